/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.run;

import io.barq.deploy.audit.Audit;
import io.barq.deploy.run.OutputFiles.Lines;
import io.barq.deploy.screen.Progress;
import io.barq.deploy.screen.Terminal;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.topic.TopicReader;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Rejection;
import io.barq.schemas.Story;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/** All that is on {@code wire.raw} of a stack: waits until it is decided, and writes what came of it. */
final class Batch {

    private static final Duration AT_A_TIME = Duration.ofMillis(200);
    private static final Duration QUIET = Duration.ofMinutes(5);
    /** Under at-least-once a decision can be seen a moment before the item it is about. */
    private static final Duration TO_PUBLISH = Duration.ofSeconds(30);

    private final Stack stack;
    private final OutputFiles files;
    private final Terminal terminal;
    private final Patience patience;
    private final RecordSerdes serdes;
    private final Topics topics;
    private final Audit audit = new Audit(Instant.EPOCH, Instant.EPOCH);

    private Instant firstRaw = Instant.EPOCH;
    private Instant lastDecision = Instant.EPOCH;

    Batch(Stack stack, Topics topics, OutputFiles files, Terminal terminal, Patience patience) {
        this.stack = stack;
        this.topics = topics;
        this.files = files;
        this.terminal = terminal;
        this.patience = patience;
        this.serdes = RecordSerdes.of(stack.cluster());
    }

    /** @param timeout how long to wait for decisions at most */
    Outcome await(Duration timeout) {
        addRawRecords();
        // The decisions first, and nothing else meanwhile: reading the items would slow down what is measured.
        try (TopicReader<Decision> decisions = reader(topics.decisions());
                Lines lines = files.lines("decisions.jsonl")) {
            awaitDecisions(timeout, decisions, lines);
            awaitItems();
            awaitReleases(decisions, lines);
        }
        long rejected = writeRejections();
        long stories = writeStories();
        audit.finish();
        Duration measured = audit.decisions() == 0 ? Duration.ZERO : Duration.between(firstRaw, lastDecision);
        return new Outcome(audit, rejected, stories, measured);
    }

    private <V extends SpecificRecord> TopicReader<V> reader(Topic<V> topic) {
        return TopicReader.records(stack.cluster(), serdes, topic, patience);
    }

    /** The log is ours and written without transactions: every offset is a record. */
    private void addRawRecords() {
        try (TopicReader<byte[]> raw = TopicReader.bytes(stack.cluster(), topics.raw(), patience)) {
            for (Map.Entry<TopicPartition, Long> end : raw.ends().entrySet()) {
                for (long offset = 0; offset < end.getValue(); offset++) {
                    audit.raw(end.getKey().partition(), offset, Instant.EPOCH);
                }
            }
            firstRaw = raw.oldestOfAll().orElse(Instant.EPOCH);
        }
    }

    private void awaitDecisions(Duration timeout, TopicReader<Decision> decisions, Lines lines) {
        Instant giveUp = Instant.now().plus(timeout);
        Instant speak = Instant.now().plus(QUIET);
        try (Progress progress = Progress.of(terminal, "decided", audit.records())) {
            while (audit.undecided() > 0 && Instant.now().isBefore(giveUp)) {
                var some = decisions.poll(AT_A_TIME);
                some.forEach(each -> {
                    audit.decision(each.value(), Instant.ofEpochMilli(each.timestamp()));
                    lines.accept(each.value());
                    lastDecision = Instant.ofEpochMilli(Math.max(each.timestamp(), lastDecision.toEpochMilli()));
                });
                progress.at(audit.records() - audit.undecided());
                stack.awaitEnd(Duration.ZERO);
                if (!some.isEmpty()) {
                    speak = Instant.now().plus(QUIET);
                } else if (Instant.now().isAfter(speak)) {
                    System.err.printf(
                            "no decision in %d minutes; enrich is alive, its log is in %s%n",
                            QUIET.toMinutes(), stack.folder());
                    speak = Instant.now().plus(QUIET);
                }
            }
        }
    }

    private void awaitItems() {
        try (TopicReader<EnrichedItem> items = reader(topics.enriched());
                Lines lines = files.lines("enriched.jsonl");
                Progress progress = Progress.of(terminal, "written", audit.published() + audit.unpublished())) {
            Map<TopicPartition, Long> ends = items.ends();
            items.readTo(ends, each -> {
                audit.enriched(each.value());
                lines.accept(each.value());
                progress.at(audit.published());
            });
            Instant giveUp = Instant.now().plus(TO_PUBLISH);
            while (audit.unpublished() > 0 && Instant.now().isBefore(giveUp)) {
                items.poll(AT_A_TIME).forEach(each -> {
                    audit.enriched(each.value());
                    lines.accept(each.value());
                });
            }
        }
    }

    /** An embargo may have ended since the last decision was read: its item was read, and its release was not. */
    private void awaitReleases(TopicReader<Decision> decisions, Lines lines) {
        Instant giveUp = Instant.now().plus(TO_PUBLISH);
        while (audit.unexplained() > 0 && Instant.now().isBefore(giveUp)) {
            decisions.poll(AT_A_TIME).forEach(each -> {
                audit.decision(each.value(), Instant.ofEpochMilli(each.timestamp()));
                lines.accept(each.value());
            });
        }
    }

    private long writeRejections() {
        AtomicLong written = new AtomicLong();
        try (TopicReader<Rejection> rejections = reader(topics.rejected());
                Lines lines = files.lines("rejected.jsonl")) {
            rejections.readTo(rejections.ends(), each -> {
                lines.accept(each.value());
                written.incrementAndGet();
            });
        }
        return written.get();
    }

    /** Of each story its last state. */
    private long writeStories() {
        Map<String, Story> last = new LinkedHashMap<>();
        try (TopicReader<Story> stories = reader(topics.stories());
                Lines lines = files.lines("stories.jsonl")) {
            stories.readTo(stories.ends(), each -> last.put(each.value().getUri(), each.value()));
            last.values().forEach(lines);
        }
        return last.size();
    }
}
