/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The TCP listener, for teletype wires that come over a line converter or a modem server: a port for each line.
 *
 * <p>Messages are framed by SOH … EOT or by {@code ZCZC} … {@code NNNN}. A message over the limit enters as its head with
 * size and SHA-256. Nothing is dropped in silence: a message without its end (the next begins, the line is silent for
 * {@code idle}, it takes longer than {@code messageWithin}, the connection ends) and text between messages are handed over as they are, counted as bad, and are items
 * with decisions of their own; only white space and control characters between messages are passed over.
 *
 * <p><b>What a crash can lose.</b> TCP tells a sender that this machine has its bytes, not that Barq or Kafka has them.
 * When the process is killed, what the machine had taken and the broker had not acknowledged is gone, unless the sender
 * sends it again. With {@code acknowledge: true} each whole message is answered in its turn: ACK (0x06) when the broker has
 * it; NAK (0x15), and the end of the connection, when it was refused. A sender that repeats, after a broken connection,
 * from the first message that was not answered loses nothing; what came twice becomes a repeat.
 */
package io.barq.ingest.tcp;
