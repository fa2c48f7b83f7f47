/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.Sizes;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.ClusterOptions;
import io.barq.schemas.log.LogOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code barq ingest}: puts files, what comes on standard input, and raw items as JSON lines, on {@code wire.raw}; or keeps
 * the ways open that a file of settings names.
 */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = IngestCommand.FAILED,
        description = {
            "Puts files, directories, and raw items as JSON lines (.jsonl, .jsonl.gz), on wire.raw; or, with --config,"
                    + " stays, watches directories, polls feeds and listens for HTTP and TCP.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything was sent.",
            "1:Everything was sent but for bad files and lines, which are named.",
            "2:A setting cannot be used; nothing was sent.",
            "3:It ended before everything was sent."
        },
        footerHeading = "%nSettings of --config (every name but path, port, url, source and token has a default):%n%n",
        footer = {
            "  directories:",
            "    - path: /srv/wires/dpa     # files are taken once they are whole, then moved to done or failed",
            "      source: dpa",
            "      settle: 2s",
            "  http:",
            "    port: 8095                 # POST /v1/sources/spa/items",
            "    sources:",
            "      - source: spa",
            "        token: {env: SPA_TOKEN}",
            "  tcp:",
            "    - port: 7901               # SOH ... EOT, or ZCZC ... NNNN",
            "      source: ansa",
            "      acknowledge: true",
            "  feeds:",
            "    - url: https://feeds.example/rss   # RSS, Atom or JSON Feed; an entry is sent when it is new or has changed",
            "      source: courier",
            "      every: 5m",
            "",
            "Others: directories: wire mediaType done failed every subdirectories; http: host tls {keystore, password} clear"
                    + " acknowledgeWithin headWithin bodyWithin connections, of its sources: wire mediaType open; tcp: host"
                    + " wire mediaType peers idle messageWithin connections; feeds: wire ignoreSchedule allowPrivate; beside these:"
                    + " metrics {host, port}, inFlight tellEvery."
        })
public final class IngestCommand implements Callable<Integer> {

    private static final int SOME_BAD = 1;
    private static final int BAD_SETTING = 2;
    static final int FAILED = 3;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "Files and directories; - is standard input. A directory is read whole, in the order of names,"
                            + " but for hidden files.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${env:BARQ_INGEST_CONFIG}",
            description = "YAML file of the ways that stay open (BARQ_INGEST_CONFIG). It runs until it is ended.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--source",
            paramLabel = "ID",
            description = "The line that plain files come on, and JSON lines that name no source.")
    private Optional<String> source = Optional.empty();

    @Option(
            names = "--wire",
            paramLabel = "ID",
            description = "The wire of JSON lines that name none, and of plain files (default: the source).")
    private Optional<String> wire = Optional.empty();

    @Option(
            names = "--media-type",
            paramLabel = "TYPE",
            description = "Media type of plain files (default: by extension, where that is certain), and of JSON lines"
                    + " that name none. With application/jsonl, standard input holds JSON lines.")
    private Optional<String> mediaType = Optional.empty();

    @Option(
            names = "--max-payload",
            paramLabel = "BYTES",
            defaultValue = "1048576",
            description = "Larger payloads enter as their head, with size and SHA-256 (default: ${DEFAULT-VALUE}).")
    private int maxPayload;

    @Option(
            names = "--raw-partitions",
            paramLabel = "N",
            defaultValue = "" + Topics.DEFAULT_RAW_PARTITIONS,
            description = "Partitions of wire.raw (default: ${DEFAULT-VALUE}).")
    private int rawPartitions;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private LogOptions log;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (staysOpen()) {
                keepOpen(err);
                return 0;
            }
            IngestCounts counts = ingest(err);
            spec.commandLine().getOut().printf("sent %d items, %d bad%n", counts.sent(), counts.bad());
            return counts.bad() == 0 ? 0 : SOME_BAD;
        } catch (BadSettingException e) {
            err.println(e.getMessage());
            return BAD_SETTING;
        } catch (IngestFailedException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    /** The variable may be set for all of a machine; paths on the command line then still mean what they say. */
    private boolean staysOpen() {
        if (paths.isEmpty() && config.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'PATH', or '--config'");
        }
        if (!paths.isEmpty() && spec.commandLine().getParseResult().hasMatchedOption("--config")) {
            throw new ParameterException(spec.commandLine(), "'PATH' and '--config' are two ways to use it: give one");
        }
        return paths.isEmpty();
    }

    private void keepOpen(PrintWriter err) {
        OpenIngest open =
                new OpenIngest(IngestSettings.of(config.orElseThrow()), topics(), cluster.cluster(), telling(err));
        Runtime.getRuntime().addShutdownHook(new Thread(open::close, "close-ways"));
        open.run();
    }

    private static Consumer<String> telling(PrintWriter err) {
        return LogOptions.saying(IngestCommand.class, line -> {
            err.println(line);
            err.flush();
        });
    }

    private IngestCounts ingest(PrintWriter err) {
        IngestConfig config = config();
        if (!Terminal.isStandardError()) {
            return new Ingest(config, cluster.cluster(), new ReportByLines(err, System::nanoTime)).run();
        }
        try (ReportByBar bar = new ReportByBar(err, System.err)) {
            return new Ingest(config, cluster.cluster(), bar).run();
        }
    }

    private IngestConfig config() {
        return new IngestConfig(paths, source, wire, mediaType, topics());
    }

    private Topics topics() {
        return Topics.of("", rawPartitions, new Sizes(maxPayload));
    }
}
