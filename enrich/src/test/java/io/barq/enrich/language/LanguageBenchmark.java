/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import io.barq.enrich.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What does it cost to tell the language of an item, beside what libraries take?
 *
 * <p>All read the same texts of {@value #WORDS} words, each another one every time: Barq, Optimaize with all its profiles,
 * OpenNLP with the model it is published with, and Lingua in its high and its low accuracy with all its languages. Run it
 * with
 *
 * <pre>mvn -q -pl schemas,enrich test -DskipTests -Pbenchmark -Dbenchmark=io.barq.enrich.language.LanguageBenchmark</pre>
 *
 * and compare the ratios: machines differ. {@code -Dbenchmark.parameters="texts=items.jsonl.gz"} measures with the texts of
 * a file, as JSON lines with a payload, else they are made of sentences in all languages, each told over and over. {@code only=barq,opennlp} leaves the others out. Each figure is the median, for Barq
 * of sixteen texts in a row, which a machine that has other work too disturbs least.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class LanguageBenchmark {

    private static final int WORDS = 300;
    private static final int MOST = 2000;
    private static final int IN_A_ROW = 16;
    private static final int MEDIAN = 50;
    private static final double NANOSECONDS_A_MICROSECOND = 1e3;

    @Param("")
    public String texts;

    private String[] all;
    private int next;

    private final io.barq.enrich.language.LanguageDetector barq = new io.barq.enrich.language.LanguageDetector();

    @Setup(Level.Trial)
    public void read() throws IOException {
        List<String> read = texts.isEmpty() ? Sentence.all().map(Sentence::text).toList() : payloads(Path.of(texts));
        all = read.stream().limit(MOST).map(LanguageBenchmark::ofWords).toArray(String[]::new);
    }

    private static List<String> payloads(Path file) throws IOException {
        List<String> payloads = new ArrayList<>();
        for (JsonNode item : JsonLines.of(file)) {
            payloads.add(item.path("payload").asText());
        }
        return payloads;
    }

    /** So many words of a text, which is told over and over where it is shorter. */
    private static String ofWords(String text) {
        String[] words = text.strip().split("\\s+");
        StringBuilder longer = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            longer.append(words[i % words.length]).append(' ');
        }
        return longer.toString();
    }

    private String nextText() {
        next = next + 1 == all.length ? 0 : next + 1;
        return all[next];
    }

    @Benchmark
    @OperationsPerInvocation(IN_A_ROW)
    public void barq(Blackhole hole) {
        for (int i = 0; i < IN_A_ROW; i++) {
            hole.consume(barq.detect(nextText()));
        }
    }

    @Benchmark
    public Object optimaize(Optimaize peer) {
        return peer.detector.detect(nextText());
    }

    @Benchmark
    public Object opennlp(OpenNlp peer) {
        return peer.detector.predictLanguage(nextText());
    }

    @Benchmark
    public Object lingua(Lingua peer) {
        return peer.detector.detectLanguageOf(nextText());
    }

    @Benchmark
    public Object linguaLow(LinguaLow peer) {
        return peer.detector.detectLanguageOf(nextText());
    }

    /** Reads all of Optimaize's profiles. */
    @State(Scope.Benchmark)
    public static class Optimaize {

        private LanguageDetector detector;

        @Setup
        public void build() throws IOException {
            detector = com.optimaize.langdetect.LanguageDetectorBuilder.create(NgramExtractors.standard())
                    .withProfiles(new LanguageProfileReader().readAllBuiltIn())
                    .build();
        }
    }

    /** Reads OpenNLP's model. */
    @State(Scope.Benchmark)
    public static class OpenNlp {

        private LanguageDetectorME detector;

        @Setup
        public void build() throws IOException {
            try (InputStream model = LanguageBenchmark.class.getResourceAsStream(MODEL)) {
                detector = new LanguageDetectorME(new LanguageDetectorModel(model));
            }
        }
    }

    private static final String MODEL = "/langdetect-183.bin";

    /** Reads Lingua's profiles. */
    @State(Scope.Benchmark)
    public static class Lingua {

        private com.github.pemistahl.lingua.api.LanguageDetector detector;

        @Setup
        public void build() {
            detector = LanguageDetectorBuilder.fromAllLanguages()
                    .withPreloadedLanguageModels()
                    .build();
        }
    }

    /** Reads Lingua's profiles of runs of three letters. */
    @State(Scope.Benchmark)
    public static class LinguaLow {

        private com.github.pemistahl.lingua.api.LanguageDetector detector;

        @Setup
        public void build() {
            detector = LanguageDetectorBuilder.fromAllLanguages()
                    .withLowAccuracyMode()
                    .withPreloadedLanguageModels()
                    .build();
        }
    }

    public static void main(String[] arguments) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        String only = argument(arguments, "only").replace(",", "|");
        options.include(LanguageBenchmark.class.getName() + "\\.(" + (only.isEmpty() ? ".*" : only) + ")$");
        options.param("texts", argument(arguments, "texts"));
        Collection<RunResult> results = new Runner(options.build()).run();
        Map<String, Double> times = new TreeMap<>();
        for (RunResult result : results) {
            times.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getStatistics().getPercentile(MEDIAN) / NANOSECONDS_A_MICROSECOND);
        }
        System.out.printf("%n%-16s %14s %14s%n", "", "µs an item", "this / barq");
        times.forEach((name, time) ->
                System.out.printf(Locale.ROOT, "%-16s %14.2f %14.1f%n", name, time, time / times.get("barq")));
    }

    private static String argument(String[] arguments, String name) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }
}
