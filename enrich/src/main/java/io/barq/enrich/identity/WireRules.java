/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import io.barq.enrich.ledger.Reasons;
import io.barq.schemas.Certainty;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.Marker;
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
        Optional<IdentityEntry> entry = Optional.of(entry(item, 1, now));
        List<String> targets = origin.isPresent() ? List.of(item.getItem().getEvolvedFrom()) : List.of();
        Verdict verdict = newVersion(item);
        if (verdict == Verdict.ADDITION) {
            return new Ruling(
                    Verdict.ADDITION,
                    1,
                    targets,
                    origin.map(running -> Reasons.addition(topic(item), running))
                            .orElse(Reasons.ADDITION_TO_UNKNOWN),
                    entry);
        }
        if (verdict == Verdict.CORRECTION && origin.isPresent()) {
            return new Ruling(Verdict.CORRECTION, 1, targets, Reasons.correction(topic(item), origin.get()), entry);
        }
        return new Ruling(Verdict.NEW, 1, List.of(), Reasons.NEW, entry);
    }

    private static Ruling again(DeskItem item, IdentityEntry known) {
        if (isSameVersion(item, known) || isSameTextSaidToBe(item, known)) {
            return unpublished(Verdict.REPEAT, item, known, Reasons.repeat(topic(item), known));
        }
        Optional<String> older = whyOlder(item, known);
        if (older.isPresent()) {
            return unpublished(Verdict.STALE, item, known, older.get());
        }
        Verdict verdict = newVersion(item);
        return newState(
                verdict,
                item,
                known,
                switch (verdict) {
                    case CORRECTION -> Reasons.correction(topic(item), known);
                    case ADDITION -> Reasons.addition(topic(item), known);
                    default -> Reasons.update(topic(item), known);
                });
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
        return new Ruling(verdict, revision, List.of(item.getItem().getUri()), reason, Optional.of(entry));
    }

    private static IdentityEntry entry(DeskItem item, int revision, Instant lastSeen) {
        EnrichedItem enriched = item.getItem();
        return IdentityEntry.newBuilder()
                .setRevision(revision)
                .setVersionMarker(VersionOrder.orderable(enriched.getVersion()).orElse(null))
                .setVersionCreated(versionCreated(enriched).orElse(null))
                .setPubStatus(enriched.getPubStatus())
                .setLanguage(enriched.getLanguage())
                .setHeadlineHash(item.getHeadlineHash())
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
