/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import io.barq.schemas.cluster.Cluster;
import java.util.List;

/** The process that fills the lake of the stack: Kafka Connect with the Iceberg sink. */
final class Lake {

    private static final String MAIN_CLASS = "io.barq.lake.LakeMain";

    private Lake() {}

    static Program program(Programs programs, DataFolder folder, Cluster cluster, int port) {
        return new Program(
                "lake",
                programs.lakeClasspath(),
                List.of("-Xmx512m", "-Dlogback.configurationFile=logback-lake.xml"),
                MAIN_CLASS,
                List.of(
                        "run",
                        "--bootstrap-servers",
                        cluster.bootstrapServers(),
                        "--registry-url",
                        cluster.registryUrl(),
                        "--lake",
                        folder.lake().toString(),
                        "--http-port",
                        Integer.toString(port)),
                true,
                () -> Answers.ok(url(port, "/ready")));
    }

    static String url(int port, String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
