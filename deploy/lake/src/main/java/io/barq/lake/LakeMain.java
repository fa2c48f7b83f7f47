/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake;

import io.barq.deploy.command.CommandLines;
import io.barq.lake.query.QueryCommand;
import io.barq.lake.query.QueryRefusedException;
import io.barq.lake.run.RunCommand;
import io.barq.lake.sink.SinkFailedException;
import io.barq.lake.upkeep.MaintainCommand;
import io.barq.lake.upkeep.PurgeCommand;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code barq lake} command. */
@Command(
        name = "barq lake",
        description = {
            "Keeps everything that was published as tables: wire.enriched, wire.decisions and wire.stories, and the view items.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = CommandLines.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands (barq lake COMMAND --help tells more):%n",
        subcommands = {RunCommand.class, QueryCommand.class, MaintainCommand.class, PurgeCommand.class})
public final class LakeMain {

    private LakeMain() {}

    public static void main(String[] arguments) {
        // Digits and decimal points are the same wherever the command is typed.
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.of(new LakeMain(), Set.of(SinkFailedException.class, QueryRefusedException.class));
    }
}
