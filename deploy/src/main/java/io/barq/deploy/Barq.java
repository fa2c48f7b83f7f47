/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy;

import io.barq.deploy.acl.AclsCommand;
import io.barq.deploy.audit.AuditCommand;
import io.barq.deploy.bench.BenchCommand;
import io.barq.deploy.command.CommandLines;
import io.barq.deploy.demo.DemoCommand;
import io.barq.deploy.explain.ExplainCommand;
import io.barq.deploy.monitor.MonitorCommand;
import io.barq.deploy.newsroom.NewsroomCommand;
import io.barq.deploy.order.DismissCommand;
import io.barq.deploy.order.HoldCommand;
import io.barq.deploy.order.KillCommand;
import io.barq.deploy.order.ReleaseCommand;
import io.barq.deploy.order.UnlinkCommand;
import io.barq.deploy.purge.PurgeCommand;
import io.barq.deploy.redrive.RedriveCommand;
import io.barq.deploy.replay.ReplayCommand;
import io.barq.deploy.run.RunCommand;
import io.barq.deploy.stack.StackException;
import io.barq.deploy.tag.TagCommand;
import io.barq.deploy.tail.TailCommand;
import io.barq.deploy.topic.NoSuchTopicException;
import io.barq.deploy.up.UpCommand;
import io.barq.enrich.EnrichMain;
import io.barq.ingest.IngestCommand;
import io.barq.ingest.IngestFailedException;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code barq} command. */
@Command(
        name = "barq",
        description = {"Turns raw newswire items, each once, into clean, timed, tagged records.", ""},
        mixinStandardHelpOptions = true,
        versionProvider = CommandLines.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands (barq COMMAND --help tells more):%n",
        footer = {
            "",
            "All but demo, up, run and bench work on any cluster. In a folder where 'barq up' runs they find its stack.",
            "barq lake COMMAND keeps what is published as tables, and asks them: barq lake --help builds it, and tells more.",
            "Exit codes: 0 all is well; 1 something went wrong; 2 a setting cannot be used; 3 a replay decided differently. Those of",
            "kill, hold, release, unlink and dismiss, from 3 on, stand in their help."
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            RunCommand.class,
            IngestCommand.class,
            EnrichMain.class,
            NewsroomCommand.class,
            TailCommand.class,
            ExplainCommand.class,
            TagCommand.class,
            AuditCommand.class,
            RedriveCommand.class,
            KillCommand.class,
            HoldCommand.class,
            ReleaseCommand.class,
            UnlinkCommand.class,
            DismissCommand.class,
            ReplayCommand.class,
            PurgeCommand.class,
            MonitorCommand.class,
            AclsCommand.class,
            BenchCommand.class
        })
public final class Barq {

    private Barq() {}

    public static void main(String[] arguments) {
        // Digits and decimal points are the same wherever the command is typed.
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.of(
                new Barq(), Set.of(StackException.class, NoSuchTopicException.class, IngestFailedException.class));
    }
}
