/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.bench;

import io.barq.deploy.run.Sent;
import io.barq.deploy.screen.Progress;
import io.barq.deploy.screen.Terminal;
import io.barq.deploy.stack.Guarantee;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.enrich.EnrichTopology.Part;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Patience;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code barq bench}: what the pipeline costs, beside an application that does nothing. */
@Command(
        name = "bench",
        description = {
            "Measures what the pipeline costs beside an application that does nothing, in one run over the same records, on"
                    + " a broker of its own and under the same guarantee:",
            "  how many items a second an application copies that does nothing else (read Avro, write Avro),",
            "  how many items a second the pipeline takes, and the ratio of the two,",
            "  how long an item takes from wire.raw until a consumer has it, at a fixed rate.",
            "The first third of each run warms it up and is not counted. Compare ratios, not seconds."
        })
public final class BenchCommand implements Callable<Integer> {

    private static final double A_THOUSAND = 1000;

    @Option(
            names = "--input",
            arity = "1..*",
            required = true,
            paramLabel = "PATH",
            description = "Wire files, directories or raw items as JSON lines, in UTF-8.")
    private List<Path> inputs;

    @Option(
            names = "--source",
            paramLabel = "ID",
            defaultValue = "local",
            description = "Source of input that names none itself (default: ${DEFAULT-VALUE}).")
    private String source;

    @Option(
            names = "--items",
            defaultValue = "60000",
            description = "How many items to send; past those of the input, with a third of their words drawn anew"
                    + " (default: ${DEFAULT-VALUE}).")
    private int items;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "Items a second at which the latency is taken (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long the latency is taken (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--guarantee",
            defaultValue = "exactly_once_v2",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Guarantee guarantee;

    @Option(
            names = "--rounds",
            defaultValue = "0",
            description =
                    "Also measure so many times what the tags and the story desk cost, beside the pipeline without them"
                            + " (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() {
        requirePositive("--items", items);
        requirePositive("--rate", rate);
        requirePositive("--seconds", seconds);
        if (rounds < 0) {
            throw new BadSettingException("--rounds", rounds, "0 or more");
        }
        Terminal terminal = Terminal.ofThisProcess();
        try (Patience patience = new Patience(System.err::println);
                Stack stack = Stack.start(StackSettings.withoutEnrich(), System.err::println)) {
            Sent.by(stack.cluster(), Topics.standard(), inputs, source, terminal);
            Bench bench = new Bench(stack, guarantee, patience);
            try (Progress progress = Progress.of(terminal, "filled", items)) {
                bench.fill(items, progress::at);
            }
            System.err.println("measuring the pass-through …");
            double passThrough = bench.passThrough();
            System.err.println("measuring the pipeline …");
            Bench.Result pipeline = bench.pipeline(rate, seconds);
            print(passThrough, pipeline);
            if (rounds > 0) {
                measureParts(bench);
            }
        }
        return 0;
    }

    private void print(double passThrough, Bench.Result pipeline) {
        System.out.printf("pass-through  %,10.0f items/s%n", passThrough);
        System.out.printf("pipeline      %,10.0f items/s%n", pipeline.perSecond());
        System.out.printf(
                "ratio         %10.3f  (pipeline / pass-through, %s)%n", pipeline.perSecond() / passThrough, guarantee);
        System.out.printf(
                "latency       p50 %,d ms, p99 %,d ms  (raw to enriched and committed, at %,d items/s, %,d items)%n",
                pipeline.latency().getValueAtPercentile(50),
                pipeline.latency().getValueAtPercentile(99),
                pipeline.rate(),
                pipeline.latency().getTotalCount());
    }

    /** In turn, so that a run is not compared with one that found the code warmer; the pipeline has warmed it up by now. */
    private void measureParts(Bench bench) {
        Map<Part, Histogram> bySecond = new EnumMap<>(Part.class);
        Map<Part, Histogram> byProcessor = new EnumMap<>(Part.class);
        for (int round = 1; round <= rounds; round++) {
            Pace whole = bench.pipelineWithout(Set.of(), "round-" + round + "-whole");
            tell(round, "whole", whole);
            for (Part part : Part.values()) {
                Pace without = bench.pipelineWithout(Set.of(part), "round-" + round + "-without-" + part.ordinal());
                tell(round, "without its " + name(part), without);
                record(bySecond, part, whole.perSecond() / without.perSecond());
                record(byProcessor, part, without.microseconds() / whole.microseconds());
            }
        }
        for (Part part : Part.values()) {
            System.out.printf(
                    "ratio         %10.3f  (pipeline / pipeline without its %s, median of %d rounds; %.3f by the time of"
                            + " processors)%n",
                    median(bySecond.get(part)), name(part), rounds, median(byProcessor.get(part)));
        }
    }

    private void tell(int round, String what, Pace pace) {
        System.err.printf(
                "round %d of %d, %s: %,.0f items/s, %,.0f µs of processors an item%n",
                round, rounds, what, pace.perSecond(), pace.microseconds());
    }

    private static void record(Map<Part, Histogram> ratios, Part part, double ratio) {
        ratios.computeIfAbsent(part, any -> new Histogram(3)).recordValue(Math.round(A_THOUSAND * ratio));
    }

    private static double median(Histogram ratios) {
        return ratios.getValueAtPercentile(50) / A_THOUSAND;
    }

    private static String name(Part part) {
        return part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void requirePositive(String setting, int value) {
        if (value < 1) {
            throw new BadSettingException(setting, value, "1 or more");
        }
    }
}
