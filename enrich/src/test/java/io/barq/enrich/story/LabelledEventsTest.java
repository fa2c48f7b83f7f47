/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barq.enrich.Dispatches;
import io.barq.enrich.JsonLines;
import io.barq.enrich.PureDesk;
import io.barq.enrich.SortedMemory;
import io.barq.enrich.language.LanguageDetector;
import io.barq.enrich.neardup.Fingerprint;
import io.barq.enrich.neardup.IndexedText;
import io.barq.enrich.neardup.Match;
import io.barq.enrich.neardup.NearDuplicateIndex;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Story;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stories of real wires, for those who have them: {@code -Dbarq.stories=FOLDER} names a folder with {@code stream-ar} and
 * {@code stream-en}, each with raw items in {@code items.jsonl.gz}.
 *
 * <p>Measured by BCubed (Bagga and Baldwin 1998): of each item, which part of those that share its story shares its event
 * (precision), and which part of those that share its event shares its story (recall), on average over the labelled items.
 */
class LabelledEventsTest {

    private static final Clock CLOCK = Clock.fixed(Dispatches.EVENING, ZoneOffset.UTC);

    private record Scores(double precision, double recall) {

        double f1() {
            return 2 * precision * recall / (precision + recall);
        }

        /** How well groups agree with others, over the refs that both know. */
        static Scores of(Map<String, String> groups, Map<String, String> truth) {
            Map<String, Integer> groupSizes = new HashMap<>();
            Map<String, Integer> truthSizes = new HashMap<>();
            Map<String, Integer> both = new HashMap<>();
            Set<String> refs = new HashSet<>(truth.keySet());
            refs.retainAll(groups.keySet());
            for (String ref : refs) {
                groupSizes.merge(groups.get(ref), 1, Integer::sum);
                truthSizes.merge(truth.get(ref), 1, Integer::sum);
                both.merge(groups.get(ref) + " " + truth.get(ref), 1, Integer::sum);
            }
            double precision = 0;
            double recall = 0;
            for (String ref : refs) {
                double shared = both.get(groups.get(ref) + " " + truth.get(ref));
                precision += shared / groupSizes.get(groups.get(ref));
                recall += shared / truthSizes.get(truth.get(ref));
            }
            return new Scores(precision / refs.size(), recall / refs.size());
        }

        @Override
        public String toString() {
            return "BCubed precision %.3f, recall %.3f, F1 %.3f".formatted(precision, recall, f1());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void shouldPutLabelledEventsInStories(String language) throws IOException {
        Map<String, String> stories = stories(stream(language));

        Map<String, String> events = events(language);
        Scores scores = Scores.of(stories, events);
        System.out.printf("stream-%s, %d labelled items: %s%n", language, events.size(), scores);
        assertThat(stories.keySet()).containsAll(events.keySet());
        assertThat(scores.f1()).isGreaterThanOrEqualTo(0.80);
    }

    @Test
    void shouldTellTheSameStoriesWhenOneWireIsDrainedBeforeTheOthers() throws IOException {
        List<DeskItem> inTime = stream("ar");
        List<DeskItem> drained = new ArrayList<>(inTime);
        drained.sort(Comparator.comparing(
                item -> !item.getItem().getWire().equals(inTime.get(0).getItem().getWire())));

        Scores stories = Scores.of(stories(drained), stories(inTime));
        Scores copies = Scores.of(copies(drained), copies(inTime));
        System.out.printf("one wire of eleven days first: stories %s; groups of copies %s%n", stories, copies);
        assertThat(stories.f1()).isGreaterThanOrEqualTo(0.95);
        assertThat(copies.f1()).as("the same groups").isEqualTo(1);
    }

    private static Map<String, String> stories(List<DeskItem> items) {
        TellingDesk desk = new TellingDesk(
                new SortedMemory<>(),
                new StoryBook(new SortedMemory<>(), List.of()),
                new SortedMemory<>(),
                10,
                new NearDuplicateIndex(Duration.ofHours(72), 300_000),
                CLOCK);
        Map<String, String> storyOf = new LinkedHashMap<>();
        Map<String, String> aliases = new HashMap<>();
        Map<String, String> uris = new LinkedHashMap<>();
        for (DeskItem item : items) {
            // The desk writes into what it is handed.
            Telling telling = desk.tell(DeskItem.newBuilder(item).build());
            EnrichedItem told = telling.item();
            storyOf.put(told.getUri(), told.getStory().getUri());
            uris.put(told.getRef(), told.getUri());
            for (Story story : telling.stories()) {
                if (story.getMergedInto() != null) {
                    aliases.put(story.getUri(), story.getMergedInto());
                }
            }
        }
        Map<String, String> stories = new HashMap<>();
        uris.forEach((ref, uri) -> stories.put(ref, last(aliases, storyOf.get(uri))));
        return stories;
    }

    /** The groups of items that a chain of copies connects, each by one of its uris. */
    private static Map<String, String> copies(List<DeskItem> items) {
        NearDuplicateIndex index = new NearDuplicateIndex(Duration.ofHours(72), 300_000);
        Map<String, String> chain = new HashMap<>();
        Set<String> uris = new LinkedHashSet<>();
        for (DeskItem item : items) {
            EnrichedItem enriched = item.getItem();
            if (uris.add(enriched.getUri())) {
                IndexedText text = new IndexedText(
                        enriched.getUri(),
                        enriched.getWire(),
                        LanguageDetector.primary(enriched.getLanguage()),
                        Fingerprint.of(item.getFingerprint()),
                        item.getOwnTime(),
                        uris.size(),
                        enriched.getUri());
                List<Match> matches = index.find(text);
                matches.forEach(
                        match -> join(chain, enriched.getUri(), match.other().uri()));
                index.add(
                        matches.isEmpty()
                                ? text
                                : new IndexedText(
                                        text.uri(),
                                        text.wire(),
                                        text.language(),
                                        text.text(),
                                        text.ownTime(),
                                        text.arrival(),
                                        matches.get(0).other().original()));
            }
        }
        Map<String, String> groups = new HashMap<>();
        uris.forEach(uri -> groups.put(uri, last(chain, uri)));
        return groups;
    }

    private static void join(Map<String, String> groups, String one, String other) {
        String first = last(groups, one);
        String second = last(groups, other);
        if (!first.equals(second)) {
            groups.put(first, second);
        }
    }

    private static String last(Map<String, String> chain, String from) {
        String at = from;
        while (chain.containsKey(at)) {
            at = chain.get(at);
        }
        return at;
    }

    private static List<DeskItem> stream(String language) throws IOException {
        String folder = System.getProperty("barq.stories");
        assumeThat(folder).as("-Dbarq.stories=FOLDER").isNotNull();
        List<DeskItem> items = new ArrayList<>();
        Path file = Path.of(folder, "stream-" + language, "items.jsonl.gz");
        for (JsonNode raw : JsonLines.of(file)) {
            DeskItem item = PureDesk.item(Dispatches.receivedAt(
                    OffsetDateTime.parse(raw.get("receivedAt").asText()).toInstant(),
                    Dispatches.item(
                            raw.get("source").asText(),
                            raw.get("payload").asText().getBytes(StandardCharsets.UTF_8),
                            raw.get("mediaType").asText())));
            item.getItem().setRef(raw.get("ref").asText());
            items.add(item);
        }
        return items;
    }

    private static Map<String, String> events(String language) throws IOException {
        Map<String, String> events = new HashMap<>();
        try (InputStream labels = LabelledEventsTest.class.getResourceAsStream("events-" + language + ".tsv")) {
            new String(labels.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(columns -> events.put(columns[0], columns[1]));
        }
        return events;
    }
}
