/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/** A Kafka broker that formats its folder when it is new. */
final class BrokerMain {

    private BrokerMain() {}

    /** @param arguments the broker's settings file, its log folder */
    public static void main(String[] arguments) {
        String settings = arguments[0];
        if (Files.notExists(Path.of(arguments[1], "meta.properties"))) {
            int status = kafka.tools.StorageTool.execute(
                    new String[] {
                        "format",
                        "--ignore-formatted",
                        "--config",
                        settings,
                        "--cluster-id",
                        org.apache.kafka.common.Uuid.randomUuid().toString()
                    },
                    System.out);
            if (status != 0) {
                System.exit(status);
            }
        }
        kafka.Kafka.main(new String[] {settings});
    }
}
