/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.enrich.ledger.Ledger;
import io.barq.enrich.memory.StoredMemory;
import io.barq.enrich.neardup.NearDuplicateIndex;
import io.barq.schemas.DeskItem;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.Story;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;

/** Finds out whether an item's text is out already, however it was edited, and puts the item in its story. */
public final class StoryDesk implements FixedKeyProcessorSupplier<String, DeskItem, Telling> {

    /**
     * Uri to what is remembered of an item that is out. Bounded by {@code itemsPerLanguage}, the oldest own time going first;
     * two bytes a word and some 200 an item. What is lost beyond it: a copy of an older item is taken for an original.
     */
    public static final String ITEMS = "indexed-items";

    /** Story uri to story. A story is kept as long as one of its items, and bounded with them; some 300 bytes a story. */
    public static final String STORIES = "stories";

    /**
     * Uris of the items that the desk has unlinked. Orders of people, bounded by {@link #MOST_UNLINKED}; what is lost beyond
     * it: an item may be linked again by its next version.
     */
    public static final String UNLINKED = "unlinked-items";

    private static final int MOST_UNLINKED = 10_000;
    private static final String STEP = "tell";

    private final StoredMemory<IndexedItem> items;
    private final StoredMemory<Story> stories;
    private final StoredMemory<byte[]> unlinked = StoredMemory.of(UNLINKED, Serdes.ByteArray());
    private final Duration window;
    private final int itemsPerLanguage;
    private final List<String> headlineWires;
    private final Clock clock;

    /**
     * @param items serde of what is remembered of an item
     * @param stories serde of the stories
     * @param window see {@link NearDuplicateIndex}
     * @param itemsPerLanguage see {@link NearDuplicateIndex}
     * @param headlineWires wires whose headlines a story takes before those of others, the first one's before the next one's
     * @param clock tells {@code enrichedAt}, and nothing else
     */
    public StoryDesk(
            Serde<IndexedItem> items,
            Serde<Story> stories,
            Duration window,
            int itemsPerLanguage,
            List<String> headlineWires,
            Clock clock) {
        this.items = StoredMemory.of(ITEMS, items);
        this.stories = StoredMemory.of(STORIES, stories);
        this.window = window;
        this.itemsPerLanguage = itemsPerLanguage;
        this.headlineWires = headlineWires;
        this.clock = clock;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        // In one order, whatever the process: the topology is described, and compared, by it.
        Set<StoreBuilder<?>> all = new LinkedHashSet<>();
        List.of(items, stories, unlinked).forEach(memory -> all.addAll(memory.stores()));
        return all;
    }

    @Override
    public FixedKeyProcessor<String, DeskItem, Telling> get() {
        return new Desk();
    }

    private final class Desk implements FixedKeyProcessor<String, DeskItem, Telling> {

        private FixedKeyProcessorContext<String, Telling> context;
        private TellingDesk desk;

        @Override
        public void init(FixedKeyProcessorContext<String, Telling> context) {
            this.context = context;
            this.desk = new TellingDesk(
                    items.open(context),
                    new StoryBook(stories.open(context), headlineWires),
                    unlinked.open(context),
                    MOST_UNLINKED,
                    new NearDuplicateIndex(window, itemsPerLanguage),
                    clock);
        }

        @Override
        public void process(FixedKeyRecord<String, DeskItem> record) {
            long began = System.nanoTime();
            Telling telling = desk.tell(record.value());
            if (telling.decision() != null) {
                Ledger.took(telling.decision(), STEP, System.nanoTime() - began);
            }
            context.forward(record.withValue(telling));
        }
    }
}
