/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barq.enrich.Dispatches;
import io.barq.enrich.JsonLines;
import io.barq.enrich.PureDesk;
import io.barq.schemas.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The subjects of items of real wires that were judged by hand, for those who have them: {@code -Dbarq.subjects=FOLDER} names
 * a folder with {@code stream-ar} and {@code stream-en}, each with raw items in {@code items.jsonl.gz}.
 */
class LabelledSubjectsTest {

    /**
     * A judged item.
     *
     * @param due the highest topics an editor would give
     * @param free those one may give or not: they count for nothing
     * @param given what Barq gives, with its confidence
     */
    private record Judged(Set<String> due, Set<String> free, Map<String, Double> given) {}

    @Test
    void shouldGiveTheSubjectsAnEditorWould() throws IOException {
        List<Judged> items = items();
        Map<String, int[]> counts = new TreeMap<>();
        for (Judged item : items) {
            item.due()
                    .forEach(topic -> counts.computeIfAbsent(topic, none -> new int[3])[
                            item.given().containsKey(topic) ? 0 : 2]++);
            item.given().keySet().stream()
                    .filter(topic -> !item.due().contains(topic) && !item.free().contains(topic))
                    .forEach(topic -> counts.computeIfAbsent(topic, none -> new int[3])[1]++);
        }
        double sum = 0;
        for (Map.Entry<String, int[]> topic : counts.entrySet()) {
            int[] count = topic.getValue();
            double f1 = 2.0 * count[0] / (2 * count[0] + count[1] + count[2]);
            sum += f1;
            System.out.printf(
                    "%s: F1 %.2f, right %d, wrong %d, missed %d%n", topic.getKey(), f1, count[0], count[1], count[2]);
        }
        System.out.printf(
                "%d judged items, macro-F1 over %d topics %.4f%n", items.size(), counts.size(), sum / counts.size());
        assertThat(items).hasSize(200);
        assertThat(sum / counts.size()).isGreaterThanOrEqualTo(0.70);
    }

    /** Of tags given at some confidence that part is right: what was judged for fitting is left out. */
    @Test
    void shouldBeAsSureAsItIsRight() throws IOException {
        double[] said = new double[10];
        int[] right = new int[10];
        int[] all = new int[10];
        for (Judged item : items()) {
            item.given().forEach((topic, confidence) -> {
                if (!item.free().contains(topic)) {
                    int tenth = (int) (confidence * 10);
                    said[Math.min(9, tenth)] += confidence;
                    all[Math.min(9, tenth)]++;
                    right[Math.min(9, tenth)] += item.due().contains(topic) ? 1 : 0;
                }
            });
        }
        double away = 0;
        int given = 0;
        for (int tenth = 0; tenth < all.length; tenth++) {
            if (all[tenth] > 0) {
                System.out.printf(
                        "given at %.1f: %d, of them %.2f right, said %.2f%n",
                        tenth / 10.0, all[tenth], (double) right[tenth] / all[tenth], said[tenth] / all[tenth]);
            }
            away += Math.abs(right[tenth] - said[tenth]);
            given += all[tenth];
        }
        System.out.printf("confidence is away from what is right by %.3f on average%n", away / given);
        assertThat(away / given).isLessThanOrEqualTo(0.10);
    }

    private static List<Judged> items() throws IOException {
        String folder = System.getProperty("barq.subjects");
        assumeThat(folder).as("-Dbarq.subjects=FOLDER").isNotNull();
        List<Judged> items = new ArrayList<>();
        for (String language : List.of("ar", "en")) {
            Map<String, String[]> judgements = judgements(language);
            for (JsonNode raw : JsonLines.of(Path.of(folder, "stream-" + language, "items.jsonl.gz"))) {
                String[] judgement = judgements.get(raw.get("ref").asText());
                if (judgement != null) {
                    items.add(new Judged(topics(judgement[1]), topics(judgement[2]), given(raw)));
                }
            }
        }
        return items;
    }

    private static Map<String, Double> given(JsonNode raw) {
        Map<String, Double> given = new HashMap<>();
        List<Tag> subjects = PureDesk.item(Dispatches.receivedAt(
                        OffsetDateTime.parse(raw.get("receivedAt").asText()).toInstant(),
                        Dispatches.item(
                                raw.get("source").asText(),
                                raw.get("payload").asText().getBytes(StandardCharsets.UTF_8),
                                raw.get("mediaType").asText())))
                .getItem()
                .getSubjects();
        for (Tag tag : subjects) {
            String code = tag.getUri().substring(MediaTopics.SCHEME.length() + 1);
            if (code.endsWith("000000")) {
                given.put(code, tag.getConfidence());
            }
        }
        return given;
    }

    private static Set<String> topics(String cell) {
        return Stream.of(cell.split(" "))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Map<String, String[]> judgements(String language) throws IOException {
        Map<String, String[]> judgements = new HashMap<>();
        try (InputStream judged = LabelledSubjectsTest.class.getResourceAsStream("subjects-" + language + ".tsv")) {
            new String(judged.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("ref\t"))
                    .map(line -> line.split("\t", -1))
                    .forEach(columns -> judgements.put(columns[0], columns));
        }
        return judgements;
    }
}
