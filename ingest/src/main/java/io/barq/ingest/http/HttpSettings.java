/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.http;

import io.barq.ingest.way.Line;
import io.barq.ingest.way.Secret;
import io.barq.schemas.BadSettingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The HTTP way in.
 *
 * @param host address to listen on (default: 127.0.0.1)
 * @param port to listen on; 0 for any that is free (default: 8095)
 * @param tls keystore for HTTPS; must be there unless the address is a loopback address, or {@code clear} is true
 * @param clear whether tokens may cross a network in clear, which is right behind a proxy that ends TLS (default: no)
 * @param sources who may send; at least one
 * @param acknowledgeWithin how long a sender waits for the broker before it is told to come again (default: 10s)
 * @param headWithin how long a request's head may take, and a connection be without one (default: 30s)
 * @param bodyWithin how long a request's body may take (default: 60s)
 * @param connections at most, open at once (default: 256)
 */
public record HttpSettings(
        String host,
        Integer port,
        Tls tls,
        Boolean clear,
        List<SourceSettings> sources,
        Duration acknowledgeWithin,
        Duration headWithin,
        Duration bodyWithin,
        Integer connections) {

    /**
     * @param keystore a PKCS12 file with the certificate and its key
     * @param password of the file
     */
    public record Tls(Path keystore, Secret password) {
        public Tls {
            if (keystore == null) {
                throw new BadSettingException("keystore", "missing", "a PKCS12 file");
            }
            if (password == null) {
                throw new BadSettingException("password", "missing", "env or file that holds it");
            }
        }
    }

    /**
     * Who may send.
     *
     * @param source the line
     * @param wire of that line (default: the source)
     * @param mediaType of items that declare none
     * @param token the bearer token of this source
     * @param open whether it may send without a token, which is for loopback addresses only
     */
    public record SourceSettings(String source, String wire, String mediaType, Secret token, Boolean open) {
        public SourceSettings {
            Line.of(source, wire, mediaType);
            open = Boolean.TRUE.equals(open);
            if ((token == null) != open) {
                throw new BadSettingException(
                        "token", open ? "there beside open: true" : "missing", "a token, or open: true without one");
            }
        }

        Line line() {
            return Line.of(source, wire, mediaType);
        }
    }

    public HttpSettings {
        host = Optional.ofNullable(host).orElse("127.0.0.1");
        port = Optional.ofNullable(port).orElse(8095);
        clear = Boolean.TRUE.equals(clear);
        sources = sources == null ? List.of() : List.copyOf(sources);
        acknowledgeWithin = Optional.ofNullable(acknowledgeWithin).orElse(Duration.ofSeconds(10));
        headWithin = Optional.ofNullable(headWithin).orElse(Duration.ofSeconds(30));
        bodyWithin = Optional.ofNullable(bodyWithin).orElse(Duration.ofSeconds(60));
        connections = Optional.ofNullable(connections).orElse(256);
        if (port < 0 || port > 65535) {
            throw new BadSettingException("port", port, "0 to 65535");
        }
        if (connections < 1) {
            throw new BadSettingException("connections", connections, "1 or more");
        }
        if (sources.isEmpty()) {
            throw new BadSettingException("sources", "empty", "one or more, each with source and token");
        }
        boolean loopback = isLoopback(host);
        if (tls == null && !clear && !loopback) {
            throw new BadSettingException(
                    "tls", "missing", "a keystore, since %s is no loopback address, or clear: true".formatted(host));
        }
        Set<String> ids = new HashSet<>();
        for (SourceSettings each : sources) {
            if (!ids.add(each.source())) {
                throw new BadSettingException("sources", "'" + each.source() + "' twice", "each source once");
            }
            if (each.open() && !loopback) {
                throw new BadSettingException(
                        "open",
                        "true for '" + each.source() + "'",
                        "a token, since " + host + " is no loopback address");
            }
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new BadSettingException("host", "'" + host + "'", "an address of this machine");
        }
    }
}
