/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.audit;

import io.barq.deploy.screen.Terminal;
import io.barq.deploy.topic.Moment;
import io.barq.deploy.topic.Reading;
import io.barq.deploy.topic.TopicReader;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.CleanUp;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.ClusterOptions;
import io.barq.schemas.cluster.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barq audit}: checks on any cluster that nothing was lost and nothing doubled. */
@Command(
        name = "audit",
        description = {
            "Checks that every item of every raw record has exactly one decision, and every decision to publish exactly"
                    + " one record on wire.enriched. Reads the topics only, and changes nothing.",
            "With --since and --until, of the raw records appended from the one time to before the other, whenever they were"
                    + " decided. It keeps a byte for each raw record it checks and 16 for each item that was published.",
            "Exits with 0 when nothing is missing and nothing twice, with 1 when something is."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barq audit                                        everything that is kept",
            "  barq audit --since 2026-11-23 --until 2026-11-24  what came in on one day (UTC)",
            "  barq audit --since 6h                             what came in within the last six hours"
        })
public final class AuditCommand implements Callable<Integer> {

    /** The clocks of brokers may differ: what came of a record may be stamped a little before it. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "PT30S",
            description =
                    "How long to wait for decisions that are under way, such as PT10S or PT5M (default: 30 seconds).")
    private Duration wait;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Raw records appended at this time or later: a time with its offset, a day (UTC), or a time ago such"
                            + " as 6h or 3d (default: all that are kept).")
    private Optional<String> since = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Raw records appended before this time (default: now).")
    private Optional<String> until = Optional.empty();

    private final Topics topics = Topics.standard();
    private final Reading reading = new Reading(Terminal.ofThisProcess());

    @Override
    public Integer call() {
        if (wait.isNegative()) {
            throw new BadSettingException("--wait", wait, "a duration such as PT30S, or PT0S");
        }
        try (Patience patience = new Patience(System.err::println)) {
            Audit audit = audit(cluster.cluster(), range(), patience);
            audit.finish();
            print(audit);
            return audit.faults().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private TimeRange range() {
        if (since.isEmpty() && until.isEmpty()) {
            return TimeRange.ALL;
        }
        Instant now = Instant.now();
        Instant from = since.map(text -> Moment.of("--since", text, now)).orElse(Instant.EPOCH);
        Instant to = until.map(text -> Moment.of("--until", text, now)).orElse(now);
        if (!from.isBefore(to)) {
            throw new BadSettingException("--since", from, "a time before " + to + ", where it ends");
        }
        return new TimeRange(from, to);
    }

    private Audit audit(Cluster where, TimeRange range, Patience patience) {
        RecordSerdes serdes = RecordSerdes.of(where);
        try (TopicReader<byte[]> raw = TopicReader.bytes(where, topics.raw(), patience);
                TopicReader<Decision> decisions = TopicReader.records(where, serdes, topics.decisions(), patience);
                TopicReader<EnrichedItem> enriched = TopicReader.records(where, serdes, topics.enriched(), patience)) {
            Audit audit = new Audit(range, decisionsSince(decisions), enrichedSince());
            Map<TopicPartition, Long> ends = raw.ends();
            if (!range.equals(TimeRange.ALL)) {
                ends = raw.firstSince(range.until());
                sayWhatIsGone(raw, range);
                raw.skipTo(range.since());
                decisions.skipTo(range.since().minus(CLOCK_TOLERANCE));
                enriched.skipTo(range.since().minus(CLOCK_TOLERANCE));
            }
            reading.upTo(ends, "raw records", raw, each -> audit.raw(each.partition(), each.offset(), appended(each)));
            Instant giveUp = Instant.now().plus(wait);
            // First of all, to know what was purged.
            reading.all("published items", enriched, each -> published(audit, each));
            reading.all("decisions", decisions, each -> audit.decision(each.value(), appended(each)));
            while (audit.undecided() > 0 && Instant.now().isBefore(giveUp)) {
                decisions.poll(Duration.ofMillis(200)).forEach(each -> audit.decision(each.value(), appended(each)));
            }
            reading.all("published since", enriched, each -> published(audit, each));
            while (audit.unpublished() > 0 && Instant.now().isBefore(giveUp)) {
                enriched.poll(Duration.ofMillis(200)).forEach(each -> published(audit, each));
            }
            // What was held may have been released since the decisions were read.
            while (audit.unexplained() > 0 && Instant.now().isBefore(giveUp)) {
                decisions.poll(Duration.ofMillis(200)).forEach(each -> audit.decision(each.value(), appended(each)));
            }
            return audit;
        }
    }

    private static void published(Audit audit, ConsumerRecord<byte[], EnrichedItem> each) {
        if (each.value() != null) {
            audit.enriched(each.value());
        } else if (each.key() != null) {
            audit.purged(new String(each.key(), StandardCharsets.UTF_8));
        }
    }

    private static void sayWhatIsGone(TopicReader<byte[]> raw, TimeRange range) {
        boolean isCut = raw.beginnings().values().stream().anyMatch(beginning -> beginning > 0);
        raw.oldestOfAll()
                .filter(oldest -> isCut && oldest.isAfter(range.since()))
                .ifPresent(oldest -> System.err.printf(
                        "wire.raw begins at %s: what came before is gone, and not checked%n", oldest));
    }

    /** Decisions go after a while. Raw records as old as those that went are beyond checking. */
    private static Instant decisionsSince(TopicReader<Decision> decisions) {
        Map<TopicPartition, Instant> oldest = decisions.oldest();
        Instant now = Instant.now();
        return decisions.beginnings().entrySet().stream()
                .filter(beginning -> beginning.getValue() > 0)
                .map(beginning -> oldest.getOrDefault(beginning.getKey(), now))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** Later revisions replace earlier ones when the topic is compacted. */
    private Instant enrichedSince() {
        return topics.enriched().cleanUp() instanceof CleanUp.CompactAfter compact
                ? Instant.now().minus(compact.logFor())
                : Instant.EPOCH;
    }

    private static Instant appended(ConsumerRecord<?, ?> each) {
        return Instant.ofEpochMilli(each.timestamp());
    }

    private static void print(Audit audit) {
        System.out.printf("%-15s  %,12d records%s%n", "wire.raw", audit.records(), tooOld(audit));
        System.out.printf(
                "%-15s  %,12d decisions%s%n",
                "wire.decisions",
                audit.decisions(),
                audit.verdicts().entrySet().stream()
                        .map(count -> "%s %,d".formatted(count.getKey(), count.getValue()))
                        .collect(Collectors.joining(", ", ": ", "")));
        System.out.printf("%-15s  %,12d of them published%n", "wire.enriched", audit.published());
        if (audit.faults().isEmpty() && audit.records() == 0) {
            System.out.println("There is no raw record to check.");
        } else if (audit.faults().isEmpty()) {
            System.out.println("Nothing is missing, and nothing is there twice.");
        }
        audit.faults()
                .forEach((fault, count) -> System.out.printf(
                        "FAULT: %,d %s: %s%s%n",
                        count,
                        fault.meaning(),
                        String.join(", ", audit.examples(fault)),
                        count > audit.examples(fault).size() ? " …" : ""));
    }

    private static String tooOld(Audit audit) {
        return audit.oldRecords() == 0
                ? ""
                : ", and %,d that are older than the oldest decision that is kept".formatted(audit.oldRecords());
    }
}
