/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;

/**
 * How often runs of one to five letters stand in the words of a language, as the profiles inside Lingua's artifact say it.
 *
 * <p>They hold fractions: of a single letter among all letters, of a longer run among those that begin as it does. The least
 * common multiple of the first ones' denominators is the number of letters that were counted, or near it, and all counts
 * follow.
 */
final class LinguaProfile {

    private static final List<String> FILES = List.of("unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LinguaProfile() {}

    /** The counts of Serbian, which its profile has in Cyrillic, as they are in Latin letters: each word has one spelling. */
    static Map<String, Double> countsOfSerbianInLatin() throws IOException {
        Transliterator toLatin = Transliterator.getInstance("Serbian-Latin/BGN");
        Map<String, Double> counts = new HashMap<>();
        counts("sr").forEach((cyrillic, count) -> {
            // A run may also begin or end within a letter that is two in Latin.
            String latin = toLatin.transliterate(cyrillic).toLowerCase(Locale.ROOT);
            int first = toLatin.transliterate(cyrillic.substring(0, 1)).length();
            int last = toLatin.transliterate(cyrillic.substring(cyrillic.length() - 1))
                    .length();
            for (int from = 0; from < first; from++) {
                for (int to = latin.length(); to > Math.max(from, latin.length() - last); to--) {
                    if (to - from <= LanguageModel.LONGEST) {
                        counts.merge(latin.substring(from, to), count, Double::sum);
                    }
                }
            }
        });
        return counts;
    }

    static Map<String, Double> counts(String language) throws IOException {
        Map<String, Double> counts = new HashMap<>();
        for (String file : FILES) {
            JsonNode runs = read("/language-models/" + language + "/" + file + ".json");
            double letters = counts.isEmpty() ? leastCommonMultiple(runs) : 0;
            for (Entry<String, JsonNode> entry : runs.properties()) {
                String[] fraction = entry.getKey().split("/");
                double of = Double.parseDouble(fraction[0]) / Double.parseDouble(fraction[1]);
                for (String run : entry.getValue().asText().split(" ")) {
                    double among =
                            run.length() == 1 ? letters : counts.getOrDefault(run.substring(0, run.length() - 1), 0.0);
                    counts.put(run, (double) Math.round(among * of));
                }
            }
        }
        return counts;
    }

    private static JsonNode read(String path) throws IOException {
        try (InputStream file = LinguaProfile.class.getResourceAsStream(path)) {
            return JSON.readTree(file).get("ngrams");
        }
    }

    private static double leastCommonMultiple(JsonNode runs) {
        BigInteger multiple = BigInteger.ONE;
        for (Entry<String, JsonNode> entry : runs.properties()) {
            BigInteger denominator = new BigInteger(entry.getKey().split("/")[1]);
            multiple = multiple.multiply(denominator).divide(multiple.gcd(denominator));
        }
        return multiple.doubleValue();
    }
}
