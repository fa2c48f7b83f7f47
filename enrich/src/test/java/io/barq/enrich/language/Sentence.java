/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * An invented sentence to tell the language of.
 *
 * @param language the tag of the one it is in
 */
record Sentence(String language, String text) {

    static Stream<Sentence> all() {
        return read().stream();
    }

    private static List<Sentence> read() {
        try (InputStream file = Sentence.class.getResourceAsStream("sentences.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Sentence(cells[0], cells[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
