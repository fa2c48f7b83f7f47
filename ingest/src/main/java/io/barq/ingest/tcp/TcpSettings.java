/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.tcp;

import io.barq.ingest.way.Line;
import io.barq.schemas.BadSettingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A port that takes framed teletype wires, all of one line.
 *
 * @param host address to listen on (default: 127.0.0.1)
 * @param port to listen on; 0 for any that is free
 * @param source the line
 * @param wire of that line (default: the source)
 * @param mediaType of its items (default: text/plain)
 * @param peers who may connect, as addresses or CIDR blocks (default: everyone the address lets in)
 * @param acknowledge whether each frame is answered: ACK (0x06) when the broker has it, NAK (0x15) when it was refused
 *     (default: no)
 * @param idle after this silence an unfinished frame is handed over as it is (default: 60s)
 * @param messageWithin how long a message may take to come; then it is handed over as it is, and the connection ends
 *     (default: 30m, in which the slowest teletype, of 50 baud, sends 12,000 characters)
 * @param connections at most, open at once (default: 16)
 */
public record TcpSettings(
        String host,
        Integer port,
        String source,
        String wire,
        String mediaType,
        List<String> peers,
        Boolean acknowledge,
        Duration idle,
        Duration messageWithin,
        Integer connections) {

    public TcpSettings {
        host = Optional.ofNullable(host).orElse("127.0.0.1");
        mediaType = Optional.ofNullable(mediaType).orElse("text/plain");
        peers = peers == null ? List.of() : List.copyOf(peers);
        acknowledge = Boolean.TRUE.equals(acknowledge);
        idle = Optional.ofNullable(idle).orElse(Duration.ofSeconds(60));
        messageWithin = Optional.ofNullable(messageWithin).orElse(Duration.ofMinutes(30));
        connections = Optional.ofNullable(connections).orElse(16);
        if (port == null || port < 0 || port > 65535) {
            throw new BadSettingException("port", port == null ? "missing" : port, "0 to 65535");
        }
        Line.of(source, wire, mediaType);
        peers.forEach(AddressBlock::of);
        if (idle.toMillis() < 1 || idle.toMillis() > Integer.MAX_VALUE) {
            throw new BadSettingException("idle", idle, "more than nothing, and no more than 24 days");
        }
        if (messageWithin.toMillis() < 1) {
            throw new BadSettingException("messageWithin", messageWithin, "more than nothing");
        }
        if (connections < 1) {
            throw new BadSettingException("connections", connections, "1 or more");
        }
    }

    Line line() {
        return Line.of(source, wire, mediaType);
    }
}
