/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.command;

import io.barq.deploy.screen.PlainLine;
import io.barq.deploy.stack.RunningStack;
import io.barq.schemas.BadSettingException;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** Command lines that explain themselves, find the stack of this folder, and refuse and fail in one way. */
public final class CommandLines {

    private CommandLines() {}

    /**
     * The command line of a command and its subcommands. A setting that cannot be used ends it with exit code 2 and one sentence;
     * anything unexpected with 1 and a stack trace.
     *
     * @param told the exceptions that also end it with exit code 1, but with their message alone, which a person can put right
     */
    public static CommandLine of(Object command, Set<Class<? extends RuntimeException>> told) {
        CommandLine line = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setDefaultValueProvider(RunningStack.defaults())
                .setParameterExceptionHandler(CommandLines::refuse)
                .setExecutionExceptionHandler((thrown, failed, parsed) -> fail(thrown, failed, told));
        line.getSubcommands()
                .values()
                .forEach(subcommand -> subcommand
                        .getCommandSpec()
                        .mixinStandardHelpOptions(true)
                        .usageMessage()
                        .sortOptions(false)
                        .showDefaultValues(false));
        return line;
    }

    private static int refuse(ParameterException bad, String[] arguments) {
        CommandLine command = bad.getCommandLine();
        command.getErr()
                .printf(
                        "%s (%s --help tells more)%n",
                        bad.getMessage(), command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE;
    }

    private static int fail(Exception thrown, CommandLine command, Set<Class<? extends RuntimeException>> told)
            throws Exception {
        if (thrown instanceof BadSettingException) {
            command.getErr().println(thrown.getMessage());
            return ExitCode.USAGE;
        }
        if (told.contains(thrown.getClass())) {
            // The message may hold text that came off a wire.
            thrown.getMessage().lines().map(PlainLine::of).forEach(command.getErr()::println);
            return ExitCode.SOFTWARE;
        }
        throw thrown;
    }

    /** The version the build wrote into the manifest. */
    public static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"barq " + CommandLines.class.getPackage().getImplementationVersion()};
        }
    }
}
