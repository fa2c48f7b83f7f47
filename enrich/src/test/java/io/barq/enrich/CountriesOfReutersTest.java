/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.ibm.icu.util.ULocale;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawItem;
import io.barq.schemas.Tag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Are the countries right that an item is said to be about? Measured against the places that editors of Reuters gave 9,000 items
 * in 1987: the country of the dateline in most cases, and those the item is about, but not each one it names, and the USA for
 * companies' results that name no place at all, which no text can tell. {@code -Dbarq.stream=FOLDER} names the folder with
 * items.jsonl.gz and gold.jsonl.gz.
 */
class CountriesOfReutersTest {

    private static final double CUT = 0.45;
    private static final double ASKED = 0.90;

    /** The words of Reuters that are not the English name of a country, with hyphens. States that are gone are their heirs. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("usa", "US"),
            Map.entry("uk", "GB"),
            Map.entry("west-germany", "DE"),
            Map.entry("east-germany", "DE"),
            Map.entry("ussr", "RU"),
            Map.entry("yugoslavia", "RS"),
            Map.entry("czechoslovakia", "CZ"),
            Map.entry("uae", "AE"),
            Map.entry("hong-kong", "HK"),
            Map.entry("turkey", "TR"),
            Map.entry("zaire", "CD"),
            Map.entry("congo", "CG"),
            Map.entry("burma", "MM"),
            Map.entry("kampuchea", "KH"),
            Map.entry("ivory-coast", "CI"),
            Map.entry("yemen-arab-republic", "YE"),
            Map.entry("yemen-demo-republic", "YE"),
            Map.entry("us-virgin-islands", "VI"),
            Map.entry("trinidad-tobago", "TT"));

    private final Map<String, String> codes = new HashMap<>(OTHER_NAMES);
    private final Map<String, String> codesByName = new HashMap<>();

    @Test
    void shouldNameTheCountriesItemsOfReutersAreAbout() throws IOException {
        String folder = System.getProperty("barq.stream", "");
        assumeFalse(folder.isEmpty(), "-Dbarq.stream names no folder with items and what they are about");
        for (String code : ULocale.getISOCountries()) {
            String name = new ULocale("und", code).getDisplayCountry(ULocale.ENGLISH);
            codesByName.put(name, code);
            codes.putIfAbsent(name.toLowerCase(Locale.ROOT).replace(' ', '-'), code);
        }
        Map<String, Set<String>> right = new HashMap<>();
        Set<String> datelined = new HashSet<>();
        for (JsonNode gold : JsonLines.of(Path.of(folder, "gold.jsonl.gz"))) {
            Set<String> countries = new HashSet<>();
            gold.get("places").forEach(place -> countries.add(code(place.asText())));
            right.put(gold.get("ref").asText(), countries);
            if (!gold.path("dateline").isNull()) {
                datelined.add(gold.get("ref").asText());
            }
        }
        Score all = new Score();
        Score withDateline = new Score();
        for (JsonNode item : JsonLines.of(Path.of(folder, "items.jsonl.gz"))) {
            String ref = item.get("ref").asText();
            Set<String> found = found(item);
            all.count(found, right.get(ref));
            if (datelined.contains(ref)) {
                withDateline.count(found, right.get(ref));
            }
        }
        System.out.printf("countries of all items: %s%nwith a dateline: %s%n", all, withDateline);
        assertThat(all.f1()).isGreaterThanOrEqualTo(ASKED);
    }

    private String code(String place) {
        assertThat(codes).containsKey(place);
        return codes.get(place);
    }

    private Set<String> found(JsonNode item) {
        EnrichedItem enriched = PureDesk.item(RawItem.newBuilder()
                        .setWire("reuters")
                        .setSource("reuters")
                        .setMediaType("text/plain; charset=us-ascii")
                        .setReceivedAt(Instant.parse(item.get("receivedAt").asText()))
                        .setPayload(ByteBuffer.wrap(item.get("payload").asText().getBytes(StandardCharsets.UTF_8)))
                        .build())
                .getItem();
        Set<String> found = new HashSet<>();
        for (Tag country : enriched.getCountries()) {
            if (country.getConfidence() >= CUT) {
                found.add(codesByName.get(country.getName()));
            }
        }
        return found;
    }

    /** Right ones, wrong ones and missing ones, over all items. */
    private static final class Score {
        private int right;
        private int wrong;
        private int missing;

        void count(Set<String> found, Set<String> expected) {
            for (String country : found) {
                if (expected.contains(country)) {
                    right++;
                } else {
                    wrong++;
                }
            }
            missing += (int) expected.stream()
                    .filter(country -> !found.contains(country))
                    .count();
        }

        double f1() {
            return 2.0 * right / (2.0 * right + wrong + missing);
        }

        @Override
        public String toString() {
            return "precision %.3f, recall %.3f, F1 %.3f"
                    .formatted((double) right / (right + wrong), (double) right / (right + missing), f1());
        }
    }
}
