/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the programs of the stack are: what the build lays into {@code deploy/target/dist}.
 *
 * @param home folder with {@code lib} (Barq), {@code broker} (what Kafka needs besides) and {@code registry}; and
 *     {@code lake}, whole, where that was asked for
 */
record Programs(Path home) {

    private static final String REGISTRY_JAR = "apicurio-registry-app-*-runner.jar";

    Programs {
        for (String part : List.of("lib", "broker", "registry")) {
            if (!Files.isDirectory(home.resolve(part))) {
                throw new IllegalStateException("no folder '%s' in %s: Barq is not built".formatted(part, home));
            }
        }
    }

    /** The programs this class itself was started from. */
    static Programs installed() {
        return new Programs(ownJar().getParent().getParent());
    }

    String brokerClasspath() {
        return String.join(":", home.resolve("broker") + "/*", barqClasspath());
    }

    String barqClasspath() {
        return home.resolve("lib") + "/*";
    }

    /** The registry has its own versions of everything, so only the leash is put beside it. */
    String registryClasspath() {
        return String.join(":", ownJar().toString(), home.resolve("registry") + "/*");
    }

    /**
     * The lake has its own versions of some things, so that it shares nothing. The user's jars, such as those of a catalog or a
     * storage of a cloud, stand behind its own, as {@code barq lake} has them.
     */
    String lakeClasspath() {
        Path lake = home.resolve("lake");
        if (!Files.isDirectory(lake)) {
            throw new StackException(
                    "The lake is not built: there is no folder %s. deploy/barq of a source tree builds it."
                            .formatted(lake));
        }
        String jars = System.getenv("BARQ_LAKE_JARS");
        return jars == null || jars.isEmpty() ? lake + "/*" : lake + "/*:" + jars + "/*";
    }

    private static Path ownJar() {
        try {
            return Path.of(Programs.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
