/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import io.barq.enrich.hold.HeldItems;
import io.barq.enrich.hold.ShownHolds;
import io.barq.enrich.ledger.Ledger;
import io.barq.enrich.memory.StoredMemory;
import io.barq.enrich.notice.RecentItems;
import io.barq.enrich.progress.Progress;
import io.barq.schemas.DeskItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.NoticeCandidate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Decides what an item is to its own wire, by the {@link WireRules} and what it remembers of each uri, and holds back what
 * must not be out yet.
 *
 * <p>Keyed by wire: every item of a wire, and every order on one, passes here in the order it was sent, and none of another.
 */
public final class IdentityLedger implements ProcessorSupplier<String, Sent, String, Outcome> {

    /**
     * Uri to what is remembered of the item. Bounded by {@code retention} and {@code entriesPerWire}; 81 bytes an item and
     * its uri, mostly some 60 bytes. What is lost beyond it: an item sent again after that is taken for new.
     */
    public static final String ITEMS = "identity-ledger";

    /**
     * The same items by wire and day, oldest first, so that those past the bounds are found without a search; and for each
     * wire its highest {@code receivedAt} and its number of items. Bounded as {@link #ITEMS} is; about 80 bytes an item.
     */
    public static final String ORDER = "identity-order";

    /**
     * Uri to the version of an item that is held back, whole: few may read it. Bounded by {@code heldPerWire}; the text of an
     * item, two bytes a word and 1 KB. What is lost beyond it: an item is held without its text, which its decision says, and is judged anew
     * when it is sent again.
     */
    public static final String HELD = "held-items";

    /** When embargoes end, earliest first, and how many items of a wire are held. Bounded as {@link #HELD} is; 80 bytes an item. */
    public static final String ENDS = "embargo-ends";

    /**
     * Wire, service day and uri to what is remembered of an item for the notices to come, its headline among it: few may read
     * it. Bounded by three service days and {@link #MOST_RECENT} items a wire; 300 bytes an item. What is lost beyond it: a
     * notice that means an older item goes to a person.
     */
    public static final String RECENT = "recent-items";

    /** Wire to how many of its items {@link #RECENT} has. One entry a wire, of its name and 12 bytes. */
    public static final String RECENT_TALLIES = "recent-tallies";

    /**
     * Uri that stands on a text, to its words as hashes: an edited item without an id is found by them. Bounded by
     * {@link #MOST_EDITED} texts of a language on a wire, the oldest own time going first; two bytes a word and some 150 an
     * item. Few may read it: held items are among them. What is lost beyond it: an edited version of an older item is new.
     */
    public static final String EDITED = "edited-items";

    /** Ten days of a busy paper. */
    static final int MOST_EDITED = 5_000;

    /** The largest wires send some thousands of items a day. */
    static final int MOST_RECENT = 50_000;

    private static final String STEP = "rule";

    /** How late an embargo may end at most, beside what the log itself is late. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final StoredMemory<IdentityEntry> items;
    // Cached, because every record of a wire writes that wire's clock, and its tally: once a commit is enough.
    private final StoredMemory<byte[]> order =
            StoredMemory.of(ORDER, Serdes.ByteArray()).cached();
    private final StoredMemory<DeskItem> texts;
    private final StoredMemory<byte[]> ends = StoredMemory.of(ENDS, Serdes.ByteArray());
    private final StoredMemory<NoticeCandidate> recent;
    private final StoredMemory<byte[]> tallies =
            StoredMemory.of(RECENT_TALLIES, Serdes.ByteArray()).cached();
    private final StoredMemory<IndexedItem> edited;
    private final Duration copyWindow;
    private final Duration retention;
    private final int entriesPerWire;
    private final int heldPerWire;
    private final Progress progress;
    private final ShownHolds shown;

    /**
     * @param entries serde of the entries
     * @param items serde of the items
     * @param candidates serde of what is remembered for notices
     * @param texts serde of what is remembered of texts
     * @param copyWindow texts whose own times lie further apart are not compared
     * @param retention how long an item is remembered after its wire last spoke of it, by the wire's own highest
     *     {@code receivedAt}
     * @param entriesPerWire how many items of one wire are remembered at most; those last seen on the earliest day go first
     * @param heldPerWire how many items of one wire are held with their text at most
     * @param progress how far the log has been read: what has not may move an embargo
     * @param shown shows how many items are held to those who watch over Barq
     */
    public IdentityLedger(
            Serde<IdentityEntry> entries,
            Serde<DeskItem> items,
            Serde<NoticeCandidate> candidates,
            Serde<IndexedItem> texts,
            Duration copyWindow,
            Duration retention,
            int entriesPerWire,
            int heldPerWire,
            Progress progress,
            ShownHolds shown) {
        this.items = StoredMemory.of(ITEMS, entries);
        this.texts = StoredMemory.of(HELD, items);
        this.recent = StoredMemory.of(RECENT, candidates);
        this.edited = StoredMemory.of(EDITED, texts);
        this.copyWindow = copyWindow;
        this.retention = retention;
        this.entriesPerWire = entriesPerWire;
        this.heldPerWire = heldPerWire;
        this.progress = progress;
        this.shown = shown;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        // In one order, whatever the process: the topology is described, and compared, by it.
        Set<StoreBuilder<?>> stores = new LinkedHashSet<>();
        List.of(items, order, texts, ends, recent, tallies, edited).forEach(memory -> stores.addAll(memory.stores()));
        return stores;
    }

    @Override
    public Processor<String, Sent, String, Outcome> get() {
        return new Ruling();
    }

    private final class Ruling implements Processor<String, Sent, String, Outcome> {

        private ProcessorContext<String, Outcome> context;
        private RulingDesk desk;
        private HeldItems held;

        @Override
        public void init(ProcessorContext<String, Outcome> context) {
            this.context = context;
            held = new HeldItems(texts.open(context), ends.open(context), heldPerWire, shown);
            KnownItems known = new KnownItems(
                    items.open(context),
                    order.open(context),
                    retention,
                    entriesPerWire,
                    uri -> held.text(uri).isPresent());
            desk = new RulingDesk(
                    known,
                    held,
                    new RecentItems(recent.open(context), tallies.open(context), MOST_RECENT),
                    new EditedItems(edited.open(context), copyWindow, MOST_EDITED));
            context.schedule(BETWEEN_LOOKS, PunctuationType.WALL_CLOCK_TIME, now -> release());
        }

        @Override
        public void process(Record<String, Sent> record) {
            long began = System.nanoTime();
            List<Outcome> outcomes = desk.rule(record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()));
            long took = System.nanoTime() - began;
            outcomes.stream()
                    .flatMap(outcome -> outcome.ownDecision().stream())
                    .forEach(decision -> Ledger.took(decision, STEP, took));
            forward(outcomes, record.timestamp(), record.headers());
        }

        @Override
        public void close() {
            if (held != null) {
                held.hide();
            }
        }

        private void release() {
            Instant readUntil = progress.readUntil(context.taskId().partition());
            forward(desk.release(readUntil), readUntil.toEpochMilli(), new RecordHeaders());
        }

        /** What is released belongs to the trace of an earlier record, which ended when it was held. */
        private void forward(List<Outcome> outcomes, long timestamp, Headers trace) {
            for (Outcome outcome : outcomes) {
                context.forward(new Record<>(
                        outcome.wire(), outcome, timestamp, outcome.isRelease() ? new RecordHeaders() : trace));
            }
        }
    }
}
