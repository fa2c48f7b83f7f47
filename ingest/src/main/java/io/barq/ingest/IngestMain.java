/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import picocli.CommandLine;

/** The ingest command in a process of its own. */
public final class IngestMain {

    private IngestMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new IngestCommand()).execute(arguments));
    }
}
