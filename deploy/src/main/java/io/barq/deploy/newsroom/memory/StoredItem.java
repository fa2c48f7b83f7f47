/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import java.util.Optional;

/** One revision of one item, as it is kept. */
public final class StoredItem {

    /** What an entry costs besides its envelope and facts, in bytes, roughly. */
    private static final int OVERHEAD = 380;

    private final int partition;
    private final long offset;
    private final long enrichedAt;
    private final long size;
    private final String uri;
    private final String story;
    private final int revision;
    private final boolean isUsable;
    private final Facts facts;
    /** Where it was written; null where that is not known. */
    private final DatelinePlace place;
    /** Of the text that this revision takes back; null where it takes none back. */
    private final Facts struck;

    private final Cursor cursor;
    private volatile byte[] envelope;
    private long sequence;

    /** @param before the revision before it; null for the first that is known */
    StoredItem(int partition, long offset, EnrichedItem item, StoredItem before, Cursor cursor) {
        this.partition = partition;
        this.offset = offset;
        this.enrichedAt = item.getEnrichedAt().toEpochMilli();
        this.uri = item.getUri();
        this.story = item.getStory() == null ? null : item.getStory().getUri();
        this.revision = item.getRevision();
        this.isUsable = item.getPubStatus() == PubStatus.usable;
        this.facts = Facts.of(item);
        this.place = DatelinePlace.of(item).orElse(null);
        this.struck = isUsable || before == null ? null : before.isUsable ? before.facts : before.struck;
        this.cursor = cursor;
        this.envelope = Envelope.of(item, cursor);
        this.size = OVERHEAD + envelope.length + facts.size() + 2L * uri.length() + 8L * cursor.partitions();
    }

    /** Its envelope, in UTF-8, not to be changed; empty where the item was withdrawn, withheld or purged since. */
    public Optional<byte[]> envelope() {
        return Optional.ofNullable(envelope);
    }

    /** When it was published, in milliseconds since 1970. */
    public long enrichedAt() {
        return enrichedAt;
    }

    /** Its place in the order of arrival, which never changes. */
    public long sequence() {
        return sequence;
    }

    /** The cursor of who has read up to it. */
    public Cursor cursor() {
        return cursor;
    }

    /** Whether it is one of those somebody wants. Who wanted a text is told when it is taken back. */
    public boolean isLetThroughBy(Filter filter) {
        return filter.lets(facts) || struck != null && filter.lets(struck);
    }

    void setSequence(long sequence) {
        this.sequence = sequence;
    }

    /** Takes away its text, for good. */
    void withdraw() {
        envelope = null;
    }

    boolean isWithdrawn() {
        return envelope == null;
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    String uri() {
        return uri;
    }

    /** Uri of the story it was published in; null for none. */
    String story() {
        return story;
    }

    /** Counts the published states of the item, from 1. */
    public int revision() {
        return revision;
    }

    boolean isUsable() {
        return isUsable;
    }

    Facts facts() {
        return facts;
    }

    /** Where it was written; empty where that is not known. */
    Optional<DatelinePlace> place() {
        return Optional.ofNullable(place);
    }

    /** About how many bytes it takes. */
    long size() {
        return size;
    }
}
