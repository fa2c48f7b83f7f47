/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import com.fasterxml.jackson.databind.JsonNode;
import io.barq.enrich.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts of a wire to measure with: those of a file, or made ones of the same lengths. */
public final class WireTexts {

    private static final int LINES_BEFORE_THE_BODY = 2;
    private static final int MADE = 15_000;
    private static final int VOCABULARY = 40_000;
    private static final double COPIES = 0.35;
    private static final double REPLACED = 0.05;

    private WireTexts() {}

    /**
     * The bodies of a file of items, in its order.
     *
     * @param file JSON lines, gzipped, with a payload whose first two lines are headline and credit; empty for made texts
     */
    public static List<String> of(String file) throws IOException {
        return file.isEmpty() ? made() : read(Path.of(file));
    }

    private static List<String> read(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : JsonLines.of(file)) {
            String payload = item.path("payload").asText();
            int from = 0;
            for (int i = 0; i < LINES_BEFORE_THE_BODY; i++) {
                from = payload.indexOf('\n', from) + 1;
            }
            texts.add(payload.substring(from));
        }
        return texts;
    }

    /** A third of them are copies in which some words were replaced. */
    private static List<String> made() {
        Random random = new Random(MADE);
        List<String> texts = new ArrayList<>();
        while (texts.size() < MADE) {
            boolean copy = !texts.isEmpty() && random.nextDouble() < COPIES;
            texts.add(copy ? edited(texts.get(random.nextInt(texts.size())), random) : text(random));
        }
        return texts;
    }

    private static String text(Random random) {
        int words = (int) Math.min(1000, Math.exp(5 + 0.7 * random.nextGaussian()));
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= words; i++) {
            text.append(word(random)).append(i % 25 == 0 ? ".\n" : " ");
        }
        return text.toString();
    }

    private static String edited(String text, Random random) {
        StringBuilder edited = new StringBuilder();
        for (String word : text.split(" ")) {
            edited.append(random.nextDouble() < REPLACED ? word(random) : word).append(' ');
        }
        return edited.toString();
    }

    /** Few words are common and many are rare; Arabic letters, three to eight of them. */
    private static String word(Random random) {
        int rank = (int) Math.pow(VOCABULARY, random.nextDouble());
        Random letters = new Random(rank);
        StringBuilder word = new StringBuilder();
        int length = 3 + letters.nextInt(6);
        for (int i = 0; i < length; i++) {
            word.append((char) ('\u0628' + letters.nextInt(19)));
        }
        return word.toString();
    }

    /** The same text in words that no other has: each with a letter more. */
    static String inOtherWords(String text, char letter) {
        StringBuilder other = new StringBuilder(text.length() + text.length() / 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = Character.isLetter(c) && (i + 1 == text.length() || !Character.isLetter(text.charAt(i + 1)));
            other.append(c);
            if (ends) {
                other.append(letter);
            }
        }
        return other.toString();
    }
}
