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
            Programs programs,
            DataFolder folder,
            Cluster cluster,
            int metricsPort,
            Guarantee guarantee,
            OwnFiles files,
            int rawPartitions,
            List<String> compiler) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--bootstrap-servers", cluster.bootstrapServers()));
        arguments.addAll(List.of("--registry-url", cluster.registryUrl()));
        arguments.addAll(List.of("--state-dir", folder.enrich().toString()));
        arguments.addAll(List.of("--guarantee", guarantee.toString()));
        arguments.addAll(files.arguments());
        arguments.addAll(List.of("--raw-partitions", Integer.toString(rawPartitions)));
        arguments.addAll(List.of("--http-host", "127.0.0.1"));
        arguments.addAll(List.of("--http-port", Integer.toString(metricsPort)));
        List<String> jvm = new ArrayList<>(compiler);
        jvm.add("-Dlogback.configurationFile=logback-process.xml");
        return new Program(
                "enrich",
                programs.barqClasspath(),
                jvm,
                MAIN_CLASS,
                arguments,
                true,
                () -> Answers.ok(url(metricsPort, "/ready")));
    }

    static String url(int metricsPort, String path) {
        return "http://127.0.0.1:" + metricsPort + path;
    }
}
