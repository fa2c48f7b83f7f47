/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import io.barq.deploy.topic.Logged;
import io.barq.deploy.topic.Place;
import io.barq.enrich.ledger.Reasons;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Rejection;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import io.barq.schemas.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that was found of an item, whoever may see it. */
final class Way {

    private final String asked;
    /** The record that is told in full. */
    private final RawRef place;

    private Logged<RawItem> raw;
    private Instant rawAppended;
    private String rawMissing;
    private final Last<Logged<Decision>> decisions = new Last<>();
    private Logged<Rejection> rejection;
    private String uri;
    private final Last<Logged<Decision>> history = new Last<>();
    private final Last<Logged<EnrichedItem>> revisions = new Last<>();
    private Logged<EnrichedItem> revision;
    private Instant purged;
    private Logged<EnrichedItem> held;
    /** Decisions by which a version of the item waits to be released. */
    private final List<Logged<Decision>> waiting = new ArrayList<>();
    /** Whether the record told in full waited, and a later version took its place. */
    private boolean replaced;

    private final Last<Logged<Decision>> others = new Last<>();
    private Story story;
    private final Last<StoryMember> members = new Last<>();

    /**
     * @param asked what was asked for
     * @param place the raw record, and the item in it, that is told in full
     */
    Way(String asked, RawRef place) {
        this.asked = asked;
        this.place = place;
    }

    /** The raw record, which was read. */
    void raw(Logged<RawItem> found) {
        raw = found;
        rawAppended = found.appended();
    }

    /** Why there is no raw item to show: the record is gone, or is none. */
    void rawMissing(String why, Instant appended) {
        rawMissing = why;
        rawAppended = appended;
    }

    /** A decision on the record itself: one, or two where it was held and released. */
    void decision(Logged<Decision> found) {
        if (decisions.values().stream().noneMatch(each -> each.place().equals(found.place()))) {
            decisions.add(found);
        }
        uri = found.value().getUri() == null ? uri : found.value().getUri();
    }

    void rejection(Logged<Rejection> found) {
        rejection = found;
    }

    void uri(String known) {
        uri = known;
    }

    /** A decision on any record about the item, in order; it may be one that was told as the record's own. */
    void history(Logged<Decision> found) {
        history.add(found);
        if (isPlace(found.value().getRawRef())) {
            decision(found);
        }
        switch (found.value().getVerdict()) {
            case HELD, WITHHELD -> {
                endWaits(found);
                waiting.add(found);
            }
            case NEW, UPDATE, CORRECTION, ADDITION, KILL, RELEASED -> endWaits(found);
            case REPEAT, STALE, ORDER, REVIEW, REJECTED, UNKNOWN -> {}
        }
    }

    /** Only the last version is kept until it may go out. Decisions may be in another order than what they are about. */
    private void endWaits(Logged<Decision> by) {
        RawRef last = by.value().getRawRef();
        waiting.removeIf(held -> {
            RawRef each = held.value().getRawRef();
            boolean same = Place.isSame(each, last);
            boolean earlier = each.getPartition() == last.getPartition() && each.getOffset() < last.getOffset();
            replaced |= earlier && isPlace(each);
            return same || earlier;
        });
    }

    /** A published state of the item, in order. */
    void revision(Logged<EnrichedItem> found) {
        revisions.add(found);
        purged = null;
        if (isPlace(found.value().getRawRef())) {
            revision = found;
        }
    }

    /** When all states before this were purged; those that are still in the log go when it is compacted. */
    void purged(Instant at) {
        purged = at;
    }

    /** The item as it waits. */
    void held(Logged<EnrichedItem> found) {
        held = found;
    }

    /** A decision on another record under the same reference. */
    void other(Logged<Decision> found) {
        others.add(found);
    }

    void story(Story found) {
        story = found;
    }

    void member(StoryMember found) {
        members.add(found);
    }

    boolean isPlace(RawRef ref) {
        return Place.isSame(ref, place);
    }

    String asked() {
        return asked;
    }

    RawRef place() {
        return place;
    }

    Optional<Logged<RawItem>> raw() {
        return Optional.ofNullable(raw);
    }

    Optional<Instant> rawAppended() {
        return Optional.ofNullable(rawAppended);
    }

    Optional<String> rawMissing() {
        return Optional.ofNullable(rawMissing);
    }

    Last<Logged<Decision>> decisions() {
        return decisions;
    }

    Optional<Logged<Rejection>> rejection() {
        return Optional.ofNullable(rejection);
    }

    Optional<String> uri() {
        return Optional.ofNullable(uri);
    }

    Last<Logged<Decision>> history() {
        return history;
    }

    Last<Logged<EnrichedItem>> revisions() {
        return revisions;
    }

    /** What was published of the record itself. */
    Optional<Logged<EnrichedItem>> revision() {
        return Optional.ofNullable(revision);
    }

    /** When the item was purged, and not published since. */
    Optional<Instant> purged() {
        return Optional.ofNullable(purged);
    }

    Optional<Logged<EnrichedItem>> held() {
        return Optional.ofNullable(held);
    }

    Last<Logged<Decision>> others() {
        return others;
    }

    Optional<Story> story() {
        return Optional.ofNullable(story);
    }

    Last<StoryMember> members() {
        return members;
    }

    /** How many items the record holds, as far as is known. */
    int items() {
        return decisions.last().map(each -> each.value().getRawRef().getCount()).orElse(1);
    }

    /** Whether this very record waits to be released. */
    boolean isHeld() {
        return waiting.stream().anyMatch(held -> isPlace(held.value().getRawRef()));
    }

    /** Whether this very record waited, and a later version took its place before it was out. */
    boolean isReplaced() {
        return replaced;
    }

    /** Whether anything of the item waits that is newer than what is published of it. */
    boolean hasNewerHeld() {
        Instant published = revisions.last().map(Logged::appended).orElse(Instant.MIN);
        return waiting.stream().anyMatch(held -> held.appended().isAfter(published));
    }

    /** Whether anything of the item waits. */
    boolean waits() {
        return !waiting.isEmpty();
    }

    /** Whether the desk may have a say in when what waits is released: an embargo's end is then not the end of it. */
    boolean isInTheDesksHands() {
        return waiting.stream()
                .anyMatch(held -> held.value().getReason().startsWith(Reasons.HELD_BY_DESK)
                        || history.values().stream()
                                .anyMatch(each -> each.value().getVerdict() == Verdict.ORDER
                                        && !each.value().getTargets().isEmpty()
                                        && each.value().getRawRef().getOffset()
                                                > held.value().getRawRef().getOffset()));
    }

    /** Until when the item must not be published, where that is known. */
    Optional<Instant> embargoedUntil() {
        return isInTheDesksHands()
                ? Optional.empty()
                : held().or(() -> revisions.last()).map(each -> each.value().getEmbargoedUntil());
    }
}
