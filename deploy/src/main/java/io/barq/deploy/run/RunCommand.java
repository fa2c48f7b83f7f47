/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.run;

import io.barq.deploy.screen.Terminal;
import io.barq.deploy.stack.Guarantee;
import io.barq.deploy.stack.OwnFiles;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.enrich.SourcesOption;
import io.barq.enrich.VocabulariesOption;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Sizes;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barq run}: input files in, output files out. */
@Command(
        name = "run",
        description = {
            "Runs files through the whole pipeline, on a Kafka broker and a schema registry of its own, and writes what"
                    + " comes out: enriched.jsonl, decisions.jsonl, stories.jsonl, rejected.jsonl and report.json.",
            "Exits with 0 when every raw record has its decision and no input was bad, with 1 otherwise."
        })
public final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "A wire file, a directory, or raw items as JSON lines (.jsonl, .jsonl.gz). May be several.")
    private List<Path> inputs;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Folder the files are written to.")
    private Path output;

    @Option(
            names = "--source",
            paramLabel = "ID",
            defaultValue = "local",
            description = "Source of input that names none itself (default: ${DEFAULT-VALUE}).")
    private String source;

    @Option(
            names = "--guarantee",
            defaultValue = "exactly_once_v2",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Guarantee guarantee;

    @Mixin
    private SourcesOption sources;

    @Mixin
    private VocabulariesOption vocabularies;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Give up after this long, such as PT10M (default: never).")
    private Duration timeout = Duration.ofDays(365);

    @Override
    public Integer call() throws IOException {
        long began = System.nanoTime();
        for (Path input : inputs) {
            if (!Files.isReadable(input)) {
                throw new BadSettingException("--input", "'" + input + "'", "a file or directory that can be read");
            }
        }
        OwnFiles usableFiles = new OwnFiles(sources.usable(), vocabularies.usable());
        OutputFiles files = OutputFiles.in(output);
        StackSettings settings = StackSettings.inOneOrder(guarantee, usableFiles);
        Terminal terminal = Terminal.ofThisProcess();
        try (Patience patience = new Patience(System.err::println);
                Stack stack = Stack.start(settings, System.err::println)) {
            Topics topics = Topics.of("", settings.rawPartitions(), Sizes.standard());
            Sent sent = Sent.by(stack.cluster(), topics, inputs, source, terminal);
            Batch batch = new Batch(stack, topics, files, terminal, patience);
            Outcome outcome = batch.await(timeout);
            Report report = new Report(outcome, sent, guarantee, Duration.ofNanos(System.nanoTime() - began));
            files.writeReport(report);
            report.print(System.out, output);
            return report.isClean() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
