/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import io.barq.schemas.log.LogFormat;
import io.barq.schemas.log.LogOptions;
import java.util.ArrayList;
import java.util.List;

/** The schema registry of the stack: Apicurio Registry, which speaks the Confluent API. */
final class Registry {

    private static final String CONFLUENT_API = "/apis/ccompat/v7";

    private Registry() {}

    /** What clients of the Confluent API are given. */
    static String url(int port) {
        return "http://127.0.0.1:" + port + CONFLUENT_API;
    }

    /** Schemas live in the broker where the folder is kept, and are gone with the process where it is not. */
    static Program program(Programs programs, DataFolder folder, int port, int kafkaPort) {
        List<String> jvm = new ArrayList<>();
        // It answers a few hundred requests in its life: compiling them well is not worth the wait.
        jvm.addAll(Program.QUICK_START);
        jvm.add("-Xmx256m");
        jvm.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        jvm.add("-Djava.io.tmpdir=" + folder.registry());
        jvm.add("-Dapicurio.import.work-dir=" + folder.registry());
        jvm.add("-Dquarkus.http.host=127.0.0.1");
        jvm.add("-Dquarkus.http.port=" + port);
        jvm.add("-Dquarkus.http.access-log.enabled=false");
        if (LogOptions.inForce() == LogFormat.JSON) {
            // Under the names that the other processes give the same; its times are ISO 8601.
            jvm.add("-Dquarkus.log.console.json=true");
            jvm.add("-Dquarkus.log.console.json.key-overrides=message=formattedMessage,exception=throwable");
            jvm.add("-Dquarkus.log.console.json.excluded-keys="
                    + "sequence,loggerClassName,threadId,mdc,ndc,hostName,processName,processId");
            jvm.add("-Dquarkus.banner.enabled=false");
        }
        if (!folder.isTemporary()) {
            jvm.add("-Dapicurio.storage.kind=kafkasql");
            jvm.add("-Dapicurio.kafkasql.bootstrap.servers=127.0.0.1:" + kafkaPort);
            // It waits this long, in milliseconds, for more records before it takes a topic to be read to its end.
            jvm.add("-Dapicurio.kafkasql.consumer.poll.timeout=100");
            // A snapshot shortens the reading of a long journal. Ours has a few dozen records, and a snapshot is a
            // file beside the broker that would have to be kept with it.
            jvm.add("-Dapicurio.kafkasql.snapshot.every.seconds=disabled");
        }
        return new Program(
                "registry",
                programs.registryClasspath(),
                jvm,
                "io.quarkus.runner.GeneratedMain",
                List.of(),
                !folder.isTemporary(),
                () -> Answers.ok(url(port) + "/subjects"));
    }
}
