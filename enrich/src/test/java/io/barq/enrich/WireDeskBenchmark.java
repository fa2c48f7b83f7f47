/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.enrich.WireForms.Form;
import io.barq.enrich.hold.ShownHolds;
import io.barq.enrich.progress.Progress;
import io.barq.enrich.ruling.IdentityLedger;
import io.barq.enrich.ruling.Outcome;
import io.barq.enrich.ruling.Sent;
import io.barq.enrich.ruling.SentItem;
import io.barq.enrich.source.Sources;
import io.barq.enrich.tag.Tagger;
import io.barq.enrich.tag.Vocabularies;
import io.barq.schemas.DeskItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.NoticeCandidate;
import io.barq.schemas.RawItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What does the wire desk itself cost, that is all but decoding, parsing and tagging?
 *
 * <p>{@code pureSteps} resolves times, says who the item is and writes it down; {@code ruling} is the ledger on RocksDB, its
 * serdes among it, without a broker: each write goes to the store, none waits in a cache and none goes to a changelog.
 * {@code passThrough} reads the same raw record from its bytes and writes it to bytes again, the least a program between two
 * topics does. Two items in five are versions or repeats of earlier ones. Run it with
 *
 * <pre>mvn -q -pl schemas,enrich test -DskipTests -Pbenchmark -Dbenchmark=io.barq.enrich.WireDeskBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx512m")
public class WireDeskBenchmark {

    private static final int PARAGRAPHS = 24;
    private static final int MEDIAN = 50;
    private static final double NANOSECONDS_A_MICROSECOND = 1000;
    private static final int ENTRIES = 1_000_000;
    private static final int MOST_HELD = 1_000;

    /** One item in five is a new version of the one before it, one a repeat. */
    private static final int ROUND = 5;

    @Param({"true", "false"})
    public boolean arabic;

    private final WireDesk desk = new WireDesk(
            Sources.shipped(), new Tagger(Vocabularies.shipped(), Sources.shipped()), Duration.ofMinutes(10));
    private final List<StateStore> stores = new ArrayList<>();
    private Path folder;
    private MockProcessorContext<String, Outcome> context;
    private Processor<String, Sent, String, Outcome> ledger;
    private Serde<RawItem> rawItems;
    private byte[] rawBytes;
    private Draft tagged;
    private long count;

    @Setup
    public void open() throws IOException {
        Cluster cluster = Cluster.open("unused:1", "mock://wire-desk-benchmark");
        RecordSerdes serdes = RecordSerdes.of(cluster);
        new Provisioning(cluster, new Patience(message -> {})).schemas(serdes.registry());
        rawItems = serdes.of(RawItem.class);
        RawItem raw = RawItem.newBuilder()
                .setWire("spa")
                .setSource("spa")
                .setMediaType(Form.NINJS_3.mediaType(StandardCharsets.UTF_8))
                .setReceivedAt(Instant.parse("2015-08-10T17:27:00Z"))
                .setPayload(ByteBuffer.wrap(
                        Form.NINJS_3.bytes(Samples.dispatch(arabic, PARAGRAPHS), StandardCharsets.UTF_8)))
                .build();
        rawBytes = rawItems.serializer().serialize("", raw);
        tagged = desk.tag(desk.resolveTimes(
                desk.parse(desk.decode(Draft.of(PureDesk.REF, raw))).get(0)));

        folder = Files.createTempDirectory("wire-desk-benchmark");
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "benchmark");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        context = new MockProcessorContext<>(settings, new TaskId(0, 0), folder.toFile());
        IdentityLedger supplier = new IdentityLedger(
                serdes.of(IdentityEntry.class),
                serdes.of(DeskItem.class),
                serdes.of(NoticeCandidate.class),
                serdes.of(IndexedItem.class),
                Duration.ofHours(72),
                Duration.ofDays(90),
                ENTRIES,
                MOST_HELD,
                Progress.UNKNOWN,
                ShownHolds.NOWHERE);
        for (StoreBuilder<?> builder : supplier.stores()) {
            StateStore store =
                    builder.withLoggingDisabled().withCachingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            stores.add(store);
        }
        ledger = supplier.get();
        ledger.init(context);
    }

    @TearDown
    public void close() throws IOException {
        stores.forEach(StateStore::close);
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Times, identity and the record itself. */
    @Benchmark
    public Object pureSteps() {
        return composed();
    }

    /** The ledger's ruling on an item; the pure steps before it are measured, and taken off in the table. */
    @Benchmark
    public Object pureStepsAndRuling() {
        ledger.process(new Record<>("spa", composed(), 1_439_227_621_000L));
        Object outcome = context.forwarded();
        context.resetForwards();
        return outcome;
    }

    /** A raw record from its bytes, and back to bytes. */
    @Benchmark
    public Object passThrough() {
        return rawItems.serializer().serialize("", rawItems.deserializer().deserialize("", rawBytes));
    }

    private SentItem composed() {
        SentItem sent = desk.compose(desk.identify(desk.resolveTimes(tagged))).complete();
        long item = count++;
        boolean again = item % ROUND >= ROUND - 2;
        String uri = "barq:spa/urn:newsml:spa.gov.sa:20150810:" + (again ? item / ROUND * ROUND : item);
        sent.item().getItem().setUri(uri);
        sent.item().setVersionHash(item % ROUND == ROUND - 1 ? 2 : 1);
        sent.candidate().setUri(uri);
        return sent;
    }

    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(WireDeskBenchmark.class.getName())
                        .build())
                .run();
        System.out.printf("%n%-20s %8s %12s %12s %14s%n", "step", "arabic", "median, µs", "mean, µs", "pass-throughs");
        for (RunResult result : results) {
            System.out.printf(
                    "%-20s %8s %12.1f %12.1f %14.2f%n",
                    result.getPrimaryResult().getLabel(),
                    arabic(result),
                    median(result),
                    result.getPrimaryResult().getScore() / NANOSECONDS_A_MICROSECOND,
                    median(result) / median(passThrough(results, arabic(result))));
        }
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(MEDIAN) / NANOSECONDS_A_MICROSECOND;
    }

    private static String arabic(RunResult result) {
        return result.getParams().getParam("arabic");
    }

    private static RunResult passThrough(Collection<RunResult> results, String arabic) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals("passThrough"))
                .filter(result -> arabic(result).equals(arabic))
                .findFirst()
                .orElseThrow();
    }
}
