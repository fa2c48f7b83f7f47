/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barq.enrich.JsonLines;
import io.barq.enrich.canonical.CanonicalText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A dispatch is found again whatever a desk did to it, among thousands of others, and no other is taken for it.
 *
 * <p>Recall is the share of edited dispatches that are linked to the dispatch they were made of (of a merger, both are asked
 * for); precision is the share of links that lead there.
 */
class WireEditsTest {

    private static final double RECALL = 0.97;
    private static final double PRECISION = 0.98;

    private static final Instant NOW = Instant.parse("2026-03-05T17:00:00Z");
    private static final int DISPATCHES = 4000;
    private static final int FORMULAIC = 1000;
    private static final int EDITED = 500;

    /** Real texts of fewer words are mostly pictures' captions and the like: cut to 40 %, nothing of them is left. */
    private static final int FEWEST_REAL_WORDS = 50;

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en"})
    void shouldFindADispatchHoweverItWasEdited(String language) {
        boolean arabic = language.equals("ar");
        ComposedDispatch.Writer writer = new ComposedDispatch.Writer(arabic, 5);
        List<ComposedDispatch> dispatches = new ArrayList<>();
        for (int i = 0; i < DISPATCHES; i++) {
            dispatches.add(writer.next());
        }
        List<String> formulaic = new ArrayList<>();
        for (int i = 0; i < FORMULAIC; i++) {
            formulaic.add(FormulaicWriter.write(arabic, i, writer));
        }
        List<ComposedDispatch> strangers = new ArrayList<>();
        for (int i = 0; i < EDITED; i++) {
            strangers.add(writer.next());
        }

        assertFound("composed, " + language, dispatches, formulaic, strangers, false);
    }

    /**
     * The same edits of dispatches that real agencies sent, which are not ours to ship: {@code -Dbarq.dispatches=FILE} names
     * raw items as JSON lines, gzipped, whose payload is a headline, a line of the aggregator, and the text.
     */
    @Test
    void shouldFindRealDispatchesHoweverTheyWereEdited() throws IOException {
        String file = System.getProperty("barq.dispatches");
        assumeThat(file).as("-Dbarq.dispatches=FILE").isNotNull();
        List<ComposedDispatch> all = real(Path.of(file));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = all.size() - 1; i > 0; i--) {
            all.set(i, all.set(random.nextInt(i + 1), all.get(i)));
        }

        assertFound("real", all.subList(EDITED, all.size()), List.of(), all.subList(0, EDITED), true);
    }

    private static void assertFound(
            String what,
            List<ComposedDispatch> dispatches,
            List<String> formulaic,
            List<ComposedDispatch> strangers,
            boolean copiesAmongThem) {
        NearDuplicateIndex index = new NearDuplicateIndex(Duration.ofHours(72), 1_000_000);
        Map<String, String> texts = new HashMap<>();
        int arrivals = 0;
        for (ComposedDispatch dispatch : dispatches) {
            String uri = "dispatch/" + arrivals;
            texts.put(uri, dispatch.body());
            index.add(text(uri, dispatch.body(), arrivals++));
        }
        for (String text : formulaic) {
            index.add(text("formulaic/" + arrivals, text, arrivals++));
        }
        System.out.printf("%n%-36s %8s %8s %8s %8s%n", what, "edited", "recall", "links", "precision");
        List<String> failures = new ArrayList<>();
        for (WireEdit edit : WireEdit.values()) {
            SplittableRandom random = new SplittableRandom(edit.ordinal());
            int wanted = 0;
            int found = 0;
            int links = 0;
            int right = 0;
            for (int i = 0; i < EDITED; i++) {
                int other = EDITED + i;
                String edited = edit.edit(
                        dispatches.get(i), edit.isMerger() ? dispatches.get(other) : strangers.get(i), random);
                Set<String> sources =
                        edit.isMerger() ? Set.of("dispatch/" + i, "dispatch/" + other) : Set.of("dispatch/" + i);
                List<Match> matches = index.find(text("edited", edited, arrivals));
                wanted += sources.size();
                for (Match match : matches) {
                    String uri = match.other().uri();
                    boolean isSource = sources.contains(uri);
                    found += isSource ? 1 : 0;
                    links++;
                    right += isSource || copiesAmongThem && texts.containsKey(uri) && isCopy(edited, texts.get(uri))
                            ? 1
                            : 0;
                }
            }
            double recall = (double) found / wanted;
            double precision = links == 0 ? 1 : (double) right / links;
            System.out.printf("%-36s %8d %8.4f %8d %8.4f%n", edit, wanted, recall, links, precision);
            if (recall < RECALL || precision < PRECISION) {
                failures.add(edit.toString());
            }
        }
        assertThat(failures).isEmpty();
    }

    /** As an exact count of runs of four words says: of copies among the real ones nobody knows beforehand. */
    private static boolean isCopy(String one, String other) {
        Set<String> first = runs(one);
        Set<String> second = runs(other);
        Set<String> common = new HashSet<>(first);
        common.retainAll(second);
        int fewer = Math.min(first.size(), second.size());
        int all = first.size() + second.size() - common.size();
        return common.size() >= 0.3 * all || common.size() >= 0.5 * fewer;
    }

    private static Set<String> runs(String text) {
        String[] words = CanonicalText.of(text).split(" ");
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + 4 <= words.length; i++) {
            runs.add(String.join(" ", Arrays.asList(words).subList(i, i + 4)));
        }
        return runs;
    }

    private static IndexedText text(String uri, String text, long arrival) {
        return new IndexedText(uri, "wire", "ar", Fingerprint.of(text), NOW, arrival, uri);
    }

    private static List<ComposedDispatch> real(Path file) throws IOException {
        List<ComposedDispatch> dispatches = new ArrayList<>();
        for (JsonNode item : JsonLines.of(file)) {
            List<String> text = item.get("payload").asText().lines().toList();
            List<String> sentences = new ArrayList<>();
            text.stream()
                    .skip(2)
                    .filter(one -> !one.isBlank())
                    .forEach(one -> sentences.addAll(Arrays.asList(one.strip().split("(?<=[.!?؟])\\s+"))));
            if (String.join(" ", sentences).split("\\s+").length >= FEWEST_REAL_WORDS) {
                dispatches.add(new ComposedDispatch(text.get(0), "", sentences));
            }
        }
        return dispatches;
    }
}
