/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.http;

import io.barq.ingest.way.Sink;
import io.barq.ingest.way.Way;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Sizes;
import java.time.Clock;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Listens for HTTP, and takes one item a request. */
public final class HttpListener implements Way {

    private static final int MOST_THREADS = 32;
    private static final int LARGEST_HEAD = 8192;
    private static final long MILLIS_TO_STOP = 5000;

    private final HttpSettings settings;
    private final Consumer<String> say;
    private final Server server;
    private final ServerConnector connector;
    private final SilentConnections silent;

    /**
     * @param sizes limits of a payload
     * @param clock tells when an item was received
     * @param say takes what a person should know
     * @throws BadSettingException if a token is not where it should be
     */
    public HttpListener(HttpSettings settings, Sizes sizes, Sink sink, Clock clock, Consumer<String> say) {
        this.settings = settings;
        this.say = say;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("http");
        this.server = new Server(threads);
        server.setStopTimeout(MILLIS_TO_STOP);
        server.setHandler(new GracefulHandler(new Items(settings, sizes, sink, clock)));
        this.connector = connector();
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(settings.connections(), connector));
        this.silent = new SilentConnections(connector, settings.headWithin(), System::nanoTime);
    }

    /** What it is called in lines and counts. */
    public static String name(HttpSettings settings) {
        return "%s %s:%d".formatted(settings.tls() == null ? "http" : "https", settings.host(), settings.port());
    }

    @Override
    public String name() {
        return name(settings);
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            stopQuietly();
            throw BadSettingException.of(name(), e);
        }
        silent.start();
        say.accept("listening on %s://%s:%d/v1/sources/{id}/items"
                .formatted(settings.tls() == null ? "http" : "https", settings.host(), port()));
    }

    @Override
    public void close() {
        silent.close();
        stopQuietly();
    }

    private void stopQuietly() {
        try {
            server.stop();
        } catch (Exception e) {
            say.accept(name() + " did not stop in good order: " + e.getMessage());
        }
    }

    private ServerConnector connector() {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(LARGEST_HEAD);
        http.setSendServerVersion(false);
        // A body that is refused is not read to its end first.
        http.setMaxUnconsumedRequestContentReads(1);
        HttpConnectionFactory factory = new HttpConnectionFactory(http);
        ServerConnector listening = settings.tls() == null
                ? new ServerConnector(server, 1, 1, factory)
                : new ServerConnector(server, tls(settings.tls()), factory);
        listening.setHost(settings.host());
        listening.setPort(settings.port());
        listening.setIdleTimeout(settings.headWithin().toMillis());
        return listening;
    }

    private static SslContextFactory.Server tls(HttpSettings.Tls settings) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(settings.keystore().toAbsolutePath().toString());
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePassword(settings.password().value());
        return tls;
    }
}
