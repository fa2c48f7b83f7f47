/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.language;

import com.ibm.icu.util.ULocale;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Makes the table of {@link LanguageModel} out of Lingua's profiles and words of our own: arguments are words.tsv beside this
 * class and the table to write. Run it from the test classes of this module, with 8 GB of memory; it takes two minutes.
 *
 * <p>Of the runs of a script those get a row that tell most: that are common in a language, and whose last letter is expected
 * more there than in other languages, near ones above all, and than the shorter run would have said.
 */
public final class LanguageModelMaker {

    private static final String COMMENT = """
            # How letters follow each other in the languages of a script: read by LanguageModel, made by LanguageModelMaker,
            # which stands among the test sources of this module.
            # Counted from the profiles inside com.github.pemistahl:lingua 1.2.2, Copyright Peter M. Stahl, Licensed under the
            # Apache License, Version 2.0, https://www.apache.org/licenses/LICENSE-2.0; changed: this is an extract.
            # Languages it has no profile of: words by the authors of Barq, and names of countries from Unicode CLDR as ICU has
            # them, Copyright Unicode, Inc., Unicode License v3.

            """;

    /** Languages whose profile has another name. */
    private static final Map<String, String> PROFILE = Map.of("no", "nb");

    /** What stands less often in a language gets no row on its account. */
    private static final double RARE = 3e-6;

    /** The nearest languages, such as Indonesian and Malay, are a tenth of a bit a letter from each other. */
    private static final double NEAREST = 0.1;

    private static final int RUN_OF_NEARNESS = 3;

    /**
     * Bits a letter costs where it may be any, told apart as {@link LanguageDetector#UNDETERMINED}: what costs all languages
     * more is in none of them. Text costs its own language two to four.
     */
    private static final double ANY_LETTER = 5.5;

    /** A word of our own stands as often as this, over its place in the list and what evens out the first ones. */
    private static final double OFTEN = 300;

    private static final int EVENED_OUT = 5;

    /** The languages of a script, the usual one first, and how many rows tell them apart. */
    private record Script(UnicodeScript script, String languages, int rows) {}

    private static final List<Script> SCRIPTS = List.of(
            new Script(UnicodeScript.ARABIC, "ar fa ur ckb ps sd ug", 12_000),
            new Script(UnicodeScript.CYRILLIC, "ru uk be bg sr mk mn kk", 30_000),
            new Script(UnicodeScript.DEVANAGARI, "hi mr ne", 4_000),
            new Script(
                    UnicodeScript.LATIN,
                    "en fr es ca pt it de nl ga tr az id ms sw so kmr af sv da no fi pl cs sk hu ro hr sr-Latn sl et lv lt sq vi tl eu"
                            + " cy is",
                    50_000));

    private final Script script;
    private final List<String> languages;
    private final String alphabet;
    private final List<RunCounts> counts;

    private LanguageModelMaker(Script script, Map<String, List<String>> words) throws IOException {
        this.script = script;
        languages = List.of(script.languages().split(" "));
        List<Map<String, Double>> inWords = new ArrayList<>();
        for (String language : languages) {
            inWords.add(inWords(language, words));
        }
        alphabet = alphabet(inWords);
        counts = inWords.stream()
                .map(runs -> new RunCounts(
                        runs,
                        letter -> LanguageModel.symbol(script.script(), alphabet, letter),
                        alphabet.length() + LanguageModel.FIRST))
                .toList();
    }

    private static Map<String, Double> inWords(String language, Map<String, List<String>> words) throws IOException {
        if (words.containsKey(language)) {
            return counts(language, words.get(language));
        }
        return language.equals("sr-Latn")
                ? LinguaProfile.countsOfSerbianInLatin()
                : LinguaProfile.counts(PROFILE.getOrDefault(language, language));
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, List<String>> words = words(Path.of(arguments[0]));
        try (OutputStream file = Files.newOutputStream(Path.of(arguments[1]))) {
            file.write(COMMENT.getBytes(StandardCharsets.UTF_8));
            DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(new DeflaterOutputStream(file, new Deflater(Deflater.BEST_COMPRESSION))));
            out.writeByte(SCRIPTS.size());
            for (Script script : SCRIPTS) {
                new LanguageModelMaker(script, words).write(out);
            }
            out.close();
        }
    }

    private static Map<String, List<String>> words(Path file) throws IOException {
        Map<String, List<String>> words = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t");
                words.put(cells[0], List.of(cells[1].split(" ")));
            }
        }
        return words;
    }

    /** The commonest words of a language, and names as the language writes them. */
    private static Map<String, Double> counts(String language, List<String> words) {
        Map<String, Double> counts = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            count(words.get(i), Math.max(1, Math.round(OFTEN / (i + EVENED_OUT))), counts);
        }
        ULocale locale = new ULocale(language.equals("kmr") ? "ku" : language);
        for (String country : Locale.getISOCountries()) {
            String name = new ULocale("und", country).getDisplayCountry(locale);
            if (!name.equals(country)) {
                for (String word : name.split("[^\\p{L}\\p{M}]+")) {
                    count(word, 1, counts);
                }
            }
        }
        return counts;
    }

    private static void count(String word, double times, Map<String, Double> counts) {
        for (int from = 0; from < word.length(); from++) {
            for (int to = from + 1; to <= Math.min(word.length(), from + LanguageModel.LONGEST); to++) {
                counts.merge(word.substring(from, to), times, Double::sum);
            }
        }
    }

    /** The letters of the script, those of the largest share in any language first. */
    private String alphabet(List<Map<String, Double>> inWords) {
        Map<Character, Double> shares = new TreeMap<>();
        for (Map<String, Double> runs : inWords) {
            Map<Character, Double> letters = new HashMap<>();
            runs.forEach((run, count) -> {
                if (run.length() == 1
                        && Letters.script(run.charAt(0)) == script.script().ordinal()) {
                    letters.merge(Letters.fold(run.charAt(0)), count, Double::sum);
                }
            });
            double all =
                    letters.values().stream().mapToDouble(Double::doubleValue).sum();
            letters.forEach((letter, count) -> shares.merge(letter, count / all, Math::max));
        }
        return shares.entrySet().stream()
                .filter(entry -> entry.getValue() > RARE)
                .sorted(Entry.<Character, Double>comparingByValue().reversed())
                .limit(LanguageModel.OTHER - LanguageModel.FIRST)
                .map(entry -> entry.getKey().toString())
                .collect(Collectors.joining());
    }

    private record Candidate(long run, double worth) {}

    private void write(DataOutputStream out) throws IOException {
        long[] runs = candidates().stream()
                .sorted(Comparator.comparingDouble(Candidate::worth).reversed().thenComparingLong(Candidate::run))
                .limit(script.rows())
                .mapToLong(Candidate::run)
                .sorted()
                .toArray();
        out.writeUTF(script.script().name());
        out.writeUTF(script.languages() + " " + LanguageDetector.UNDETERMINED);
        out.writeUTF(alphabet);
        out.writeInt(runs.length);
        for (long run : runs) {
            out.writeByte((int) (run >>> Integer.SIZE));
            out.writeInt((int) run);
        }
        byte[][] costs = new byte[languages.size() + 1][runs.length];
        for (int i = 0; i < runs.length; i++) {
            long run = runs[i];
            double[] surprise = DoubleStream.concat(
                            counts.stream().mapToDouble(ofLanguage -> ofLanguage.surprise(run)),
                            DoubleStream.of(ANY_LETTER))
                    .toArray();
            double least = DoubleStream.of(surprise).min().orElseThrow();
            for (int language = 0; language < costs.length; language++) {
                double more = surprise[language] - least;
                costs[language][i] = (byte) Math.min(LanguageModel.MOST, Math.round(more * LanguageModel.STEPS));
            }
        }
        for (byte[] ofLanguage : costs) {
            out.write(ofLanguage);
        }
    }

    private List<Candidate> candidates() {
        LongSet common = new LongOpenHashSet();
        for (RunCounts ofLanguage : counts) {
            for (long run : ofLanguage.runs()) {
                if (RunCounts.length(run) == 1 || ofLanguage.share(run) > RARE) {
                    common.add(run);
                }
            }
        }
        double[][] weights = weights();
        List<Candidate> candidates = new ArrayList<>();
        for (long run : common) {
            candidates.add(new Candidate(run, RunCounts.length(run) == 1 ? Double.MAX_VALUE : worth(run, weights)));
        }
        return candidates;
    }

    private double worth(long run, double[][] weights) {
        double[] news = counts.stream()
                .mapToDouble(ofLanguage -> ofLanguage.surprise(run) - ofLanguage.surprise(RunCounts.allButFirst(run)))
                .toArray();
        double worth = 0;
        for (int language = 0; language < news.length; language++) {
            double share = counts.get(language).share(run);
            for (int other = 0; other < news.length && share > 0; other++) {
                worth += share * weights[language][other] * Math.abs(news[language] - news[other]);
            }
        }
        return worth;
    }

    /** What it is worth to tell two languages apart: the more, the fewer bits a letter they are from each other. */
    private double[][] weights() {
        double[][] weights = new double[languages.size()][languages.size()];
        for (int language = 0; language < weights.length; language++) {
            double[] distances = distances(counts.get(language));
            for (int other = 0; other < weights.length; other++) {
                if (other != language) {
                    double weight = Math.pow(Math.max(NEAREST, distances[other]), -2);
                    weights[language][other] += weight;
                    weights[other][language] += weight;
                }
            }
        }
        return weights;
    }

    /** How many bits a letter the other languages are surprised more by words of one. */
    private double[] distances(RunCounts from) {
        double[] distances = new double[languages.size()];
        double all = 0;
        for (long run : from.runs()) {
            double share = from.share(run);
            if (RunCounts.length(run) == RUN_OF_NEARNESS && share > RARE) {
                all += share;
                for (int other = 0; other < distances.length; other++) {
                    distances[other] += share * (counts.get(other).surprise(run) - from.surprise(run));
                }
            }
        }
        for (int other = 0; other < distances.length; other++) {
            distances[other] /= all;
        }
        return distances;
    }
}
