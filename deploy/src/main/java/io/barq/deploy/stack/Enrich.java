/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import io.barq.schemas.cluster.Cluster;
import java.util.ArrayList;
import java.util.List;

/** The enrich process of the stack. */
final class Enrich {

    private static final String MAIN_CLASS = "io.barq.enrich.EnrichMain";

    private Enrich() {}

    static Program program(
            Programs programs, DataFolder folder, Cluster cluster, int metricsPort, Guarantee guarantee) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--bootstrap-servers", cluster.bootstrapServers()));
        arguments.addAll(List.of("--registry-url", cluster.registryUrl()));
        arguments.addAll(List.of("--state-dir", folder.enrich().toString()));
        arguments.addAll(List.of("--guarantee", guarantee.toString()));
        arguments.addAll(List.of("--http-port", Integer.toString(metricsPort)));
        return new Program(
                "enrich",
                programs.barqClasspath(),
                List.of("-Dlogback.configurationFile=logback-process.xml"),
                MAIN_CLASS,
                arguments,
                true,
                () -> Answers.ok(address(metricsPort) + "/ready"));
    }

    static String address(int metricsPort) {
        return "http://127.0.0.1:" + metricsPort;
    }
}
