/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.schemas.BadSettingException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of the newsroom: the page, the read API and the event streams. */
public final class NewsroomServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NewsroomServer.class);
    private static final int MOST_THREADS = 16;
    private static final int LARGEST_HEAD = 16 << 10;
    /** Beside the browsers' streams: what else they ask for, and who else asks. */
    private static final int OTHER_CONNECTIONS = 256;

    private static final int IDLE_MILLISECONDS = 30_000;
    private static final int WAITING_CONNECTIONS = 256;

    private final String host;
    private final Server server;
    private final ServerConnector connector;
    private final EventStreams streams;

    /**
     * Who may ask, and how many.
     *
     * @param host address to listen on
     * @param port to listen on; 0 for any that is free
     * @param isLoopback whether that address is for this machine alone
     * @param reader the token of readers; empty where everybody may read
     * @param editor the token of editors; empty where nobody may edit
     * @param browsers connected event streams at most
     * @param longestWrite a browser that has not taken one write in so long is cut off
     */
    public record Settings(
            String host,
            int port,
            boolean isLoopback,
            Optional<String> reader,
            Optional<String> editor,
            int browsers,
            Duration longestWrite) {

        /** Names no secret. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * Starts serving.
     *
     * @param clock tells which hours are the last
     * @throws BadSettingException if it cannot listen there
     */
    public static NewsroomServer start(Settings settings, Desk desk, NewsroomMeters meters, Clock clock) {
        NewsroomServer started = new NewsroomServer(settings, desk, meters, clock);
        try {
            started.server.start();
        } catch (Exception e) {
            started.close();
            throw BadSettingException.of("The newsroom's address " + settings, e);
        }
        started.streams.start();
        return started;
    }

    private NewsroomServer(Settings settings, Desk desk, NewsroomMeters meters, Clock clock) {
        this.host = settings.host();
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("http");
        this.server = new Server(threads);
        this.streams = new EventStreams(desk, settings, meters);
        server.setHandler(new NewsroomHandler(
                desk,
                new Hosts(settings.isLoopback()),
                new Door(settings.reader(), settings.editor()),
                streams,
                meters,
                clock));
        // What the server itself refuses is told as we do, not on a page of its own.
        server.setErrorHandler((request, response, callback) -> {
            Answers.guard(response);
            Answers.refuse(response, callback, new Refusal(response.getStatus(), "The request cannot be read."));
            return true;
        });
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(LARGEST_HEAD);
        http.setSendServerVersion(false);
        // The uri of an item is one segment of a path, its slashes encoded; segments are split before they are decoded.
        http.setUriCompliance(new UriCompliance(
                "encoded-segments",
                EnumSet.of(
                        UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                        UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                        UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS)));
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MILLISECONDS);
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(settings.browsers() + OTHER_CONNECTIONS, connector));
    }

    /** Where the page is. */
    public String url() {
        return "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, connector.getLocalPort());
    }

    @Override
    public void close() {
        streams.close();
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("the server did not stop in good order: {}", e.getMessage());
        }
    }
}
