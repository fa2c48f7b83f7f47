/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.probe;

import java.util.Arrays;
import java.util.List;

/**
 * Every metric that Barq's own processes count by, beside those of Kafka's clients, of Kafka Streams and of the JVM. The
 * processes make their meters of these, and the table in {@code deploy/monitoring} is printed from them.
 */
public enum Metric {
    INGEST_ITEMS(
            Program.INGEST,
            Kind.COUNTER,
            "barq.ingest.items",
            "What ways in took of each source, what the broker has acknowledged of it, what was bad, and what its sender was"
                    + " told to keep",
            "way",
            "source",
            "outcome"),
    ITEMS(Program.ENRICH, Kind.COUNTER, "barq.items", "Items decided, by verdict and source", "verdict", "source"),
    REJECTIONS(
            Program.ENRICH,
            Kind.COUNTER,
            "barq.rejections",
            "Items rejected, by the step that refused them and its reason, without what is said of the single item",
            "step",
            "reason"),
    HELD(
            Program.ENRICH,
            Kind.GAUGE,
            "barq.held.items",
            "Items of a wire whose text is held back just now, under embargo or withheld",
            "wire"),
    STEP(Program.ENRICH, Kind.TIMER, "barq.step", "Time a step of a desk took over an item", "step"),
    LATENCY(
            Program.ENRICH,
            Kind.TIMER,
            "barq.latency",
            "Time from an item's arrival in wire.raw until it is written to wire.enriched; a commit later it can be read"),
    HEALTH(
            Program.ENRICH,
            Kind.GAUGE,
            "barq.health",
            "Lines that show a symptom just now, by symptom (GAP, RESET, SILENCE, CLOCK_SKEW, STUCK) and source",
            "symptom",
            "source"),
    NEWSROOM_EVENTS(Program.NEWSROOM, Kind.COUNTER, "barq.newsroom.events", "Item events that browsers took"),
    NEWSROOM_AGE(
            Program.NEWSROOM,
            Kind.TIMER,
            "barq.newsroom.age",
            "Time from enrichedAt of an item until a browser had taken its event"),
    NEWSROOM_BROWSERS(
            Program.NEWSROOM, Kind.GAUGE, "barq.newsroom.browsers", "Browsers that are connected to the newsroom page"),
    NEWSROOM_CUT_OFF(
            Program.NEWSROOM,
            Kind.COUNTER,
            "barq.newsroom.browsers.cut.off",
            "Browsers that were cut off because they took too long; they come back where they stood"),
    NEWSROOM_ITEMS(Program.NEWSROOM, Kind.GAUGE, "barq.newsroom.items", "Items in memory, every revision counted"),
    NEWSROOM_BYTES(Program.NEWSROOM, Kind.GAUGE, "barq.newsroom.items.bytes", "Bytes the items in memory take, about"),
    NEWSROOM_LAG(Program.NEWSROOM, Kind.GAUGE, "barq.newsroom.lag", "Records of the topics that are not read yet"),
    NEWSROOM_REVIEWS(
            Program.NEWSROOM,
            Kind.GAUGE,
            "barq.newsroom.reviews",
            "Notices that wait for a person, as the page shows them to editors; not there without a token for editors"),
    LAG_RECORDS(
            Program.MONITOR,
            Kind.GAUGE,
            "barq.consumer.lag.records",
            "Places in the log that a consumer group has not committed yet; ends of transactions take places, too",
            "group",
            "topic",
            "partition"),
    LAG_SECONDS(
            Program.MONITOR,
            Kind.GAUGE,
            "barq.consumer.lag.seconds",
            "How long the oldest record that a consumer group has not committed has been in the log; 0 where there is none",
            "group",
            "topic",
            "partition"),
    REVIEW_ITEMS(
            Program.MONITOR, Kind.GAUGE, "barq.review.items", "Notices on wire.review that nobody has decided yet"),
    REVIEW_AGE(
            Program.MONITOR,
            Kind.GAUGE,
            "barq.review.oldest.age.seconds",
            "How long the oldest notice that nobody has decided has been waiting; 0 where there is none"),
    LAST_LOOK(
            Program.MONITOR,
            Kind.GAUGE,
            "barq.monitor.last.look.timestamp.seconds",
            "When the cluster last answered all that was asked for lag and review, in seconds since 1970"),
    LAKE_RESTARTS(
            Program.LAKE,
            Kind.COUNTER,
            "barq.lake.restarts",
            "Times a part of the sink that fills the lake was started again after it failed");

    /** Which of Barq's processes has it on its {@code /metrics}. */
    public enum Program {
        INGEST,
        ENRICH,
        NEWSROOM,
        MONITOR,
        LAKE
    }

    /** What it measures, and how it is named for Prometheus. */
    public enum Kind {
        /** Only rises; {@code _total} is added to its name. */
        COUNTER("_total"),
        /** How it is just now. */
        GAUGE(""),
        /** How often and how long, as a histogram; {@code _seconds} is added to its name. */
        TIMER("_seconds");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    private final Program program;
    private final Kind kind;
    private final String meter;
    private final String meaning;
    private final List<String> labels;

    Metric(Program program, Kind kind, String meter, String meaning, String... labels) {
        this.program = program;
        this.kind = kind;
        this.meter = meter;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    /** The metrics of one process. */
    public static List<Metric> of(Program program) {
        return Arrays.stream(values())
                .filter(metric -> metric.program == program)
                .toList();
    }

    public Program program() {
        return program;
    }

    public Kind kind() {
        return kind;
    }

    /** Its name as a meter, words split by dots. */
    public String meter() {
        return meter;
    }

    /** Its name as Prometheus sees it; of a histogram, what {@code _bucket}, {@code _count}, {@code _sum} are added to. */
    public String exposed() {
        return meter.replace('.', '_') + kind.suffix;
    }

    /** One sentence on what it counts, without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** The labels it has, in the order they are told. */
    public List<String> labels() {
        return labels;
    }
}
