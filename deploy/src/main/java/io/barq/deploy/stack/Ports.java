/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Ports of the stack on 127.0.0.1.
 *
 * @param kafka port of the broker; 0 for any that is free
 * @param registry port of the schema registry; 0 for any that is free
 * @param metrics port enrich answers {@code /metrics} and {@code /ready} on; 0 for any that is free
 * @param newsroom port of the newsroom page, where there is one; 0 for any that is free
 * @param lake port the lake answers {@code /metrics} and {@code /ready} on, where there is one; 0 for any that is free
 */
public record Ports(int kafka, int registry, int metrics, int newsroom, int lake) {

    /** Ports nobody uses. */
    public static Ports free() {
        return new Ports(0, 0, 0, 0, 0);
    }

    /**
     * The same with a free port for each 0.
     *
     * @throws BadSettingException if a port that was named is taken
     */
    Ports chosen() {
        return new Ports(
                choose("--kafka-port", kafka),
                choose("--registry-port", registry),
                choose("--metrics-port", metrics),
                choose("--newsroom-port", newsroom),
                choose("--lake-port", lake));
    }

    /** The port if nobody listens on it, else 0. */
    public static int ifFree(int port) {
        try (ServerSocket socket = listening(port)) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }

    /** A port of loopback that nobody has just now. */
    public static int anyFree() {
        return choose("port", 0);
    }

    private static int choose(String setting, int port) {
        if (port < 0 || port > 65_535) {
            throw new BadSettingException(setting, port, "a number from 1 to 65535, or 0 for any free port");
        }
        try (ServerSocket socket = listening(port)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            if (port == 0) {
                throw new UncheckedIOException(e);
            }
            throw new BadSettingException(setting, port, "a port nobody listens on, or 0 for any free port");
        }
    }

    private static ServerSocket listening(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        // As servers do: a port that was left a moment ago is free.
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
