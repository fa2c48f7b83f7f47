/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A server of Iceberg's REST catalog: the one Iceberg tests its own clients with. */
final class RestCatalog implements AutoCloseable {

    private final Server server;

    /**
     * Starts it.
     *
     * @param storage where its tables are
     */
    RestCatalog(Path folder, Map<String, String> storage) throws Exception {
        Map<String, String> settings = new HashMap<>(storage);
        settings.put("catalog-impl", JdbcCatalog.class.getName());
        settings.put("uri", "jdbc:sqlite:" + folder.resolve("rest-catalog.db"));
        settings.put("jdbc.schema-version", "V1");
        server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler paths = new ServletContextHandler();
        paths.addServlet(
                new ServletHolder(new RESTCatalogServlet(
                        new RESTCatalogAdapter(CatalogUtil.buildIcebergCatalog("rest", settings, null)))),
                "/*");
        server.setHandler(paths);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
