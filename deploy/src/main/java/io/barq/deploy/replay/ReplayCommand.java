/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import io.barq.deploy.screen.Terminal;
import io.barq.enrich.EnrichConfig;
import io.barq.enrich.RulesOptions;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.ClusterOptions;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barq replay}: what today's code and rules decide of the raw log, beside what the live pipeline decided. */
@Command(
        name = "replay",
        description = {
            "Decides everything that is kept on wire.raw once more, by this version and the settings given here, and tells what"
                    + " is decided differently: by verdict, item, targets and copies, raw item by raw item.",
            "Runs beside the live pipeline and writes to nothing of it. It writes topics of its own, replay.<id>.wire.…, and"
                    + " takes them away when it ends, also after Ctrl-C. They hold what the live ones hold: whoever may not read"
                    + " wire.embargoed, wire.review and wire.rejected must not read replay.<id>. and the same names either.",
            "Which of two copies is out first is no difference. Nor is a release that came due after the end, or a record the"
                    + " live ledger holds nothing of."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barq replay                                     by this version, and its usual settings",
            "  barq replay --sources new.yaml --output d.jsonl by other settings of sources; all differences to a file",
            "  barq replay --keep --id tuesday                 then: barq replay --clean tuesday",
            "",
            "Exit codes: 0 nothing differs; 3 something does; 1 it failed; 2 a setting cannot be used."
        })
public final class ReplayCommand implements Callable<Integer> {

    /** The exit code when something is decided differently. */
    static final int DIFFERENT = 3;

    private static final int ONE_THREAD_IN_ONE_ORDER = 1;
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);
    private static final Duration TO_CLEAR_UP = Duration.ofMinutes(2);

    @Spec
    private CommandSpec command;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private RulesOptions rules;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Name of the replay, 1 to 40 of a-z and 0-9 (default: the time, such as 20261124t093000).")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write every difference to this file, as JSON lines with both decisions whole.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "How many differences to show (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--keep", description = "Keep the topics it writes, until --clean.")
    private boolean keep;

    @Option(
            names = "--clean",
            paramLabel = "ID",
            description = "Replay nothing: take away what a replay of this name left that was kept, or killed.")
    private Optional<String> clean = Optional.empty();

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = ".barq",
            description =
                    "Folder in which it keeps its local state while it runs, in a folder of its own: about as much as"
                            + " enrich, and 0.2 KB for each decision compared (default: ${DEFAULT-VALUE}).")
    private Path stateDir;

    private final Terminal terminal = Terminal.ofThisProcess();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopAsked;

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new BadSettingException("--limit", limit, "0 or more");
        }
        Names names = clean.map(of -> Names.of("--clean", of))
                .or(() -> id.map(of -> Names.of("--id", of)))
                .orElseGet(() -> Names.of(Instant.now()));
        Cluster where = cluster.cluster();
        Patience patience = new Patience(System.err::println);
        Thread stop = new Thread(() -> stop(patience), "stop-replay");
        Runtime.getRuntime().addShutdownHook(stop);
        try (patience;
                Admin admin = new Provisioning(where, patience).admin()) {
            Path folder = names.folder(stateDir);
            RecordSerdes serdes = RecordSerdes.of(where);
            Remains remains = new Remains(names, folder, admin, serdes.registry(), System.err::println);
            return clean.isPresent() ? clean(names, admin, remains) : replay(where, names, patience, admin, remains);
        } catch (Replay.StoppedException | Patience.StoppedException stopped) {
            command.commandLine().getErr().println(stopped.getMessage());
            return ExitCode.SOFTWARE;
        } catch (Remains.StillRunningException running) {
            command.commandLine().getErr().println(running.getMessage());
            return ExitCode.SOFTWARE;
        } finally {
            ended.countDown();
            removeHook(stop);
        }
    }

    private int clean(Names names, Admin admin, Remains remains) {
        if (!remains.isAny()) {
            Set<String> others = Remains.ids(admin);
            throw new BadSettingException(
                    "--clean",
                    "'" + names.id() + "'",
                    others.isEmpty()
                            ? "the name of a replay that left something; none did"
                            : "the name of a replay that left something: " + String.join(", ", others));
        }
        remains.remove(false);
        System.out.printf("Nothing is left of replay %s.%n", names.id());
        return ExitCode.OK;
    }

    private int replay(Cluster where, Names names, Patience patience, Admin admin, Remains remains) {
        if (remains.isAny()) {
            throw new BadSettingException(
                    "--id",
                    "'" + names.id() + "'",
                    "a name no other replay has; 'barq replay --clean %s' takes away what is there"
                            .formatted(names.id()));
        }
        Replay.Span span = Replay.Span.now(where, patience);
        EnrichConfig config = config(where, names, span);
        // A mistake in the file is told before anything is made.
        config.sources();
        System.err.printf("replay %s: %,d raw records%n", names.id(), span.places());
        try (Found found = Found.open(output, limit, terminal)) {
            Replay replay = new Replay(where, patience, terminal, span, () -> stopAsked);
            Path folder = names.folder(stateDir);
            try (Ledgers ledgers = Ledgers.in(Replay.ledgers(folder))) {
                Instant began = Instant.now();
                long records = replay.run(admin, replay.serdes(names), config, ledgers);
                Duration took = Duration.between(began, Instant.now());
                replay.addLive(ledgers);
                Differences differences = new Differences(ledgers);
                differences.compare(replay.clockRan(), found);
                print(span, differences, found, records, took);
                return differences.differing() == 0 ? ExitCode.OK : DIFFERENT;
            }
        } finally {
            clearUp(names, remains);
        }
    }

    private EnrichConfig config(Cluster where, Names names, Replay.Span span) {
        return rules.config(new RulesOptions.Application(
                where,
                names.application(),
                names.prefix(),
                names.folder(stateDir).resolve("state"),
                ONE_THREAD_IN_ONE_ORDER,
                StreamsConfig.EXACTLY_ONCE_V2,
                COMMIT_INTERVAL,
                span.partitions(),
                "127.0.0.1",
                0));
    }

    private void clearUp(Names names, Remains remains) {
        try {
            remains.leaveGroup();
            remains.remove(keep);
            if (keep) {
                System.err.printf(
                        "kept %swire.…; 'barq replay --clean %s' takes them away%n", names.prefix(), names.id());
            }
        } catch (RuntimeException e) {
            System.err.printf(
                    "not all of it could be taken away; 'barq replay --clean %s' does it later%n", names.id());
            throw e;
        }
    }

    private void print(Replay.Span span, Differences differences, Found found, long records, Duration took) {
        PrintWriter out = command.commandLine().getOut();
        new DifferencesText(out).print(span, differences, records, took);
        found.print(out);
        out.flush();
    }

    /** Ctrl-C: the replay ends, and takes away what it made, before the process does. */
    private void stop(Patience patience) {
        stopAsked = true;
        patience.close();
        try {
            ended.await(TO_CLEAR_UP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            // The process is ending already; the hook finds nothing left to do.
        }
    }
}
