/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import io.barq.deploy.replay.Difference.Event;
import io.barq.schemas.Decision;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

/**
 * The decisions of both sides, sorted by the raw item they decide. They lie in a folder on disk, so that a log of any length
 * is compared in the same memory, which is {@link #CACHE} for what is read and twice {@link #WRITE_BUFFER} for what is
 * written, outside the heap.
 */
final class Ledgers implements AutoCloseable {

    private static final long CACHE = 32L << 20;
    private static final long WRITE_BUFFER = 16L << 20;
    private static final int OPEN_FILES = 256;
    /** Copies name originals. Where a later version made an original a copy, the links are followed this far. */
    private static final int LONGEST_CHAIN = 16;

    private static final byte DECISIONS = 0;
    private static final byte LINKS = 1;
    private static final byte GROUPS = 2;
    private static final int DECISION_KEY = 1 + Integer.BYTES + Long.BYTES + Integer.BYTES + 1 + 1;

    static {
        RocksDB.loadLibrary();
        RecordSerdes.trustRecords();
    }

    private final LRUCache cache;
    private final Options options;
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final RocksDB store;

    /**
     * An event as one side saw it.
     *
     * @param appended when the decision was appended
     */
    record Entry(Event event, Side side, Instant appended, Decision decision) {

        boolean isOfSameRecord(Entry other) {
            RawRef mine = decision.getRawRef();
            RawRef its = other.decision.getRawRef();
            return mine.getPartition() == its.getPartition() && mine.getOffset() == its.getOffset();
        }

        boolean isOfSameEvent(Entry other) {
            return isOfSameRecord(other)
                    && event == other.event
                    && decision.getRawRef().getIndex()
                            == other.decision.getRawRef().getIndex();
        }
    }

    private Ledgers(LRUCache cache, Options options, RocksDB store) {
        this.cache = cache;
        this.options = options;
        this.store = store;
    }

    /** Ledgers that lie in a folder, which is made. */
    static Ledgers in(Path folder) {
        LRUCache cache = new LRUCache(CACHE);
        Options options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(WRITE_BUFFER)
                .setMaxWriteBufferNumber(2)
                .setMaxOpenFiles(OPEN_FILES)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setCacheIndexAndFilterBlocks(true));
        try {
            Files.createDirectories(folder);
            return new Ledgers(cache, options, RocksDB.open(options, folder.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RocksDBException e) {
            throw new IllegalStateException("cannot use " + folder, e);
        }
    }

    /** Adds what one side decided. */
    void add(Side side, Decision decision, Instant appended) {
        put(key(side, decision), value(decision, appended));
        if (decision.getCopyOf() != null) {
            put(key(LINKS, side, decision.getUri()), utf8(decision.getCopyOf().getUri()));
        }
    }

    private static byte[] key(Side side, Decision decision) {
        RawRef ref = decision.getRawRef();
        Event event = decision.getVerdict() == Verdict.RELEASED ? Event.RELEASE : Event.DECISION;
        // Big-endian, and none of the numbers is negative: the bytes sort as the log does.
        return ByteBuffer.allocate(DECISION_KEY)
                .put(DECISIONS)
                .putInt(ref.getPartition())
                .putLong(ref.getOffset())
                .putInt(ref.getIndex())
                .put((byte) event.ordinal())
                .put((byte) side.ordinal())
                .array();
    }

    private static byte[] value(Decision decision, Instant appended) {
        try {
            ByteBuffer encoded =
                    Decision.newBuilder(decision).setStages(Map.of()).build().toByteBuffer();
            return ByteBuffer.allocate(Long.BYTES + encoded.remaining())
                    .putLong(appended.toEpochMilli())
                    .put(encoded)
                    .array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands out what was added, in the order of the raw log; of one event the live side comes first. */
    void forEach(Consumer<Entry> each) {
        scan(DECISIONS, (key, value) -> each.accept(entry(key, value)));
    }

    private static Entry entry(byte[] key, byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        Instant appended = Instant.ofEpochMilli(buffer.getLong());
        try {
            return new Entry(
                    Event.values()[key[key.length - 2]],
                    Side.values()[key[key.length - 1]],
                    appended,
                    Decision.fromByteBuffer(buffer.slice()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds out which items are copies of one another. Nothing is added after this. */
    void groupCopies() {
        scan(LINKS, (key, original) -> {
            Side side = Side.values()[key[1]];
            String uri = new String(key, 2, key.length - 2, StandardCharsets.UTF_8);
            byte[] group = key(GROUPS, side, original(side, uri));
            byte[] before = get(group);
            long sum = before == null ? 0 : ByteBuffer.wrap(before).getLong();
            put(group, ByteBuffer.allocate(Long.BYTES).putLong(sum + hash(uri)).array());
        });
    }

    /** Whether an item is copied by, or a copy of, the same items on both sides, whichever of them was out first. */
    boolean hasSameCopies(String live, String replayed) {
        return group(Side.LIVE, live) == group(Side.REPLAYED, replayed);
    }

    /** A number for the items of a group, the same whatever their order: the sum of a hash of each. */
    private long group(Side side, String uri) {
        String original = original(side, uri);
        byte[] copies = get(key(GROUPS, side, original));
        return hash(original) + (copies == null ? 0 : ByteBuffer.wrap(copies).getLong());
    }

    private String original(Side side, String uri) {
        String original = uri;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            byte[] next = get(key(LINKS, side, original));
            if (next == null) {
                return original;
            }
            original = new String(next, StandardCharsets.UTF_8);
        }
        return original;
    }

    private static long hash(String uri) {
        UUID hash = UUID.nameUUIDFromBytes(utf8(uri));
        return hash.getMostSignificantBits() ^ hash.getLeastSignificantBits();
    }

    private static byte[] key(byte kind, Side side, String uri) {
        byte[] text = utf8(uri);
        return ByteBuffer.allocate(2 + text.length)
                .put(kind)
                .put((byte) side.ordinal())
                .put(text)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void scan(byte kind, BiConsumer<byte[], byte[]> each) {
        try (RocksIterator iterator = store.newIterator()) {
            for (iterator.seek(new byte[] {kind}); iterator.isValid() && iterator.key()[0] == kind; iterator.next()) {
                each.accept(iterator.key(), iterator.value());
            }
            iterator.status();
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    private void put(byte[] key, byte[] value) {
        try {
            store.put(unlogged, key, value);
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] get(byte[] key) {
        try {
            return store.get(key);
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        store.close();
        unlogged.close();
        options.close();
        cache.close();
    }
}
