/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code barq} command. */
@Command(
        name = "barq",
        mixinStandardHelpOptions = true,
        subcommands = {})
public final class Barq {

    private Barq() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Barq()).execute(arguments));
    }
}
