/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import io.barq.enrich.ledger.Reasons;
import io.barq.schemas.Certainty;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
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
     */
    public static Ruling decide(
            DeskItem item, Optional<IdentityEntry> known, Optional<IdentityEntry> origin, Instant now) {
        return known.map(entry -> again(item, entry)).orElseGet(() -> first(item, origin, now));
    }

    private static Ruling first(DeskItem item, Optional<IdentityEntry> origin, Instant now) {
        List<String> itself = List.of(item.getItem().getUri());
        return switch (item.getItem().getPubStatus()) {
            case canceled -> new Ruling(Verdict.KILL, 1, itself, Reasons.KILL_OF_UNKNOWN, remembered(item, 1, now));
            case withheld -> new Ruling(Verdict.HELD, 0, List.of(), Reasons.HELD, remembered(item, 0, now));
            case usable -> firstUsable(item, origin, remembered(item, 1, now));
        };
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

    private static Ruling again(DeskItem item, IdentityEntry known) {
        if (isSameVersion(item, known) || isSameTextSaidToBe(item, known)) {
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
        return item.getItem().getPubStatus() == PubStatus.withheld ? withheld(item, known) : newer(item, known);
    }

    private static Ruling withheld(DeskItem item, IdentityEntry known) {
        if (known.getRevision() > 0) {
            return newState(Verdict.WITHHELD, item, known, Reasons.withheld(topic(item), known));
        }
        return new Ruling(
                Verdict.HELD,
                0,
                List.of(item.getItem().getUri()),
                Reasons.HELD_AGAIN,
                Optional.of(entry(item, 0, known)));
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
    private static boolean isSameVersion(DeskItem item, IdentityEntry known) {
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
                verdict, revision, List.of(item.getItem().getUri()), reason, Optional.of(entry(item, revision, known)));
    }

    private static Optional<IdentityEntry> remembered(DeskItem item, int revision, Instant lastSeen) {
        return Optional.of(entry(item, revision, lastSeen));
    }

    /** The entry of an item that is known: it was made known by the same record, long ago or not. */
    private static IdentityEntry entry(DeskItem item, int revision, IdentityEntry known) {
        IdentityEntry entry = entry(item, revision, known.getLastSeen());
        entry.setPartition(known.getPartition());
        entry.setOffset(known.getOffset());
        // A version that does not say its age leaves the age of the last one that did.
        if (entry.getVersionMarker() == null) {
            entry.setVersionMarker(known.getVersionMarker());
        }
        if (entry.getVersionCreated() == null) {
            entry.setVersionCreated(known.getVersionCreated());
        }
        if (entry.getPubStatus() != PubStatus.usable) {
            entry.setHeadlineHash(known.getHeadlineHash());
        }
        return entry;
    }

    private static IdentityEntry entry(DeskItem item, int revision, Instant lastSeen) {
        EnrichedItem enriched = item.getItem();
        return IdentityEntry.newBuilder()
                .setRevision(revision)
                .setVersionMarker(VersionOrder.orderable(enriched.getVersion()).orElse(null))
                .setVersionCreated(versionCreated(enriched).orElse(null))
                .setPubStatus(enriched.getPubStatus())
                .setLanguage(enriched.getLanguage())
                .setHeadlineHash(enriched.getPubStatus() == PubStatus.usable ? item.getHeadlineHash() : 0)
                .setVersionHash(item.getVersionHash())
                .setTextHash(textHash(item))
                .setPartition(enriched.getRawRef().getPartition())
                .setOffset(enriched.getRawRef().getOffset())
                .setLastSeen(lastSeen)
                .build();
    }

    private static long textHash(DeskItem item) {
        ByteBuffer hash = item.getTextHash();
        return hash.remaining() < Long.BYTES ? 0 : hash.getLong(hash.position());
    }

    private static String topic(DeskItem item) {
        return item.getDecision().getRawRef().getTopic();
    }
}
