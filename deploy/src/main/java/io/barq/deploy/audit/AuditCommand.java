/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.audit;

import io.barq.deploy.screen.Terminal;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
            "Exits with 0 when nothing is missing and nothing twice, with 1 when something is."
        })
public final class AuditCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "PT30S",
            description =
                    "How long to wait for decisions that are under way, such as PT10S or PT5M (default: 30 seconds).")
    private Duration wait;

    private final Topics topics = Topics.standard();
    private final Reading reading = new Reading(Terminal.ofThisProcess());

    @Override
    public Integer call() {
        if (wait.isNegative()) {
            throw new BadSettingException("--wait", wait, "a duration such as PT30S, or PT0S");
        }
        try (Patience patience = new Patience(System.err::println)) {
            Audit audit = audit(cluster.cluster(), patience);
            audit.finish();
            print(audit);
            return audit.faults().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private Audit audit(Cluster where, Patience patience) {
        RecordSerdes serdes = RecordSerdes.of(where);
        try (TopicReader<byte[]> raw = TopicReader.bytes(where, topics.raw(), patience);
                TopicReader<Decision> decisions = TopicReader.records(where, serdes, topics.decisions(), patience);
                TopicReader<EnrichedItem> enriched = TopicReader.records(where, serdes, topics.enriched(), patience)) {
            Audit audit = new Audit(decisionsSince(decisions), enrichedSince());
            reading.all("raw records", raw, each -> audit.raw(each.partition(), each.offset(), appended(each)));
            Instant until = Instant.now().plus(wait);
            reading.all("decisions", decisions, each -> audit.decision(each.value(), appended(each)));
            while (audit.undecided() > 0 && Instant.now().isBefore(until)) {
                decisions.poll(Duration.ofMillis(200)).forEach(each -> audit.decision(each.value(), appended(each)));
            }
            reading.all("published items", enriched, each -> audit.enriched(each.value()));
            while (audit.unpublished() > 0 && Instant.now().isBefore(until)) {
                enriched.poll(Duration.ofMillis(200)).forEach(each -> audit.enriched(each.value()));
            }
            return audit;
        }
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
        if (audit.faults().isEmpty()) {
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
