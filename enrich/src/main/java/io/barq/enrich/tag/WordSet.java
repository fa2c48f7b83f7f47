/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that are looked for beside names, with the Arabic particles that are written together with them. */
final class WordSet {

    private static final String[] PARTICLES = {"", "و", "ف", "ب", "ل", "ك", "وب", "ول"};

    private final WordTable words;

    private WordSet(WordTable words) {
        this.words = words;
    }

    /** The words of a list, parted by spaces. */
    static WordSet of(String list) {
        return new WordSet(new WordTable(Stream.of(list.split("\\s+"))
                .flatMap(word -> word.charAt(0) < '\u0620'
                        ? Stream.of(word)
                        : Stream.of(PARTICLES).map(particle -> particle + word))
                .map(word -> Words.of(word).hash(0))
                .collect(Collectors.toMap(hash -> hash, hash -> 1, (one, other) -> one))));
    }

    /** Whether a word of a text is one of them; false where there is no such word. */
    boolean holds(Words text, int word) {
        return word >= 0 && word < text.count() && words.of(text.hash(word)) != 0;
    }
}
