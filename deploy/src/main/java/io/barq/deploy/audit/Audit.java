/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.audit;

import static io.barq.deploy.audit.RawLedger.DECIDED;
import static io.barq.deploy.audit.RawLedger.MAY_PUBLISH;
import static io.barq.deploy.audit.RawLedger.OLD;
import static io.barq.deploy.audit.RawLedger.OUTSIDE;
import static io.barq.deploy.audit.RawLedger.PUBLISHED;
import static io.barq.deploy.audit.RawLedger.PUBLISHES;
import static io.barq.deploy.audit.RawLedger.THERE;

import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Holds decisions and published items against the raw log. Raw records are added first, all of them; then decisions and
 * items in any order, but for what was purged, which comes before the decisions. What comes of raw records appended after those that were added is left out.
 */
public final class Audit {

    private static final int EXAMPLES = 5;

    private final TimeRange range;
    private final Instant decisionsSince;
    private final Instant enrichedSince;
    private final RawLedger log = new RawLedger();
    private final Fingerprints revisions = new Fingerprints();
    private final Fingerprints purged = new Fingerprints();
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final Map<Fault, List<String>> examples = new EnumMap<>(Fault.class);
    private long records;
    private long old;
    private long undecided;
    private long decisions;
    private long unpublished;
    private long published;
    private long unexplained;
    private long copies;

    /**
     * Of all raw records.
     *
     * @param decisionsSince a raw record appended before this needs no decision: retention may have taken it
     * @param enrichedSince what was decided before this need not be on {@code wire.enriched}: compaction may have taken it
     */
    public Audit(Instant decisionsSince, Instant enrichedSince) {
        this(TimeRange.ALL, decisionsSince, enrichedSince);
    }

    /**
     * Of the raw records of a range. What comes of others is left out, whenever it was decided.
     *
     * @param range when the raw records were appended
     * @param decisionsSince a raw record appended before this needs no decision: retention may have taken it
     * @param enrichedSince what was decided before this need not be on {@code wire.enriched}: compaction may have taken it
     */
    public Audit(TimeRange range, Instant decisionsSince, Instant enrichedSince) {
        this.range = range;
        this.decisionsSince = decisionsSince;
        this.enrichedSince = enrichedSince;
    }

    /** Adds a record of the raw log. The records of a partition come in their order. */
    public void raw(int partition, long offset, Instant appended) {
        if (!range.contains(appended)) {
            log.add(partition, offset, OUTSIDE);
        } else if (appended.isBefore(decisionsSince)) {
            log.add(partition, offset, OLD);
            old++;
        } else {
            log.add(partition, offset, THERE);
            records++;
            undecided++;
        }
    }

    /** Adds a decision. */
    public void decision(Decision decision, Instant appended) {
        RawRef ref = decision.getRawRef();
        if (!concerns(ref)) {
            return;
        }
        if (log.record(ref) == 0) {
            found(Fault.DECIDED_NOTHING, place(ref));
            return;
        }
        if (!log.agrees(ref)) {
            found(Fault.COUNTED_DIFFERENTLY, place(ref) + " of " + ref.getCount());
            return;
        }
        verdicts.merge(decision.getVerdict(), 1L, Long::sum);
        // The release of a held item is a second event of its record, not a second decision.
        if (decision.getVerdict() != Verdict.RELEASED) {
            decide(decision);
        }
        expect(ref, publishing(decision, appended));
    }

    private void decide(Decision decision) {
        RawRef ref = decision.getRawRef();
        if ((log.marks(ref) & DECIDED) != 0) {
            found(Fault.DECIDED_TWICE, place(ref) + " as " + decision.getVerdict());
            return;
        }
        log.mark(ref, DECIDED);
        decisions++;
        copies += decision.getCopyOf() == null ? 0 : 1;
        if (log.isDecided(ref)) {
            undecided--;
        }
    }

    private int publishing(Decision decision, Instant appended) {
        return switch (decision.getVerdict()) {
            case NEW, UPDATE, CORRECTION, ADDITION, KILL, WITHHELD, RELEASED ->
                appended.isBefore(enrichedSince) || isPurged(decision) ? MAY_PUBLISH : PUBLISHES;
            case ORDER, REVIEW, UNKNOWN -> MAY_PUBLISH;
            case REPEAT, STALE, HELD, REJECTED -> 0;
        };
    }

    private void expect(RawRef ref, int expected) {
        int before = log.marks(ref);
        log.mark(ref, expected);
        if (expected == PUBLISHES && (before & (PUBLISHES | PUBLISHED)) == 0) {
            unpublished++;
        }
        if (expected != 0 && (before & PUBLISHED) != 0 && (before & (PUBLISHES | MAY_PUBLISH)) == 0) {
            unexplained--;
        }
    }

    /**
     * Adds that an item was purged. Decisions that are added after this do not miss what they published of it: compaction
     * may have taken it.
     */
    public void purged(String uri) {
        purged.add(uri);
    }

    private boolean isPurged(Decision decision) {
        return decision.getUri() != null && purged.contains(decision.getUri())
                || decision.getTargets().stream().anyMatch(purged::contains);
    }

    /** Adds a record of {@code wire.enriched}. */
    public void enriched(EnrichedItem item) {
        RawRef ref = item.getRawRef();
        if (range.isSinceEver() || concerns(ref)) {
            countRevision(item);
        }
        if (!concerns(ref)) {
            return;
        }
        if (log.record(ref) == 0) {
            found(Fault.PUBLISHED_UNDECIDED, place(ref));
            return;
        }
        if (!log.agrees(ref)) {
            found(Fault.COUNTED_DIFFERENTLY, place(ref) + " of " + ref.getCount());
            return;
        }
        int before = log.marks(ref);
        // A notice withdraws several items, and what is withheld may be released: their revisions tell those apart.
        if ((before & PUBLISHED) != 0 && isText(item.getVerdict())) {
            found(Fault.PUBLISHED_TWICE, place(ref));
            return;
        }
        log.mark(ref, PUBLISHED);
        published++;
        if ((before & (PUBLISHES | MAY_PUBLISH | PUBLISHED)) == 0) {
            unexplained++;
        }
        if ((before & (PUBLISHES | PUBLISHED)) == PUBLISHES) {
            unpublished--;
        }
    }

    private static boolean isText(Verdict verdict) {
        return switch (verdict) {
            case NEW, UPDATE, CORRECTION, ADDITION -> true;
            default -> false;
        };
    }

    private void countRevision(EnrichedItem item) {
        String revision = item.getUri() + " " + item.getRevision();
        if (!revisions.add(revision)) {
            found(Fault.REVISION_TWICE, revision);
        }
    }

    /** Whether a record is about the part of the raw log that was added, was asked for, and still has its decisions. */
    private boolean concerns(RawRef ref) {
        return log.spans(ref) && (log.record(ref) & (OLD | OUTSIDE)) == 0;
    }

    /** Whether every raw record has all its decisions, and every decision to publish its item. */
    public boolean isComplete() {
        return undecided == 0 && unpublished == 0;
    }

    /** Adds what is missing to the faults. Nothing is added after this. */
    public void finish() {
        log.forEach((partition, offset, index, marks) -> {
            String place = "%d/%d#%d".formatted(partition, offset, index);
            if ((marks & THERE) == 0) {
                return;
            }
            if ((marks & DECIDED) == 0) {
                found(Fault.UNDECIDED, place);
            }
            if ((marks & PUBLISHES) != 0 && (marks & PUBLISHED) == 0) {
                found(Fault.NOT_PUBLISHED, place);
            }
            if ((marks & PUBLISHED) != 0 && (marks & (PUBLISHES | MAY_PUBLISH)) == 0) {
                found(Fault.PUBLISHED_UNDECIDED, place);
            }
        });
    }

    private void found(Fault fault, String example) {
        faults.merge(fault, 1L, Long::sum);
        List<String> list = examples.computeIfAbsent(fault, key -> new ArrayList<>());
        if (list.size() < EXAMPLES) {
            list.add(example);
        }
    }

    /** {@code partition/offset#index}. */
    private static String place(RawRef ref) {
        return "%d/%d#%d".formatted(ref.getPartition(), ref.getOffset(), ref.getIndex());
    }

    /** Raw records that need their decisions. */
    public long records() {
        return records;
    }

    /** Raw records whose decisions retention may have taken. */
    public long oldRecords() {
        return old;
    }

    /** Raw records that lack a decision. */
    public long undecided() {
        return undecided;
    }

    /** Items decided to be published that were not seen on {@code wire.enriched}. */
    public long unpublished() {
        return unpublished;
    }

    /**
     * Items on {@code wire.enriched} that no decision seen so far publishes: what is held can be released after the decisions
     * were read and before the items were.
     */
    public long unexplained() {
        return unexplained;
    }

    /** Items that have their decision. */
    public long decisions() {
        return decisions;
    }

    /** Items seen on {@code wire.enriched}. */
    public long published() {
        return published;
    }

    /** Decisions that name another wire's item with the same text. */
    public long copies() {
        return copies;
    }

    /** How often each verdict was given. */
    public Map<Verdict, Long> verdicts() {
        return Collections.unmodifiableMap(verdicts);
    }

    /** How often each fault was found. */
    public Map<Fault, Long> faults() {
        return Collections.unmodifiableMap(faults);
    }

    /** The first places where the fault was found: {@code partition/offset#index} of the raw item, or uri and revision. */
    public List<String> examples(Fault fault) {
        return List.copyOf(examples.getOrDefault(fault, List.of()));
    }
}
