/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.barq.enrich.JsonLines;
import io.barq.enrich.Samples;
import io.barq.enrich.WireForms;
import io.barq.enrich.canonical.CanonicalText;
import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.format.Parsing;
import io.barq.enrich.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Does it take longer to tag an item than only to look for the same names in it with a double-array Aho-Corasick automaton?
 *
 * <p>{@code tags} is all that {@link Tagger} does: it folds and parts the words, finds the names of every vocabulary and makes the
 * tags of every kind. {@code names} stops after the names, {@code words} after the words. {@code automaton} is hankcs'
 * AhoCorasickDoubleArrayTrie over the same names, which is handed the text already folded, and only counts what it finds: in the
 * middle of words too, which it cannot tell from whole ones. {@code foldedAutomaton} begins where {@code tags} does, with the text as
 * it came, which has to be folded before names can be found in it. Each measurement takes the next of many items. Run it with
 *
 * <pre>mvn -q -pl schemas,enrich test -DskipTests -Pbenchmark -Dbenchmark=io.barq.enrich.tag.TaggingBenchmark
 *   -Dbenchmark.parameters=/path/to/items.jsonl.gz</pre>
 *
 * on raw items of your own; without the parameter it reads samples made of few sentences. It also tells how long the
 * vocabularies take to be read and compiled, and how much memory they keep.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgs = "-Xmx1500m")
public class TaggingBenchmark {

    private static final int MOST_ITEMS = 2000;
    private static final int PARAGRAPHS = 10;
    private static final double A_THOUSAND = 1000;
    private static final double MEGABYTE = 1e6;
    private static final double MILLION = 1e6;
    private static final int ITEM = 300;

    /** A file of raw items as JSON lines; empty for samples. */
    @Param("")
    public String items;

    private final List<ParsedItem> parsed = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<String> folded = new ArrayList<>();
    private Tagger tagger;
    private Vocabulary vocabulary;
    private AhoCorasickDoubleArrayTrie<Boolean> automaton;
    private int next;

    /** Takes the names on their way into the vocabulary. */
    private static final class Names extends Vocabulary.Builder {
        private final TreeMap<String, Boolean> folded = new TreeMap<>();

        @Override
        Vocabulary.Builder add(Entry entry, String name) {
            folded.put(CanonicalText.of(name), true);
            return super.add(entry, name);
        }
    }

    /** Reads the items and compiles the names, for both. */
    @Setup
    public void read() throws IOException {
        for (String payload : payloads(items)) {
            ParsedItem item = Parsing.item(
                    Parsing.payload(payload.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8", "local"));
            String text = item.headline().orElse("") + '\n' + item.body();
            parsed.add(item);
            texts.add(text);
            folded.add(CanonicalText.of(text));
        }
        tagger = new Tagger(Vocabularies.shipped(), Sources.shipped());
        Names names = new Names();
        new AgencyTagger(Sources.shipped(), names);
        new PlaceTagger(Vocabularies.shipped(), names);
        new NameTagger(Vocabularies.shipped(), names);
        new SubjectTagger(Vocabularies.shipped(), names, Map.of());
        vocabulary = names.build();
        names.folded.remove("");
        automaton = new AhoCorasickDoubleArrayTrie<>();
        automaton.build(names.folded);
    }

    private static List<String> payloads(String items) throws IOException {
        if (items.isEmpty()) {
            return Samples.dispatches(true, PARAGRAPHS, MOST_ITEMS / PARAGRAPHS).stream()
                    .map(dispatch -> new String(
                            WireForms.Form.PLAIN_TEXT.bytes(dispatch, StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .toList();
        }
        return JsonLines.of(Path.of(items)).stream()
                .limit(MOST_ITEMS)
                .map((JsonNode item) -> item.get("payload").asText())
                .toList();
    }

    private int next() {
        next = (next + 1) % texts.size();
        return next;
    }

    /** Makes all tags. */
    @Benchmark
    public Object tags() {
        return tagger.tag(parsed.get(next()), "ar");
    }

    /** Finds the names, and makes no tags of them. */
    @Benchmark
    public Object names() {
        return vocabulary.find(Words.of(texts.get(next())));
    }

    /** Parts and folds the words. */
    @Benchmark
    public Object words() {
        return Words.of(texts.get(next()));
    }

    /** Finds the names with the automaton. */
    @Benchmark
    public int automaton() {
        return count(folded.get(next()));
    }

    /** Folds the text, and finds the names with the automaton. */
    @Benchmark
    public int foldedAutomaton() {
        return count(CanonicalText.of(texts.get(next())));
    }

    private int count(String text) {
        int[] found = new int[1];
        AhoCorasickDoubleArrayTrie.IHit<Boolean> count = (begin, end, value) -> found[0]++;
        automaton.parseText(text, count);
        return found[0];
    }

    public static void main(String[] arguments) throws RunnerException, IOException {
        String items = arguments.length == 0 ? "" : arguments[0];
        System.out.printf("start-up %.0f ms%n", startUp());
        System.out.printf("memory of the compiled vocabularies %.1f MB%n", memory());
        double words = payloads(items).stream()
                .mapToInt(payload -> Words.of(payload).count())
                .average()
                .orElse(1);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(TaggingBenchmark.class.getName())
                        .param("items", items)
                        .build())
                .run();
        System.out.printf("%n%-16s %10s %16s   (%.0f words an item)%n", "", "µs/item", "µs/300 words", words);
        for (RunResult result : results) {
            double microseconds = result.getPrimaryResult().getScore() / A_THOUSAND;
            System.out.printf(
                    "%-16s %10.1f %16.1f%n",
                    result.getPrimaryResult().getLabel(), microseconds, microseconds * ITEM / words);
        }
    }

    private static double startUp() {
        long before = System.nanoTime();
        new Tagger(Vocabularies.shipped(), Sources.shipped());
        return (System.nanoTime() - before) / MILLION;
    }

    /** What stays of a desk of its own, which shares nothing with the one that ships. */
    private static double memory() throws IOException {
        Path folder = java.nio.file.Files.createTempDirectory("no-vocabularies");
        long before = used();
        Tagger tagger = new Tagger(Vocabularies.shippedAnd(folder), Sources.shipped());
        double megabytes = (used() - before) / MEGABYTE;
        java.lang.ref.Reference.reachabilityFence(tagger);
        java.nio.file.Files.delete(folder);
        return megabytes;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
