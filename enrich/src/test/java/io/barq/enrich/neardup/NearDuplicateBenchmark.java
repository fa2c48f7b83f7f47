/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHasher;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.minhash.MinHashFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * What does it cost to find an item's copies, beside what libraries take for a sketch alone?
 *
 * <p>{@code barq} does all there is to do for an item: it reads the words, makes the keys, looks them up among the
 * {@value #REMEMBERED} items before it, compares what it finds, and remembers the item in place of the oldest. The others make
 * 128 components of the text's runs of three words, which finds nothing yet: hash4j's MinHash and SuperMinHash, for which
 * words are cut at what is no letter and hashed with the library's own fastest hash, and Lucene's StandardTokenizer,
 * ShingleFilter and MinHashFilter. All read the same texts, each another one every time, and no text comes again before its
 * former self is forgotten. Run it with
 *
 * <pre>mvn -q -pl schemas,enrich test -DskipTests -Pbenchmark -Dbenchmark=io.barq.enrich.neardup.NearDuplicateBenchmark</pre>
 *
 * and compare the ratios: machines differ. {@code -Dbenchmark.parameters="texts=items.jsonl.gz"} measures with the texts of
 * a file, else they are made. Each figure is the median of sixteen texts in a row, which a machine that has other work too
 * disturbs least.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgs = "-Xmx1500m")
public class NearDuplicateBenchmark {

    private static final int REMEMBERED = 30_000;
    private static final int IN_A_ROW = 16;
    private static final int COMPONENTS = 128;
    private static final int BITS = 32;
    private static final int RUN = 3;
    private static final int MEDIAN = 50;
    private static final double NANOSECONDS_A_SECOND = 1e9;

    @Param("")
    public String texts;

    private String[] all;
    private int next;
    private long arrivals;

    private final NearDuplicateIndex index = new NearDuplicateIndex(Duration.ofHours(72), REMEMBERED);
    private final Hasher64 hasher = Hashing.wyhashFinal4();
    private final SimilarityHasher minHash =
            SimilarityHashing.minHash(COMPONENTS, BITS).createHasher();
    private final SimilarityHasher superMinHash =
            SimilarityHashing.superMinHash(COMPONENTS, BITS).createHasher();
    private final StandardTokenizer tokenizer = new StandardTokenizer();
    private final TokenStream lucene = lucene();
    private final CharTermAttribute term = lucene.getAttribute(CharTermAttribute.class);
    private long[] words = new long[1024];

    private TokenStream lucene() {
        ShingleFilter shingles = new ShingleFilter(tokenizer, RUN, RUN);
        shingles.setOutputUnigrams(false);
        return new MinHashFilter(shingles, 1, COMPONENTS, 1, true);
    }

    @Setup
    public void fill(Blackhole hole) throws IOException {
        List<String> read = new ArrayList<>(WireTexts.of(texts));
        List<String> more = new ArrayList<>(read);
        for (char letter = 'ا'; more.size() < REMEMBERED + read.size(); letter++) {
            for (String text : read) {
                more.add(WireTexts.inOtherWords(text, letter));
            }
        }
        all = more.toArray(String[]::new);
        for (int i = 0; i < REMEMBERED; i++) {
            hole.consume(tell(nextText()));
        }
    }

    private String nextText() {
        next = next + 1 == all.length ? 0 : next + 1;
        return all[next];
    }

    private List<Match> tell(String text) {
        String uri = "barq:wire/" + arrivals;
        Instant time = Instant.ofEpochMilli(1000 * arrivals);
        Fingerprint fingerprint = Fingerprint.of(text);
        IndexedText item = new IndexedText(uri, "wire", "ar", fingerprint, time, arrivals, uri);
        List<Match> matches = index.find(item);
        String original = matches.isEmpty() ? uri : matches.get(0).other().original();
        index.add(new IndexedText(uri, "wire", "ar", fingerprint, time, arrivals++, original));
        return matches;
    }

    /** Finds the copies of an item, and remembers it. */
    @Benchmark
    @OperationsPerInvocation(IN_A_ROW)
    public void barq(Blackhole hole) {
        for (int i = 0; i < IN_A_ROW; i++) {
            hole.consume(tell(nextText()));
        }
    }

    /** Reads the words alone. */
    @Benchmark
    @OperationsPerInvocation(IN_A_ROW)
    public void barqWordsAlone(Blackhole hole) {
        for (int i = 0; i < IN_A_ROW; i++) {
            hole.consume(Fingerprint.of(nextText()));
        }
    }

    @Benchmark
    @OperationsPerInvocation(IN_A_ROW)
    public void minHash(Blackhole hole) {
        for (int i = 0; i < IN_A_ROW; i++) {
            hole.consume(minHash.compute(runs(nextText())));
        }
    }

    @Benchmark
    @OperationsPerInvocation(IN_A_ROW)
    public void superMinHash(Blackhole hole) {
        for (int i = 0; i < IN_A_ROW; i++) {
            hole.consume(superMinHash.compute(runs(nextText())));
        }
    }

    @Benchmark
    @OperationsPerInvocation(IN_A_ROW)
    public void luceneMinHash(Blackhole hole) throws IOException {
        for (int i = 0; i < IN_A_ROW; i++) {
            tokenizer.setReader(new StringReader(nextText()));
            lucene.reset();
            while (lucene.incrementToken()) {
                hole.consume(term.length());
            }
            lucene.end();
            lucene.close();
        }
    }

    private ElementHashProvider runs(String text) {
        int count = 0;
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
            if (letter && from < 0) {
                from = i;
            } else if (!letter && from >= 0) {
                if (count == words.length) {
                    words = Arrays.copyOf(words, 2 * count);
                }
                words[count++] = hasher.hashCharsToLong(text.substring(from, i));
                from = -1;
            }
        }
        int runs = Math.max(1, count - RUN + 1);
        return ElementHashProvider.ofFunction(
                i -> hasher.hashLongLongLongToLong(words[i], words[i + 1], words[i + 2]), runs);
    }

    public static void main(String[] arguments) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(NearDuplicateBenchmark.class.getName());
        Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("texts="))
                .forEach(argument -> options.param("texts", argument.substring("texts=".length())));
        Collection<RunResult> results = new Runner(options.build()).run();
        Map<String, Double> speeds = new TreeMap<>();
        for (RunResult result : results) {
            double nanoseconds = result.getPrimaryResult().getStatistics().getPercentile(MEDIAN);
            String name = result.getPrimaryResult().getLabel();
            speeds.put(name, NANOSECONDS_A_SECOND / nanoseconds);
        }
        double barq = speeds.get("barq");
        System.out.printf("%n%-16s %10s %14s%n", "", "items/s", "barq / this");
        speeds.forEach(
                (name, speed) -> System.out.printf(Locale.ROOT, "%-16s %10.0f %14.2f%n", name, speed, barq / speed));
    }
}
