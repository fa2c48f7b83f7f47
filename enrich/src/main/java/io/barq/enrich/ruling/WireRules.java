/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import io.barq.enrich.identity.ItemIdentity;
import io.barq.enrich.ledger.Reasons;
import io.barq.schemas.Certainty;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Hold;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Verdict;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an item is to what its own wire sent before it: new, the same again, a newer version or an older one.
 *
 * <p>The rules know nothing but the item and what is remembered of its uri, so the same log is decided the same way whenever
 * it is read.
 */
public final class WireRules {

    private WireRules() {}

    /**
     * Decides on an item.
     *
     * @param item the item that comes
     * @param known what is remembered of its uri; empty where its wire has not sent it before, or too long ago
     * @param origin what is remembered of the item it says it grew out of; empty where it says so of none the wire is known
     *     to have sent
     * @param now the wire's own clock
     * @param appended when the item was appended to the log: an embargo that ends later holds it
     */
    public static Ruling decide(
            DeskItem item,
            Optional<IdentityEntry> known,
            Optional<IdentityEntry> origin,
            Instant now,
            Instant appended) {
        boolean embargoed = isEmbargoed(item.getItem(), appended);
        Optional<IdentityEntry> seen = known.filter(entry -> entry.getChild() == null);
        if (seen.isPresent()) {
            return again(item, seen.get(), embargoed);
        }
        return known.isPresent() ? late(item, known.get(), origin, embargoed) : first(item, origin, now, embargoed);
    }

    /** Whether an item may be used, but not yet. */
    private static boolean isEmbargoed(EnrichedItem item, Instant appended) {
        return item.getPubStatus() == PubStatus.usable
                && item.getEmbargoedUntil() != null
                && item.getEmbargoedUntil().isAfter(appended);
    }

    private static Ruling first(DeskItem item, Optional<IdentityEntry> origin, Instant now, boolean embargoed) {
        List<String> itself = List.of(item.getItem().getUri());
        return switch (item.getItem().getPubStatus()) {
            case canceled ->
                new Ruling(
                        Verdict.KILL, 1, itself, Reasons.KILL_OF_UNKNOWN, Optional.of(entry(item, 1, now, Hold.NONE)));
            case withheld ->
                new Ruling(Verdict.HELD, 0, List.of(), Reasons.HELD, Optional.of(entry(item, 0, now, Hold.WIRE)));
            case usable ->
                embargoed
                        ? new Ruling(
                                Verdict.HELD,
                                0,
                                List.of(),
                                Reasons.embargoed(item.getItem().getEmbargoedUntil()),
                                Optional.of(entry(item, 0, now, Hold.EMBARGO)))
                        : firstUsable(item, origin, Optional.of(entry(item, 1, now, Hold.NONE)));
        };
    }

    /**
     * An item that came after what grew out of it: it is linked to that, and does not come out after what replaces it. Where
     * each of the two says that it replaces the other, what comes later counts, as between two versions that say nothing.
     */
    private static Ruling late(
            DeskItem item, IdentityEntry awaited, Optional<IdentityEntry> origin, boolean embargoed) {
        List<String> child = List.of(awaited.getChild());
        boolean replacesItsChild = awaited.getChild().equals(item.getItem().getEvolvedFrom())
                && ItemIdentity.replacesItsOrigin(item.getItem());
        if (item.getItem().getPubStatus() == PubStatus.usable && awaited.getReplaced() && !replacesItsChild) {
            return new Ruling(Verdict.STALE, 0, child, Reasons.replacedBefore(awaited.getChild()), Optional.empty());
        }
        Ruling first = first(item, origin, awaited.getLastSeen(), embargoed);
        if (awaited.getReplaced() && (first.verdict() == Verdict.NEW || first.verdict() == Verdict.CORRECTION)) {
            String reason = Reasons.eachReplaces(awaited.getChild());
            return new Ruling(first.verdict(), 1, child, reason, first.remembered());
        }
        return first.verdict() == Verdict.NEW
                ? new Ruling(Verdict.NEW, 1, child, Reasons.parentOf(awaited.getChild()), first.remembered())
                : first;
    }

    private static Ruling firstUsable(
            DeskItem item, Optional<IdentityEntry> origin, Optional<IdentityEntry> remembered) {
        List<String> targets = origin.isPresent() ? List.of(item.getItem().getEvolvedFrom()) : List.of();
        Verdict verdict = newVersion(item);
        if (verdict == Verdict.ADDITION) {
            String reason = origin.map(running -> Reasons.addition(topic(item), running))
                    .orElse(Reasons.ADDITION_TO_UNKNOWN);
            return new Ruling(Verdict.ADDITION, 1, targets, reason, remembered);
        }
        if (verdict == Verdict.CORRECTION && origin.isPresent()) {
            String reason = Reasons.correction(topic(item), origin.get());
            return new Ruling(Verdict.CORRECTION, 1, targets, reason, remembered);
        }
        return new Ruling(Verdict.NEW, 1, List.of(), Reasons.NEW, remembered);
    }

    private static Ruling again(DeskItem item, IdentityEntry known, boolean embargoed) {
        boolean repeated = isSameVersion(item, known) || isSameTextSaidToBe(item, known);
        if (isAwaited(item, known, repeated, embargoed)) {
            return newState(Verdict.UPDATE, item, known, Reasons.awaited(topic(item), known));
        }
        if (repeated && known.getHold() != Hold.UNKEPT) {
            return unpublished(Verdict.REPEAT, item, known, Reasons.repeat(topic(item), known));
        }
        if (known.getPubStatus() == PubStatus.canceled) {
            return unpublished(Verdict.STALE, item, known, Reasons.afterKill(topic(item), known));
        }
        // A kill acts whatever version it says it is: what should have been withdrawn must not stand because of a
        // number.
        if (item.getItem().getPubStatus() == PubStatus.canceled) {
            return newState(Verdict.KILL, item, known, Reasons.kill(topic(item), known));
        }
        Optional<String> older = whyOlder(item, known);
        if (older.isPresent()) {
            return unpublished(Verdict.STALE, item, known, older.get());
        }
        if (known.getHold() == Hold.DESK) {
            return held(item, known, Hold.DESK, Reasons.HELD_BY_DESK);
        }
        if (embargoed) {
            Instant end = item.getItem().getEmbargoedUntil();
            return known.getRevision() > 0
                    ? withheld(item, known, Hold.EMBARGO, Reasons.embargoedAfter(topic(item), known, end))
                    : held(item, known, Hold.EMBARGO, Reasons.embargoedAgain(end));
        }
        if (item.getItem().getPubStatus() == PubStatus.withheld) {
            return known.getRevision() > 0
                    ? withheld(item, known, Hold.WIRE, Reasons.withheld(topic(item), known))
                    : held(item, known, Hold.WIRE, Reasons.HELD_AGAIN);
        }
        return newer(item, known);
    }

    /** The version of an item that waited for its embargo to end comes out. */
    static Ruling embargoEnded(DeskItem text, IdentityEntry known) {
        IdentityEntry entry = IdentityEntry.newBuilder(known).build();
        entry.setRevision(known.getRevision() + 1);
        entry.setHold(Hold.NONE);
        return new Ruling(
                Verdict.RELEASED,
                entry.getRevision(),
                List.of(text.getItem().getUri()),
                Reasons.embargoEnded(text.getItem().getEmbargoedUntil(), known),
                Optional.of(entry));
    }

    private static Ruling withheld(DeskItem item, IdentityEntry known, Hold hold, String reason) {
        int revision = known.getRevision() + 1;
        return new Ruling(
                Verdict.WITHHELD,
                revision,
                List.of(item.getItem().getUri()),
                reason,
                Optional.of(entry(item, revision, known, hold)));
    }

    private static Ruling held(DeskItem item, IdentityEntry known, Hold hold, String reason) {
        return new Ruling(
                Verdict.HELD,
                known.getRevision(),
                List.of(item.getItem().getUri()),
                reason,
                Optional.of(entry(item, known.getRevision(), known, hold)));
    }

    private static Ruling newer(DeskItem item, IdentityEntry known) {
        Verdict verdict = newVersion(item);
        String reason =
                switch (verdict) {
                    case CORRECTION -> Reasons.correction(topic(item), known);
                    case ADDITION -> Reasons.addition(topic(item), known);
                    default -> Reasons.update(topic(item), known);
                };
        return newState(verdict, item, known, reason);
    }

    /**
     * Whether an item is the version the desk has asked for again. Where the last state was one without a word, by which its
     * wire withheld the item, no version can be as new as that, and the first that has words is meant.
     */
    private static boolean isAwaited(DeskItem item, IdentityEntry known, boolean repeated, boolean embargoed) {
        if (known.getHold() != Hold.AWAITED || !hasWords(item)) {
            return false;
        }
        boolean nothingToBeOlderThan = known.getPubStatus() == PubStatus.withheld && known.getTextHash() == 0;
        return repeated || (nothingToBeOlderThan && item.getItem().getPubStatus() == PubStatus.usable && !embargoed);
    }

    /** What a newer version is, by the flags its provider gave it. */
    private static Verdict newVersion(DeskItem item) {
        List<Marker> markers = item.getItem().getMarkers();
        if (markers.contains(Marker.CORRECTION) || markers.contains(Marker.REFILE)) {
            return Verdict.CORRECTION;
        }
        return markers.contains(Marker.ADDITION) ? Verdict.ADDITION : Verdict.UPDATE;
    }

    /** {@code RPT} before a headline makes it another headline; an embargo must act, whatever else stays. */
    private static boolean isSameTextSaidToBe(DeskItem item, IdentityEntry known) {
        EnrichedItem enriched = item.getItem();
        return enriched.getMarkers().contains(Marker.REPEATED)
                && enriched.getPubStatus() == known.getPubStatus()
                && enriched.getEmbargoedUntil() == null
                && known.getTextHash() != 0
                && known.getTextHash() == textHash(item);
    }

    /** An item under the same id with another status is another version of it, whatever else stays. */
    static boolean isSameVersion(DeskItem item, IdentityEntry known) {
        return known.getVersionHash() == item.getVersionHash()
                && known.getPubStatus() == item.getItem().getPubStatus();
    }

    /**
     * Why an item is older than the last state of its uri; empty unless it is. The provider's own version says it best, then
     * when the version was made, if both are certain of that; else what comes later is newer.
     */
    private static Optional<String> whyOlder(DeskItem item, IdentityEntry known) {
        Optional<String> version = VersionOrder.orderable(item.getItem().getVersion());
        if (version.isPresent() && known.getVersionMarker() != null) {
            OptionalInt order = VersionOrder.compare(version.get(), known.getVersionMarker());
            if (order.isPresent() && order.getAsInt() != 0) {
                return order.getAsInt() > 0
                        ? Optional.empty()
                        : Optional.of(Reasons.olderVersion(version.get(), known.getVersionMarker()));
            }
        }
        return versionCreated(item.getItem())
                .filter(made -> known.getVersionCreated() != null && made.isBefore(known.getVersionCreated()))
                .map(made -> Reasons.madeBefore(made, known.getVersionCreated()));
    }

    /** When the version was made, where the item itself says so and nothing in it says otherwise. */
    private static Optional<Instant> versionCreated(EnrichedItem item) {
        boolean certain = item.getTimes().stream()
                .filter(time -> time.getField().equals("versionCreated"))
                .allMatch(time -> time.getCertainty() == Certainty.STATED);
        return Optional.ofNullable(item.getVersionCreated()).filter(made -> certain);
    }

    private static Ruling unpublished(Verdict verdict, DeskItem item, IdentityEntry known, String reason) {
        return new Ruling(verdict, known.getRevision(), List.of(item.getItem().getUri()), reason, Optional.empty());
    }

    private static Ruling newState(Verdict verdict, DeskItem item, IdentityEntry known, String reason) {
        int revision = known.getRevision() + 1;
        return new Ruling(
                verdict,
                revision,
                List.of(item.getItem().getUri()),
                reason,
                Optional.of(entry(item, revision, known, Hold.NONE)));
    }

    /** The entry of an item that is known: it was made known by the same record, long ago or not. */
    private static IdentityEntry entry(DeskItem item, int revision, IdentityEntry known, Hold hold) {
        IdentityEntry entry = entry(item, revision, known.getLastSeen(), hold);
        entry.setPartition(known.getPartition());
        entry.setOffset(known.getOffset());
        // A version that does not say its age leaves the age of the last one that did.
        if (entry.getVersionMarker() == null) {
            entry.setVersionMarker(known.getVersionMarker());
        }
        if (entry.getVersionCreated() == null) {
            entry.setVersionCreated(known.getVersionCreated());
        }
        if (entry.getPubStatus() != PubStatus.usable || hold != Hold.NONE) {
            entry.setHeadlineHash(known.getHeadlineHash());
        }
        return entry;
    }

    static IdentityEntry entry(DeskItem item, int revision, Instant lastSeen, Hold hold) {
        EnrichedItem enriched = item.getItem();
        return IdentityEntry.newBuilder()
                .setRevision(revision)
                .setVersionMarker(VersionOrder.orderable(enriched.getVersion()).orElse(null))
                .setVersionCreated(versionCreated(enriched).orElse(null))
                .setPubStatus(enriched.getPubStatus())
                .setLanguage(enriched.getLanguage())
                .setHeadlineHash(
                        enriched.getPubStatus() == PubStatus.usable && hold == Hold.NONE ? item.getHeadlineHash() : 0)
                .setVersionHash(item.getVersionHash())
                .setTextHash(textHash(item))
                .setPartition(enriched.getRawRef().getPartition())
                .setOffset(enriched.getRawRef().getOffset())
                .setLastSeen(lastSeen)
                .setHold(hold)
                .build();
    }

    /** What is remembered of a text that is a version of an item without an id. */
    static IdentityEntry sameAs(DeskItem item, String first, Instant now) {
        IdentityEntry entry = entry(item, 0, now, Hold.NONE);
        entry.setSameAs(first);
        return entry;
    }

    /** Whether a text that came before is another than the last one of its item, and says nothing but itself. */
    static boolean isOlderText(DeskItem item, Optional<IdentityEntry> known) {
        boolean isAnother = known.filter(entry -> entry.getTextHash() != textHash(item)
                        || (entry.getHeadlineHash() != 0 && entry.getHeadlineHash() != item.getHeadlineHash()))
                .isPresent();
        return isAnother
                && known.get().getPubStatus() != PubStatus.canceled
                && item.getItem().getPubStatus() == PubStatus.usable;
    }

    /** An earlier text of an item without an id, sent again. */
    static Ruling olderText(DeskItem item, IdentityEntry known) {
        return unpublished(Verdict.STALE, item, known, Reasons.olderText(topic(item), known));
    }

    /** Whether there is anything to publish of an item but that it is there. */
    static boolean hasWords(DeskItem item) {
        return !item.getItem().getBody().isEmpty() || item.getItem().getHeadline() != null;
    }

    private static long textHash(DeskItem item) {
        ByteBuffer hash = item.getTextHash();
        return hash.remaining() < Long.BYTES ? 0 : hash.getLong(hash.position());
    }

    private static String topic(DeskItem item) {
        return item.getDecision().getRawRef().getTopic();
    }
}
