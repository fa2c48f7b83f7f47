/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.enrich.ledger.Ledger;
import io.barq.enrich.ledger.Reasons;
import io.barq.enrich.neardup.CopyIndex;
import io.barq.enrich.neardup.Original;
import io.barq.schemas.CopyOf;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Link;
import io.barq.schemas.OriginalEntry;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import io.barq.schemas.StoryRef;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Finds out whether another wire has an item's text out already, and puts the item in its story. */
public final class StoryDesk implements FixedKeyProcessorSupplier<String, DeskItem, Telling> {

    /**
     * Uri to what is remembered of an item that is no copy. Bounded by {@code originalsPerLanguage}, the oldest own time
     * going first; about 150 bytes an item. What is lost beyond it: a copy of an older item is taken for an original.
     */
    public static final String ORIGINALS = "originals";

    /** Story uri to story. A story is kept as long as the original it began with, and bounded with it. */
    public static final String STORIES = "stories";

    /**
     * Uri to whether an item that the desk has unlinked has left its story. Orders of people, bounded by
     * {@link #MOST_UNLINKED}; what is lost beyond it: an item may be linked again by its next version.
     */
    public static final String UNLINKED = "unlinked-items";

    private static final int MOST_UNLINKED = 10_000;
    private static final byte[] IN_ITS_STORY = {0};
    private static final byte[] OUT_OF_ITS_STORY = {1};

    private static final CopyOf NO_COPY = null;
    private static final String STEP = "tell";

    private final Serde<OriginalEntry> originals;
    private final Serde<Story> stories;
    private final Duration window;
    private final int originalsPerLanguage;
    private final Clock clock;

    /**
     * @param originals serde of the originals
     * @param stories serde of the stories
     * @param window see {@link CopyIndex}
     * @param originalsPerLanguage see {@link CopyIndex}
     * @param clock tells {@code enrichedAt}, and nothing else
     */
    public StoryDesk(
            Serde<OriginalEntry> originals,
            Serde<Story> stories,
            Duration window,
            int originalsPerLanguage,
            Clock clock) {
        this.originals = originals;
        this.stories = stories;
        this.window = window;
        this.originalsPerLanguage = originalsPerLanguage;
        this.clock = clock;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        // In one order, whatever the process: the topology is described, and compared, by it.
        return new LinkedHashSet<>(List.of(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(ORIGINALS), Serdes.String(), originals),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORIES), Serdes.String(), stories),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(UNLINKED), Serdes.String(), Serdes.ByteArray())));
    }

    @Override
    public FixedKeyProcessor<String, DeskItem, Telling> get() {
        return new Desk();
    }

    private final class Desk implements FixedKeyProcessor<String, DeskItem, Telling> {

        private FixedKeyProcessorContext<String, Telling> context;
        private KeyValueStore<String, OriginalEntry> originals;
        private KeyValueStore<String, Story> stories;
        private KeyValueStore<String, byte[]> unlinked;
        private CopyIndex index;
        private long arrivals;
        /** Stored under a higher limit than today's; a store can be written to only while there is a record. */
        private List<Original> surplus;

        @Override
        public void init(FixedKeyProcessorContext<String, Telling> context) {
            this.context = context;
            this.originals = context.getStateStore(ORIGINALS);
            this.stories = context.getStateStore(STORIES);
            this.unlinked = context.getStateStore(UNLINKED);
            rebuildIndex();
        }

        /** Fills the index from the store, in the order the originals arrived in, so that it is the one it was. */
        private void rebuildIndex() {
            index = new CopyIndex(window, originalsPerLanguage);
            arrivals = 0;
            List<Original> stored = new ArrayList<>();
            try (KeyValueIterator<String, OriginalEntry> all = originals.all()) {
                while (all.hasNext()) {
                    KeyValue<String, OriginalEntry> entry = all.next();
                    stored.add(original(entry.key, entry.value));
                }
            }
            stored.sort(Comparator.comparing(Original::arrival));
            surplus = new ArrayList<>();
            for (Original original : stored) {
                surplus.addAll(index.add(original));
                arrivals = original.arrival() + 1;
            }
        }

        @Override
        public void process(FixedKeyRecord<String, DeskItem> record) {
            surplus.forEach(this::forget);
            surplus = List.of();
            DeskItem item = record.value();
            long began = System.nanoTime();
            List<Telling> tellings = tell(item);
            long took = System.nanoTime() - began;
            for (Telling telling : tellings) {
                if (telling.decision() != null) {
                    Ledger.took(telling.decision(), STEP, took);
                }
                context.forward(record.withValue(telling));
            }
        }

        private List<Telling> tell(DeskItem item) {
            return switch (item.getItem().getVerdict()) {
                case KILL -> List.of(tellKill(item));
                case WITHHELD -> List.of(tellWithheld(item));
                case ORDER -> List.of(unlink(item));
                default -> {
                    byte[] mark = unlinked.get(item.getItem().getUri());
                    yield mark == null ? List.of(tellText(item)) : tellApart(item, mark);
                }
            };
        }

        /** From now on the item is nobody's copy. What it is published as, its next version says. */
        private Telling unlink(DeskItem item) {
            String uri = item.getItem().getUri();
            if (unlinked.get(uri) == null) {
                unlinked.put(uri, IN_ITS_STORY);
                forgetUnlinked();
            }
            return new Telling(uri, null, item.getDecision(), null, null);
        }

        private void forgetUnlinked() {
            if (unlinked.approximateNumEntries() <= MOST_UNLINKED) {
                return;
            }
            try (KeyValueIterator<String, byte[]> all = unlinked.all()) {
                unlinked.delete(all.next().key);
            }
        }

        /** An item that was unlinked is nobody's copy, and leaves the story its text would have put it in. */
        private List<Telling> tellApart(DeskItem item, byte[] mark) {
            List<Telling> tellings = new ArrayList<>();
            if (Arrays.equals(mark, IN_ITS_STORY)) {
                unlinked.put(item.getItem().getUri(), OUT_OF_ITS_STORY);
                leaveStory(item).ifPresent(tellings::add);
            }
            tellings.add(tellOriginal(item));
            return tellings;
        }

        private Optional<Telling> leaveStory(DeskItem item) {
            String uri = item.getItem().getUri();
            return copied(item).map(original -> {
                Story story = Story.newBuilder(
                                stories.get(originals.get(original.uri()).getStory()))
                        .build();
                story.setItems(story.getItems() - 1);
                story.setCopies(story.getCopies() - 1);
                stories.put(story.getUri(), story);
                return new Telling(uri, null, null, story, null);
            });
        }

        private Telling tellText(DeskItem item) {
            Optional<Original> original = copied(item);
            return original.isPresent() ? tellCopy(item, original.get()) : tellOriginal(item);
        }

        /** A killed item leaves the index and its story, so that nothing becomes a copy of it, and no word of it stays. */
        private Telling tellKill(DeskItem item) {
            String uri = item.getItem().getUri();
            OriginalEntry entry = originals.delete(uri);
            if (entry == null) {
                return new Telling(uri, published(item, null, NO_COPY), item.getDecision(), null, null);
            }
            index.remove(original(uri, entry));
            Story story = Story.newBuilder(stories.delete(entry.getStory())).build();
            story.setItems(story.getItems() - 1);
            story.setHeadline(null);
            return new Telling(uri, published(item, null, NO_COPY), item.getDecision(), story, null);
        }

        /** A state without a text: the story stays what it is, and the text that is out stays what copies are copies of. */
        private Telling tellWithheld(DeskItem item) {
            OriginalEntry entry = originals.get(item.getItem().getUri());
            StoryRef story = entry == null ? null : new StoryRef(entry.getStory());
            return new Telling(
                    item.getItem().getUri(), published(item, story, NO_COPY), item.getDecision(), null, null);
        }

        private Optional<Original> copied(DeskItem item) {
            byte[] textHash = bytes(item.getTextHash());
            return textHash.length == 0
                    ? Optional.empty()
                    : index.find(textHash, item.getItem().getWire(), item.getOwnTime());
        }

        private Telling tellCopy(DeskItem item, Original original) {
            Story story = Story.newBuilder(
                            stories.get(originals.get(original.uri()).getStory()))
                    .build();
            story.setItems(story.getItems() + 1);
            story.setCopies(story.getCopies() + 1);
            story.setFirstSeen(earlier(story.getFirstSeen(), item.getOwnTime()));
            story.setLastSeen(later(story.getLastSeen(), item.getOwnTime()));
            stories.put(story.getUri(), story);
            return tell(item, story, Link.COPY, new CopyOf(original.uri(), 1.0, 1.0));
        }

        private Telling tellOriginal(DeskItem item) {
            String uri = item.getItem().getUri();
            OriginalEntry before = originals.get(uri);
            Story story = before == null ? newStory(item) : storyAgain(item, before);
            stories.put(story.getUri(), story);
            remember(item, story);
            return tell(item, story, Link.ORIGIN, NO_COPY);
        }

        /** The wire desk forgets an item before we do where its wire is busier than the rest: it is new once more. */
        private Story storyAgain(DeskItem item, OriginalEntry before) {
            index.remove(original(item.getItem().getUri(), before));
            Story story = Story.newBuilder(stories.get(before.getStory())).build();
            story.setLastSeen(later(story.getLastSeen(), item.getOwnTime()));
            return story;
        }

        private void remember(DeskItem item, Story story) {
            EnrichedItem enriched = item.getItem();
            OriginalEntry entry = OriginalEntry.newBuilder()
                    .setTextHash(item.getTextHash())
                    .setOwnTime(item.getOwnTime())
                    .setWire(enriched.getWire())
                    .setLanguage(enriched.getLanguage())
                    .setStory(story.getUri())
                    .setArrival(arrivals++)
                    .build();
            originals.put(enriched.getUri(), entry);
            index.add(original(enriched.getUri(), entry)).forEach(this::forget);
        }

        private void forget(Original original) {
            stories.delete(originals.delete(original.uri()).getStory());
        }

        private Telling tell(DeskItem item, Story story, Link link, CopyOf copyOf) {
            EnrichedItem enriched = published(item, new StoryRef(story.getUri()), copyOf);
            Decision decision = item.getDecision();
            if (copyOf != null) {
                decision.setCopyOf(copyOf);
                decision.setReason(Reasons.copy(decision.getReason(), copyOf));
            }
            StoryMember member = new StoryMember(story.getUri(), enriched.getUri(), enriched.getWire(), link, 1.0);
            return new Telling(enriched.getUri(), enriched, decision, story, member);
        }

        private EnrichedItem published(DeskItem item, StoryRef story, CopyOf copyOf) {
            return EnrichedItem.newBuilder(item.getItem())
                    .setStory(story)
                    .setCopyOf(copyOf)
                    .setEnrichedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                    .build();
        }
    }

    private static Story newStory(DeskItem item) {
        EnrichedItem enriched = item.getItem();
        return Story.newBuilder()
                .setUri("barq:story/" + enriched.getUri().substring("barq:".length()))
                .setOrigin(enriched.getUri())
                .setHeadline(enriched.getHeadline())
                .setLanguage(enriched.getLanguage())
                .setItems(1)
                .setCopies(0)
                .setIndependentWires(List.of(enriched.getWire()))
                .setFirstSeen(item.getOwnTime())
                .setLastSeen(item.getOwnTime())
                .build();
    }

    private static Original original(String uri, OriginalEntry entry) {
        return new Original(
                uri,
                entry.getWire(),
                entry.getLanguage(),
                bytes(entry.getTextHash()),
                entry.getOwnTime(),
                entry.getArrival());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
