/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * Takes what wires send and puts it on {@code wire.raw}, bytes untouched.
 *
 * <p>{@link io.barq.ingest.Ingest} is the way in for programs, {@link io.barq.ingest.IngestCommand} for people. A
 * <em>reader</em> turns paths into raw items, one after the other and without Kafka; a <em>sender</em> puts them on the
 * topic, keyed by their wire, in the order they were read.
 *
 * <p><b>What is read.</b> A file is one item: its bytes are the payload, its time of modification is when it was
 * received, its path below the path that was given is its {@code ref}. A file named {@code .jsonl} or {@code .jsonl.gz}
 * holds raw items, one JSON object a line, with the fields {@code ref}, {@code source}, {@code wire}, {@code mediaType},
 * {@code receivedAt} and one of {@code payload} (text, which enters as UTF-8) and {@code payloadBase64} (bytes);
 * {@code receivedAt} must be there, for a time is never invented. Directories are read in the order of their names;
 * hidden files are passed over.
 *
 * <p><b>What stays open.</b> With a file of settings the command keeps ways open: directories that are watched, ports for
 * HTTP and for teletype wires, feeds that are polled, a package each; {@link io.barq.ingest.way} is what they share. All put
 * their items into one outlet, which lets a limited number of bytes be under way to the broker; above it a way waits, or, over
 * HTTP, its sender is told to. Nothing is let go of before the broker has acknowledged it. A refusal by Kafka ends the
 * process: whatever was not acknowledged is taken again at the next start, and what came twice is a repeat.
 *
 * <p><b>What is counted.</b> Where the settings name a port for {@code metrics}, {@code /metrics} there tells Prometheus what each
 * way took of each source, what the broker has acknowledged of it, what was bad, and what an HTTP sender was told to keep; and
 * what the producer sent, and sent again. {@code /health} and {@code /ready} answer probes.
 *
 * <p><b>What is bad</b> is named by file, line and reason, and the rest goes on.
 *
 * <p><b>What is large</b> enters as its head, with the size and the SHA-256 of the whole. A file, and Base64 in a line,
 * pass in constant memory whatever their size; the text of a line is held while it is read, so a line has a limit.
 *
 * <p><b>What may go wrong outside.</b> A broker or registry that is away is waited for, and said to be. What was
 * acknowledged stays when the end comes early: to be sure of every item, send the same paths again; the pipeline takes
 * the second for a repeat.
 */
package io.barq.ingest;
