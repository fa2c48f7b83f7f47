/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Kafka broker that formats its folder when it is new. */
final class BrokerMain {

    private BrokerMain() {}

    /** @param arguments the broker's settings file, its log folder */
    public static void main(String[] arguments) {
        String settings = arguments[0];
        if (Files.notExists(Path.of(arguments[1], "meta.properties"))) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int status = kafka.tools.StorageTool.execute(
                    new String[] {
                        "format",
                        "--ignore-formatted",
                        "--config",
                        settings,
                        "--cluster-id",
                        org.apache.kafka.common.Uuid.randomUuid().toString()
                    },
                    new PrintStream(said, true, StandardCharsets.UTF_8));
            if (status != 0) {
                System.err.print(said.toString(StandardCharsets.UTF_8));
                System.exit(status);
            }
        }
        kafka.Kafka.main(new String[] {settings});
    }
}
