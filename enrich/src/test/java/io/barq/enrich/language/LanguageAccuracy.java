/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.language;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How many sentences are told to be in the language they are in, by Barq and by Lingua?
 *
 * <p>Arguments: a folder of files such as {@code ar.txt} with a sentence a line; which lines, {@code all}, {@code even} (those
 * that thresholds were chosen by) or {@code odd}; and the detectors, any of {@code barq}, {@code lingua} (in its high
 * accuracy, among all its languages) and {@code lingua-ours} (among those of its languages that Barq tells, too). Beside
 * all lines stand those of twenty words or more, and of lines in a row joined until they have as many.
 *
 * <pre>mvn -q -pl schemas,enrich test -DskipTests -Pbenchmark -Dbenchmark=io.barq.enrich.language.LanguageAccuracy
 * -Dbenchmark.parameters="FOLDER all barq lingua lingua-ours"</pre>
 */
public final class LanguageAccuracy {

    private static final int LONG = 20;

    private LanguageAccuracy() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, List<String>> sentences = sentences(Path.of(arguments[0]), arguments[1]);
        for (int i = 2; i < arguments.length; i++) {
            measure(arguments[i], detector(arguments[i]), sentences);
        }
    }

    private static Map<String, List<String>> sentences(Path folder, String lines) throws IOException {
        Map<String, List<String>> sentences = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String language = file.getFileName().toString().replace(".txt", "");
                List<String> all = Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank())
                        .toList();
                List<String> chosen = new ArrayList<>();
                for (int i = 0; i < all.size(); i++) {
                    if (lines.equals("all") || lines.equals(i % 2 == 0 ? "even" : "odd")) {
                        chosen.add(all.get(i));
                    }
                }
                sentences.put(language, chosen);
            }
        }
        return sentences;
    }

    static UnaryOperator<String> detector(String name) {
        if (name.equals("barq")) {
            return new LanguageDetector()::detect;
        }
        var lingua = (name.equals("lingua")
                        ? LanguageDetectorBuilder.fromAllLanguages()
                        : LanguageDetectorBuilder.fromIsoCodes639_1(ours()))
                .build();
        return text -> lingua.detectLanguageOf(text).getIsoCode639_1().name().toLowerCase(Locale.ROOT);
    }

    private static IsoCode639_1[] ours() {
        Set<String> ours = LanguageDetector.toldApart();
        ours.addAll(List.of("he", "el", "hy", "ka", "pa", "bn", "zh", "ja", "ko", "th", "gu", "ta", "te", "nb"));
        return Stream.of(IsoCode639_1.values())
                .filter(code -> ours.contains(code.name().toLowerCase(Locale.ROOT)))
                .toArray(IsoCode639_1[]::new);
    }

    private static void measure(String name, UnaryOperator<String> detector, Map<String, List<String>> sentences) {
        double sum = 0;
        Share allLong = new Share();
        Share allJoined = new Share();
        for (Map.Entry<String, List<String>> entry : sentences.entrySet()) {
            String language = entry.getKey();
            Map<String, Integer> mistaken = new TreeMap<>();
            Share single = new Share();
            Share longer = new Share();
            Share joined = new Share();
            StringBuilder text = new StringBuilder();
            for (String sentence : entry.getValue()) {
                String told = detector.apply(sentence);
                single.count(told.equals(language));
                if (!told.equals(language)) {
                    mistaken.merge(told, 1, Integer::sum);
                }
                if (sentence.split("\\s+").length >= LONG) {
                    longer.count(told.equals(language));
                }
                text.append(sentence).append(' ');
                if (text.toString().split("\\s+").length >= LONG) {
                    joined.count(detector.apply(text.toString()).equals(language));
                    text.setLength(0);
                }
            }
            sum += single.of();
            allLong.add(longer);
            allJoined.add(joined);
            System.out.printf(
                    "%s %s %.4f long %s joined %s mistaken %s%n",
                    name, language, single.of(), longer, joined, mistaken);
        }
        System.out.printf(
                "%s all %.4f long %.4f joined %.4f%n", name, sum / sentences.size(), allLong.of(), allJoined.of());
    }

    private static final class Share {
        private int right;
        private int all;

        void count(boolean isRight) {
            right += isRight ? 1 : 0;
            all++;
        }

        void add(Share other) {
            right += other.right;
            all += other.all;
        }

        double of() {
            return (double) right / all;
        }

        @Override
        public String toString() {
            return right + "/" + all;
        }
    }
}
