/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake;

import io.barq.deploy.screen.PlainLine;
import io.barq.deploy.stack.RunningStack;
import io.barq.lake.query.QueryCommand;
import io.barq.lake.query.QueryRefusedException;
import io.barq.lake.run.RunCommand;
import io.barq.lake.sink.SinkFailedException;
import io.barq.lake.upkeep.MaintainCommand;
import io.barq.lake.upkeep.PurgeCommand;
import io.barq.schemas.BadSettingException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code barq lake} command. */
@Command(
        name = "barq lake",
        description = {
            "Keeps everything that was published as tables: wire.enriched, wire.decisions and wire.stories, and the view items.",
            ""
        },
        mixinStandardHelpOptions = true,
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
        CommandLine lake = new CommandLine(new LakeMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setDefaultValueProvider(RunningStack.defaults())
                .setParameterExceptionHandler(LakeMain::refuse)
                .setExecutionExceptionHandler(LakeMain::fail);
        lake.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec()
                        .mixinStandardHelpOptions(true)
                        .usageMessage()
                        .sortOptions(false)
                        .showDefaultValues(false));
        return lake;
    }

    private static int refuse(ParameterException bad, String[] arguments) {
        CommandLine command = bad.getCommandLine();
        command.getErr()
                .printf(
                        "%s (%s --help tells more)%n",
                        bad.getMessage(), command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE;
    }

    /** What a person can put right is told in a sentence; anything else is told whole. */
    private static int fail(Exception thrown, CommandLine command, ParseResult parsed) throws Exception {
        if (thrown instanceof BadSettingException) {
            command.getErr().println(thrown.getMessage());
            return ExitCode.USAGE;
        }
        if (thrown instanceof SinkFailedException || thrown instanceof QueryRefusedException) {
            // The message may hold text that came off a wire.
            thrown.getMessage().lines().map(PlainLine::of).forEach(command.getErr()::println);
            return ExitCode.SOFTWARE;
        }
        throw thrown;
    }
}
