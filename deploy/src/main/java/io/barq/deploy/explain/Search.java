/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import io.barq.deploy.screen.PlainLine;
import io.barq.deploy.topic.Logged;
import io.barq.deploy.topic.NoSuchTopicException;
import io.barq.deploy.topic.Place;
import io.barq.deploy.topic.Reading;
import io.barq.deploy.topic.TopicReader;
import io.barq.deploy.topic.TopicScan;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawItemReader;
import io.barq.schemas.RawItemReader.UnreadableException;
import io.barq.schemas.RawRef;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Looks through the topics for all that is known of an item. There is no index: decisions are read one after the other, and
 * of the other topics only the records whose key fits.
 */
final class Search {

    /** The clocks of brokers may differ: what came of a record may be stamped a little before it. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private static final Predicate<byte[]> ANY_KEY = key -> true;

    private final Cluster cluster;
    private final Topics topics;
    private final Patience patience;
    private final Instant since;
    private final Consumer<String> say;
    private final TopicScan scan;
    private final RawItemReader items;

    /**
     * @param reading shows how far it is
     * @param since nothing that was appended before this is looked at, but for the raw record itself
     * @param say takes what could not be looked at
     */
    Search(Cluster cluster, Topics topics, Patience patience, Reading reading, Instant since, Consumer<String> say) {
        this.cluster = cluster;
        this.topics = topics;
        this.patience = patience;
        this.since = since;
        this.say = say;
        RecordSerdes serdes = RecordSerdes.of(cluster);
        this.scan = new TopicScan(cluster, serdes, patience, reading);
        this.items = new RawItemReader(serdes, patience, cluster.registryName());
    }

    /** The way of what is asked for. */
    Way find(Asked asked) throws NotFoundException {
        if (asked instanceof Asked.ByUri uri) {
            return byUri(uri.text());
        }
        return asked instanceof Asked.ByPlace record ? byPlace(record.text(), record.place()) : byRef(asked.text());
    }

    /** The way of the item with this uri: of the record its last published state was made of. */
    private Way byUri(String uri) throws NotFoundException {
        Last<Logged<EnrichedItem>> states = new Last<>();
        AtomicReference<Instant> purged = new AtomicReference<>();
        scan.of(
                "published items",
                topics.enriched(),
                since,
                TopicScan.equal(uri),
                state -> {
                    states.add(state);
                    purged.set(null);
                },
                purged::set);
        Last<Logged<Decision>> about = new Last<>();
        long read = scan("decisions", topics.decisions(), since, ANY_KEY, each -> {
            if (isAbout(uri, each.value())) {
                about.add(each);
            }
        });
        RawRef place = states.last()
                .map(state -> state.value().getRawRef())
                .or(() -> about.last().map(decision -> decision.value().getRawRef()))
                .orElseThrow(() -> new NotFoundException(
                        ("No item %s was published or decided on; looked through %s and %,d of %s%s. An item can also be asked"
                                        + " for by its producer's reference, or by its record, such as %s/0/17.")
                                .formatted(
                                        PlainLine.of(uri),
                                        topics.enriched(),
                                        read,
                                        topics.decisions(),
                                        range(),
                                        topics.raw())));
        Way way = new Way(uri, place);
        way.uri(uri);
        addRaw(way);
        addHistory(way);
        states.values().forEach(way::revision);
        way.purged(purged.get());
        complete(way);
        return way;
    }

    /** The way of the last record that came under this reference. */
    private Way byRef(String ref) throws NotFoundException {
        Last<Logged<Decision>> found = new Last<>();
        long read = scan("decisions", topics.decisions(), since, ANY_KEY, each -> {
            if (ref.equals(each.value().getRef())) {
                found.add(each);
            }
        });
        Logged<Decision> last = found.values().stream()
                .max((one, other) -> one.appended().compareTo(other.appended()))
                .orElseThrow(() -> new NotFoundException(
                        ("No decision names the reference '%s'; looked through %,d of %s%s. The reference of a file is its path"
                                        + " below the folder that was ingested. What is not decided yet is not found by it; an item"
                                        + " can also be asked for by its uri (barq:…), or by its record, such as %s/0/17.")
                                .formatted(PlainLine.of(ref), read, topics.decisions(), range(), topics.raw())));
        Way way = new Way(ref, last.value().getRawRef());
        addRaw(way);
        for (Logged<Decision> each : found.values()) {
            if (way.isPlace(each.value().getRawRef())) {
                way.decision(each);
            } else {
                way.other(each);
            }
        }
        addHistory(way);
        addRevisions(way);
        complete(way);
        return way;
    }

    /** The way of a raw record, or of one of its items. */
    private Way byPlace(String asked, RawRef place) throws NotFoundException {
        Way way = new Way(asked, place);
        if (!addRaw(way)) {
            String extent = extent();
            throw new NotFoundException(
                    "There is no record at %s; it was never there, or is no longer kept. %s holds %s."
                            .formatted(Place.ofItem(place), topics.raw(), extent.isEmpty() ? "nothing" : extent));
        }
        Instant from = notBefore(way.rawAppended());
        scan("decisions", topics.decisions(), from, ANY_KEY, each -> {
            if (way.isPlace(each.value().getRawRef())) {
                way.decision(each);
            }
        });
        addHistory(way);
        addRevisions(way);
        complete(way);
        return way;
    }

    private String range() {
        return since.equals(Instant.EPOCH) ? "" : ", since " + since;
    }

    private String extent() {
        try (TopicReader<byte[]> raw = TopicReader.bytes(cluster, topics.raw(), patience)) {
            Map<TopicPartition, Long> beginnings = raw.beginnings();
            return raw.ends().entrySet().stream()
                    .filter(end -> end.getValue() > beginnings.get(end.getKey()))
                    .sorted(Comparator.comparing(end -> end.getKey().partition()))
                    .map(end -> "%d/%d to %d"
                            .formatted(end.getKey().partition(), beginnings.get(end.getKey()), end.getValue() - 1))
                    .collect(Collectors.joining(", "));
        }
    }

    private static boolean isAbout(String uri, Decision decision) {
        return uri.equals(decision.getUri()) || decision.getTargets().contains(uri);
    }

    private void addHistory(Way way) {
        way.uri()
                .ifPresent(uri -> scan("its history", topics.decisions(), since, ANY_KEY, each -> {
                    if (isAbout(uri, each.value())) {
                        way.history(each);
                    }
                }));
    }

    private void addRevisions(Way way) {
        way.uri()
                .ifPresent(uri -> scan.of(
                        "published items", topics.enriched(), since, TopicScan.equal(uri), way::revision, way::purged));
    }

    /** Adds the raw record, or why there is none to show; returns whether there is a record. */
    private boolean addRaw(Way way) {
        RawRef place = way.place();
        try (TopicReader<byte[]> raw = TopicReader.bytes(cluster, topics.raw(), patience)) {
            Optional<ConsumerRecord<byte[], byte[]>> record = raw.at(place.getPartition(), place.getOffset());
            if (record.isEmpty()) {
                way.rawMissing("The record is no longer kept.", null);
                return false;
            }
            try {
                way.raw(TopicScan.logged(record.get(), items.read(record.get().value())));
            } catch (UnreadableException unreadable) {
                way.rawMissing(unreadable.getMessage(), appended(record.get()));
            }
        } catch (AuthorizationException refused) {
            way.rawMissing(mayNotBeRead(topics.raw()), null);
        }
        return true;
    }

    /** What the decisions lead to. */
    private void complete(Way way) {
        if (way.uri().isEmpty()) {
            ifReadable(
                    topics.rejected(),
                    () -> scan("rejected", topics.rejected(), notBefore(way.rawAppended()), ANY_KEY, each -> {
                        if (way.isPlace(each.value().getRawRef())) {
                            way.rejection(each);
                        }
                    }));
            return;
        }
        String uri = way.uri().get();
        if (way.waits() || way.isReplaced()) {
            ifReadable(
                    topics.embargoed(),
                    () -> scan("held items", topics.embargoed(), Instant.EPOCH, TopicScan.equal(uri), way::held));
        }
        way.revisions().last().map(state -> state.value().getStory()).ifPresent(story -> {
            scan(
                    "stories",
                    topics.stories(),
                    Instant.EPOCH,
                    TopicScan.equal(story.getUri()),
                    each -> way.story(each.value()));
            scan(
                    "its story",
                    topics.storyMembers(),
                    Instant.EPOCH,
                    TopicScan.begins(story.getUri() + " "),
                    each -> way.member(each.value()));
        });
    }

    private Instant notBefore(Optional<Instant> appended) {
        return appended.map(time -> time.minus(CLOCK_TOLERANCE))
                .filter(since::isBefore)
                .orElse(since);
    }

    /** A restricted topic may be closed to the user, or not be there before something is held. */
    private void ifReadable(Topic<?> topic, Runnable read) {
        try {
            read.run();
        } catch (AuthorizationException refused) {
            say.accept(mayNotBeRead(topic));
        } catch (NoSuchTopicException none) {
            // Nothing was ever put there.
        }
    }

    private static String mayNotBeRead(Topic<?> topic) {
        return "%s is restricted, and may not be read with these credentials.".formatted(topic);
    }

    private <V extends SpecificRecord> long scan(
            String what, Topic<V> topic, Instant from, Predicate<byte[]> keys, Consumer<Logged<V>> each) {
        return scan.of(what, topic, from, keys, each);
    }

    private static Instant appended(ConsumerRecord<?, ?> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }
}
