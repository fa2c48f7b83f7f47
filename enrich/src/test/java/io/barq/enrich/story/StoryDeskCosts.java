/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.enrich.SortedMemory;
import io.barq.enrich.memory.Memory;
import io.barq.enrich.neardup.Fingerprint;
import io.barq.enrich.neardup.IndexedText;
import io.barq.enrich.neardup.Match;
import io.barq.enrich.neardup.NearDuplicateIndex;
import io.barq.enrich.neardup.WireTexts;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.common.serialization.Serde;

/**
 * What does it cost the story desk to remember an item: heap, bytes in the changelog, time at a restart, and time for every
 * item that comes after it?
 *
 * <p>Items have 300 words, of which a few are common and many are rare, and uris as long as those of items without a
 * provider's id. Run it with
 *
 * <pre>mvn -q -pl schemas,enrich test -DskipTests -Pbenchmark -Dbenchmark=io.barq.enrich.story.StoryDeskCosts</pre>
 *
 * and {@code -Dbenchmark.parameters="texts=items.jsonl.gz"} for the sizes of the records of the texts of a file. It needs 6 GB of
 * memory; {@code -Dbenchmark.parameters="most=100000"} does with less.
 */
public final class StoryDeskCosts {

    private static final int WORDS = 300;
    private static final int SENTENCE = 25;
    private static final double COPIES = 0.35;
    private static final double REPLACED = 0.05;
    /** Bytes of records a producer puts in one batch, unless it is told otherwise. */
    private static final int BATCH = 16 << 10;

    private static final int FEW = 10_000;
    private static final int RESTARTED = 300_000;
    private static final int IN_A_ROW = 100;
    private static final int ROWS = 300;
    private static final double NANOSECONDS_A_SECOND = 1e9;
    private static final Duration WINDOW = Duration.ofHours(72);

    /** The processor's time, since the clock on the wall also shows what else the machine did. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Random random = new Random(WORDS);
    private final short[] vocabulary = vocabulary();
    private final short[][] recent = new short[FEW][];
    private final Serde<IndexedItem> serde;
    private long arrivals;

    private StoryDeskCosts(Serde<IndexedItem> serde) {
        this.serde = serde;
    }

    public static void main(String[] arguments) throws IOException {
        String texts = "";
        int most = 1_000_000;
        for (String argument : arguments) {
            texts = argument.startsWith("texts=") ? argument.substring("texts=".length()) : texts;
            most = argument.startsWith("most=") ? Integer.parseInt(argument.substring("most=".length())) : most;
        }
        RecordSerdes serdes = RecordSerdes.of(Cluster.open("unused:1", "mock://story-desk-costs"));
        new Provisioning(Cluster.open("unused:1", "mock://story-desk-costs"), new Patience(message -> {}))
                .schemas(serdes.registry());
        StoryDeskCosts costs = new StoryDeskCosts(serdes.of(IndexedItem.class));
        costs.measureRecords(WireTexts.of(texts));
        costs.measureRestart(Math.min(most, RESTARTED));
        costs.measureHeap(Math.min(most, RESTARTED));
        costs.measureSpeed(most);
    }

    private static void print(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%-64s %12.2f %s%n", what, value, unit);
    }

    // The record of an item beside its text.

    private void measureRecords(List<String> texts) {
        LZ4Compressor compressor = LZ4Factory.safeInstance().fastCompressor();
        NearDuplicateIndex index = new NearDuplicateIndex(WINDOW, RESTARTED);
        EventIndex events = new EventIndex();
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        long inBatches = 0;
        long records = 0;
        long bodies = 0;
        double ratios = 0;
        for (String text : texts) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            int compressed = compressor.compress(body).length;
            Fingerprint fingerprint = Fingerprint.of(text);
            String uri = uri();
            IndexedText item = text(uri, fingerprint, uri);
            List<Match> matches = index.find(item);
            String original = matches.isEmpty() ? uri : matches.get(0).other().original();
            index.add(text(uri, fingerprint, original));
            String headline = text.substring(0, text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n'));
            Terms terms = events.terms("ar", headline, fingerprint);
            events.add(item, terms, story(uri));
            batch.writeBytes(uri.getBytes(StandardCharsets.UTF_8));
            byte[] value = serde.serializer().serialize("", entry(item, terms, original));
            batch.writeBytes(value);
            int record = value.length + uri.length();
            records += record;
            if (batch.size() >= BATCH) {
                inBatches += compressor.compress(batch.toByteArray()).length;
                batch.reset();
            }
            bodies += compressed;
            ratios += (double) record / compressed;
        }
        print("record of an item, key and value, mean", (double) records / texts.size(), "bytes");
        print("body of an item, compressed by LZ4, mean", (double) bodies / texts.size(), "bytes");
        print("records / bodies, all together", (double) records / bodies, "");
        print("records, compressed in batches as in the changelog / bodies", (double) inBatches / bodies, "");
        print("record / body, mean of the items", ratios / texts.size(), "");
    }

    // A restart.

    private void measureRestart(int items) {
        TreeMap<String, byte[]> stored = new TreeMap<>();
        EventIndex events = new EventIndex();
        for (int i = 0; i < items; i++) {
            IndexedText text = next();
            Terms terms = terms(events, text);
            stored.put(text.uri(), serde.serializer().serialize("", entry(text, terms, text.original())));
        }
        Memory<IndexedItem> memory = new Encoded<>(stored, serde);
        for (int i = 0; i < 3; i++) {
            long began = THREADS.getCurrentThreadCpuTime();
            TellingDesk desk = desk(memory);
            double seconds = (THREADS.getCurrentThreadCpuTime() - began) / NANOSECONDS_A_SECOND;
            print("restart with " + items + " items", seconds, "s");
            if (desk.hashCode() == 0) {
                System.out.println();
            }
        }
        began(() -> desk(memory), "heap of all that the desk holds, an item", items);
    }

    private static TellingDesk desk(Memory<IndexedItem> items) {
        return new TellingDesk(
                items,
                new StoryBook(new SortedMemory<>(), List.of()),
                new SortedMemory<>(),
                1,
                new NearDuplicateIndex(WINDOW, RESTARTED),
                Clock.systemUTC());
    }

    /** What is remembered, as bytes: a store without RocksDB. */
    private record Encoded<V>(TreeMap<String, byte[]> bytes, Serde<V> serde) implements Memory<V> {

        @Override
        public V get(String key) {
            byte[] found = bytes.get(key);
            return found == null ? null : serde.deserializer().deserialize("", found);
        }

        @Override
        public void put(String key, V value) {
            bytes.put(key, serde.serializer().serialize("", value));
        }

        @Override
        public V delete(String key) {
            V was = get(key);
            bytes.remove(key);
            return was;
        }

        @Override
        public void visit(String from, String to, BiPredicate<String, V> visit) {
            for (Map.Entry<String, byte[]> entry :
                    bytes.subMap(from, true, to, true).entrySet()) {
                if (!visit.test(entry.getKey(), serde.deserializer().deserialize("", entry.getValue()))) {
                    return;
                }
            }
        }
    }

    // Heap.

    private void measureHeap(int items) {
        IndexedText[] texts = new IndexedText[items];
        began(
                () -> {
                    for (int i = 0; i < items; i++) {
                        texts[i] = next();
                    }
                    return texts;
                },
                "heap of the texts alone, an item",
                items);
        began(
                () -> {
                    NearDuplicateIndex index = new NearDuplicateIndex(WINDOW, items);
                    for (IndexedText text : texts) {
                        index.add(text);
                    }
                    return index;
                },
                "heap of the near-duplicate index beside them, an item",
                items);
        began(
                () -> {
                    EventIndex events = new EventIndex();
                    for (IndexedText text : texts) {
                        events.add(text, terms(events, text), text.original());
                    }
                    return events;
                },
                "heap of the index of events beside them, an item",
                items);
    }

    private static void began(Supplier<Object> makes, String what, int items) {
        long before = used();
        Object made = makes.get();
        print(what, (double) (used() - before) / items, "bytes");
        if (made.hashCode() == 0) {
            System.out.println();
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    // Speed by size.

    private void measureSpeed(int most) {
        NearDuplicateIndex few = new NearDuplicateIndex(WINDOW, FEW);
        NearDuplicateIndex many = new NearDuplicateIndex(WINDOW, most);
        for (int i = 0; i < most; i++) {
            IndexedText text = next();
            many.add(text);
            few.add(text);
        }
        double[] withFew = new double[ROWS];
        double[] withMany = new double[ROWS];
        // In turn, so that what else the machine does costs both as much.
        for (int i = 0; i < ROWS; i++) {
            IndexedText[] row = new IndexedText[IN_A_ROW];
            Arrays.setAll(row, place -> next());
            withFew[i] = rate(few, row);
            withMany[i] = rate(many, row);
        }
        Arrays.sort(withFew);
        Arrays.sort(withMany);
        print("items/s (find and add) with " + FEW, withFew[ROWS / 2], "");
        print("items/s (find and add) with " + most, withMany[ROWS / 2], "");
        print("ratio", withFew[ROWS / 2] / withMany[ROWS / 2], "");
    }

    private static double rate(NearDuplicateIndex index, IndexedText[] row) {
        long began = System.nanoTime();
        for (IndexedText text : row) {
            index.find(text);
            index.add(text);
        }
        return row.length * NANOSECONDS_A_SECOND / (System.nanoTime() - began);
    }

    // Items.

    private static short[] vocabulary() {
        short[] words = new short[1 << 16];
        Random random = new Random(words.length);
        for (int i = 0; i < words.length; i++) {
            int rank = (int) Math.pow(40_000, random.nextDouble());
            words[i] = (short) Math.max(1, 2 * (rank * 0x9E3779B1 >>> 17));
        }
        return words;
    }

    /** A third are copies of one of the ten thousand before them, one word in twenty replaced. */
    private IndexedText next() {
        int place = (int) (arrivals % FEW);
        short[] before = recent[random.nextInt(FEW)];
        boolean copy = before != null && random.nextDouble() < COPIES;
        short[] codes = new short[WORDS + WORDS / SENTENCE];
        for (int i = 0; i < codes.length; i++) {
            boolean end = i % (SENTENCE + 1) == SENTENCE;
            boolean same = copy && random.nextDouble() > REPLACED;
            codes[i] = end ? Fingerprint.END : same ? before[i] : vocabulary[random.nextInt(vocabulary.length)];
        }
        recent[place] = codes;
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * codes.length);
        bytes.asShortBuffer().put(codes);
        String uri = uri();
        return text(uri, Fingerprint.of(bytes), uri);
    }

    private IndexedText text(String uri, Fingerprint fingerprint, String original) {
        Instant time = Instant.ofEpochMilli(200 * arrivals);
        return new IndexedText(uri, "wire", "ar", fingerprint, time, arrivals++, original);
    }

    private String uri() {
        return String.format("barq:wire/text-%016x%016x", random.nextLong(), random.nextLong());
    }

    private static String story(String uri) {
        return "barq:story/" + uri.substring("barq:".length());
    }

    /** Not too many as common as these words are. */
    private static Terms terms(EventIndex events, IndexedText text) {
        return events.terms(text.language(), "", text.text());
    }

    private static IndexedItem entry(IndexedText text, Terms terms, String original) {
        return IndexedItem.newBuilder()
                .setFingerprint(text.text().toBytes())
                .setTerms(terms.toBytes())
                .setOwnTime(Instant.ofEpochMilli(text.ownTime()))
                .setWire(text.wire())
                .setWitness(text.wire())
                .setLanguage(text.language())
                .setOriginal(original)
                .setStory(story(original))
                .setArrival(text.arrival())
                .build();
    }
}
