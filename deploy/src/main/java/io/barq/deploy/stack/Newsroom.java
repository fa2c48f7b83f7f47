/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import io.barq.schemas.cluster.Cluster;
import java.util.List;

/** The newsroom process of the stack. */
final class Newsroom {

    private static final String MAIN_CLASS = "io.barq.deploy.Barq";

    private Newsroom() {}

    static Program program(Programs programs, Cluster cluster, int port) {
        return new Program(
                "newsroom",
                programs.barqClasspath(),
                List.of("-Dlogback.configurationFile=logback-process.xml"),
                MAIN_CLASS,
                List.of(
                        "newsroom",
                        "--bootstrap-servers",
                        cluster.bootstrapServers(),
                        "--registry-url",
                        cluster.registryUrl(),
                        "--port",
                        Integer.toString(port)),
                true,
                () -> Answers.ok(url(port) + "health"));
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port + "/";
    }
}
