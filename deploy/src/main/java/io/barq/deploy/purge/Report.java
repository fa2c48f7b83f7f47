/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import io.barq.schemas.InternalTopic;
import io.barq.schemas.InternalTopic.Words;
import io.barq.schemas.InternalTopics;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells topic by topic what a purge takes away, by when it is gone from the disks, what it cannot take away, and what to do
 * about that. No word of an item stands in it.
 */
final class Report {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int ITEMS_NAMED = 20;

    private final Topics topics;
    private final InternalTopics internal;
    private final Found found;
    private final Instant now;
    private final List<Part> parts = new ArrayList<>();

    /**
     * @param topics the topics of the pipeline
     * @param internal those enrich keeps to itself
     * @param found what is told about
     * @param now when tombstones are written, or would be
     */
    Report(Topics topics, InternalTopics internal, Found found, Instant now) {
        this.topics = topics;
        this.internal = internal;
        this.found = found;
        this.now = now;
    }

    /** All of it. */
    List<Part> parts() {
        items();
        enriched();
        members();
        stories();
        for (Topic<?> topic : List.of(topics.embargoed(), topics.review(), topics.rejected(), topics.alerts())) {
            timed(topic);
        }
        internal.all().stream().filter(topic -> topic.words() != Words.NONE).forEach(this::internal);
        raw();
        lake();
        elsewhere();
        return parts;
    }

    private Part part(String heading) {
        Part part = new Part(heading);
        parts.add(part);
        return part;
    }

    private void items() {
        Part part = part("ITEMS");
        found.chosen()
                .appendedBefore()
                .ifPresent(before -> part.line(
                        "chosen",
                        "%,d, whose last state was appended before %s"
                                .formatted(found.chosen().all().size(), MINUTE.format(before))));
        found.chosen().all().entrySet().stream()
                .limit(ITEMS_NAMED)
                .forEach(each -> part.line("", each.getKey() + ": " + state(each.getKey(), each.getValue())));
        int more = found.chosen().all().size() - ITEMS_NAMED;
        if (more > 0) {
            part.line("", "and %,d more".formatted(more));
        }
    }

    private String state(String uri, Chosen.Item item) {
        String last = item.appended() == null ? "" : MINUTE.format(item.appended());
        return switch (item.state()) {
            case NONE ->
                "nothing of it is on %s: never published, or purged and gone. Is the uri right?"
                        .formatted(topics.enriched());
            case PURGED -> "was purged " + last;
            case CANCELED -> "canceled, %,d states in the log, the last of %s".formatted(item.states(), last);
            case PUBLISHED ->
                found.chosen().has(uri)
                        ? "published, %,d states in the log, the last of %s".formatted(item.states(), last)
                        : "NOT PURGED, because it is not killed. First: barq kill %s --by … --why …".formatted(uri);
        };
    }

    private void enriched() {
        Part part = part(topics.enriched().name());
        tombstones(part, topics.enriched().name(), found.chosen().toBury().size(), "items with all their states");
        if (found.chosen().all().entrySet().stream()
                .anyMatch(each -> each.getValue().state() == Chosen.State.PUBLISHED
                        && found.chosen().has(each.getKey()))) {
            part.line(
                    "beware",
                    "items that were not killed can come again: a new version of one is published as an update of it");
        }
    }

    private void members() {
        tombstones(
                part(topics.storyMembers().name()),
                topics.storyMembers().name(),
                found.stories().members().size(),
                "records of who is in which story (they hold no text)");
    }

    private void stories() {
        Part part = part(topics.stories().name());
        tombstones(
                part,
                topics.stories().name(),
                found.stories().stories().size(),
                "stories that have no other item, with their headlines");
        int stay = found.stories().headlines().size();
        if (stay > 0) {
            part.line(
                            "stays",
                            "%,d stories with other items have the headline of an item that goes: %s"
                                    .formatted(
                                            stay,
                                            String.join(
                                                    ", ",
                                                    found.stories().headlines().stream()
                                                            .limit(ITEMS_NAMED)
                                                            .toList())))
                    .line("to do", "barq kill for that item takes its headline out of the story");
        }
    }

    private void tombstones(Part part, String topic, int count, String what) {
        part.line("removed", "%,d %s".formatted(count, what));
        Keeping keeping = found.keepings().get(topic);
        if (keeping == null || count == 0) {
            return;
        }
        if (!keeping.isCompacted()) {
            part.line("NOT GONE", "the topic is not compacted on this cluster, so that a tombstone takes nothing away")
                    .line("to do", "set its cleanup.policy to compact, as enrich makes it");
            return;
        }
        Optional<Instant> gone = keeping.goneAfterTombstone(now);
        part.line(
                "gone by",
                gone.map(
                                time -> MINUTE.format(time)
                                        + ", and with the next record in its partition; until then who reads from the beginning sees it")
                        .orElse("no time: max.compaction.lag.ms is not set on this cluster"));
        part.line("sooner", "with a shorter max.compaction.lag.ms and min.compaction.lag.ms, for as long as it takes");
    }

    private void timed(Topic<?> topic) {
        Keeping keeping = found.keepings().get(topic.name());
        if (keeping == null) {
            return;
        }
        Part part = part(topic.name());
        Head head = found.heads().get(topic.name());
        if (head != null) {
            deleted(part, head, keeping);
            return;
        }
        if (found.chosen().isByAge()) {
            part.line("stays", "what is there, until its retention takes it")
                    .line("gone by", byRetention(keeping, now, " at the latest, for what is there now"));
            if (topic.restricted()) {
                part.line("to do", "--restricted deletes what is older than that");
            }
            return;
        }
        Kept kept = found.kept().getOrDefault(topic.name(), Kept.NONE);
        if (kept.records() < 0) {
            part.line("NOT SEEN", "it may not be read with these credentials; it can hold text of the items")
                    .line("gone by", byRetention(keeping, now, " at the latest, for what is there now"));
        } else if (kept.records() == 0) {
            part.line("stays", "nothing of these items is there");
        } else {
            part.line("stays", "%,d records about these items: only time takes them".formatted(kept.records()))
                    .line("gone by", byRetention(keeping, kept.last(), ""));
        }
    }

    private static String byRetention(Keeping keeping, Instant last, String what) {
        return keeping.goneByRetention(last)
                .map(time -> MINUTE.format(time) + what)
                .orElse("no time: its retention.ms has no end on this cluster");
    }

    private void deleted(Part part, Head head, Keeping keeping) {
        part.line(
                "removed", "%,d places of the log, the oldest: no consumer reads them again".formatted(head.records()));
        if (head.heldBack() > 0) {
            part.line(
                    "stays",
                    "what enrich (%s) has not committed yet, in %d partitions"
                            .formatted(internal.applicationId(), head.heldBack()));
        }
        if (!head.upTo().isEmpty()) {
            part.line(
                    "gone by",
                    keeping.goneAfterDeletion(now)
                            .map(time -> MINUTE.format(time) + ", and with the next record in each partition")
                            .orElse("no time: segment.ms is not set"));
        }
    }

    private void internal(InternalTopic topic) {
        Keeping keeping = found.keepings().get(topic.name());
        if (keeping == null) {
            return;
        }
        Part part = part(topic.name());
        if (!keeping.isCompacted()) {
            part.line("removed", "by enrich, once it has handed an item on")
                    .line(
                            "gone by",
                            keeping.goneAfterDeletion(now)
                                    .map(time -> MINUTE.format(time) + ", and with the next record in each partition")
                                    .orElse("no time: segment.ms is not set"));
            return;
        }
        part.line("removed", "by enrich: " + whenEnrichLetsGo(topic))
                .line(
                        "gone by",
                        keeping.goneAfterTombstone(now)
                                .map(time -> MINUTE.format(time) + " for what it has let go by now")
                                .orElse("no time: max.compaction.lag.ms is not set on this cluster"))
                .line("stays", "what it has not let go; in its local files also what it has, until it rewrites them");
    }

    private static String whenEnrichLetsGo(InternalTopic topic) {
        return switch (topic.part()) {
            case "held-items" -> "what it held, when that is released or killed";
            case "edited-items" -> "hashes of its words, when its wire has sent some thousands more";
            case "indexed-items" -> "hashes of its words, when it is killed, or the oldest of its language";
            case "stories" -> "the headline, when an item is killed, or its story is forgotten";
            case "recent-items" -> "the headline, killed or not, when the wire is three service days further";
            default -> "when it needs it no more";
        };
    }

    private void raw() {
        Part part = part(topics.raw().name());
        Head head = found.heads().get(topics.raw().name());
        Keeping keeping = found.keepings().get(topics.raw().name());
        if (head != null && keeping != null) {
            deleted(part, head, keeping);
            part.line("stays", "what came later; replay, redrive and explain see it");
            return;
        }
        part.line("STAYS", "all: it is the log of what came in, and nothing is taken out of its middle");
        found.chosen().all().keySet().forEach(uri -> places(part, uri));
        found.decisionsSince()
                .filter(since -> !found.chosen().isByAge())
                .ifPresent(since -> part.line(
                        "", "raw records decided before %s are not known any more".formatted(MINUTE.format(since))));
        part.line("to do", "--older-than DURATION --raw deletes everything up to a time; until then replay, redrive,")
                .line("", "explain --restricted and whoever may read the topic still see the text");
    }

    private void places(Part part, String uri) {
        if (found.chosen().isByAge()) {
            return;
        }
        List<String> places = found.traces().of(uri);
        part.line(uri, places.isEmpty() ? "no decision names a raw record" : String.join(", ", places));
        long more = found.traces().count(uri) - places.size();
        if (more > 0) {
            part.line("", "and %,d more".formatted(more));
        }
    }

    private void lake() {
        part("THE LAKE, where barq lake run or barq up --lake fills one")
                .line("stays", "every revision, until it is taken out of its tables: no tombstone does that")
                .line(
                        "to do",
                        found.chosen().isByAge()
                                ? "barq lake purge --older-than DURATION --yes, when this is done"
                                : "barq lake purge URI… --yes, when this is done");
    }

    private void elsewhere() {
        Part part = part("ELSEWHERE");
        part.line("stays", "what consumers have copied: archives, feeds, pages; they see the tombstones, and must act")
                .line("", "backups, mirrors of this cluster, and topics of replays (barq replay --clean ID)");
        if (found.chosen().isByAge()) {
            return;
        }
        Map<String, String> copies = found.copies().found();
        copies.entrySet().stream()
                .limit(ITEMS_NAMED)
                .forEach(each -> part.line("copy", each.getKey() + ": " + each.getValue()));
        long more = Math.max(0, copies.size() - ITEMS_NAMED) + found.copies().more();
        if (more > 0) {
            part.line("", "and %,d more".formatted(more));
        }
        if (!copies.isEmpty()) {
            part.line("to do", "where the order covers them, kill and purge them as well");
        }
    }
}
