/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.format.Code;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Media Topics of the IPTC, and the way to them from the codes of providers, where it is certain.
 *
 * <p>Of the older subject codes those lead to a topic that the IPTC itself calls the same. Subjects of the AP have ids of
 * their own, and no public table maps them; one whose name is, word for word, the English label of a topic is taken for it.
 */
public final class MediaTopics {

    /** The vocabulary, as a QCode names it. */
    public static final String SCHEME = "medtop";

    private static final String TABLE = "media-topics.tsv";

    /** Names under which providers send the subject codes; {@code subj} is the IPTC's own. */
    private static final Set<String> SUBJECT_CODES = Set.of(
            "subj",
            "subjectcode",
            "iptccat",
            "iptc",
            "iptc-subject",
            "iptc_subject",
            "iptc_subject_code",
            "iptc-subject-code",
            "iptcsubjectcode");

    private static final Pattern EIGHT_DIGITS = Pattern.compile("[0-9]{8}");

    private final Map<String, Topic> byCode = new HashMap<>();
    private final Map<String, Topic> inUse = new HashMap<>();
    private final Map<String, Topic> bySubjectCode = new HashMap<>();
    private final Map<String, Topic> byLabel = new HashMap<>();

    /**
     * A topic.
     *
     * @param code its eight digits
     * @param name its label in English
     * @param arabic its label in Arabic, where it has one
     * @param broader the code of the topic it is part of; empty for the seventeen highest
     */
    public record Topic(String code, String name, Optional<String> arabic, Optional<String> broader) {

        /** Its public identifier: {@code medtop:16000000}. */
        public String uri() {
            return SCHEME + ":" + code;
        }
    }

    /** Reads the table that ships with Barq. */
    public MediaTopics() {
        Set<String> twice = new HashSet<>();
        try (BufferedReader table = new BufferedReader(
                new InputStreamReader(MediaTopics.class.getResourceAsStream(TABLE), StandardCharsets.UTF_8))) {
            for (String line = table.readLine(); line != null; line = table.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    add(line.split("\t", -1), twice);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TABLE, e);
        }
        byLabel.keySet().removeAll(twice);
    }

    private void add(String[] columns, Set<String> twice) {
        Topic topic = new Topic(columns[0], columns[1], stated(columns[2]), stated(columns[5]));
        byCode.put(topic.code(), topic);
        for (String subjectCode : columns[3].split(",")) {
            bySubjectCode.put(subjectCode, topic);
        }
        if (columns[4].equals("retired")) {
            return;
        }
        inUse.put(topic.code(), topic);
        if (byLabel.put(topic.name().toLowerCase(Locale.ROOT), topic) != null) {
            twice.add(topic.name().toLowerCase(Locale.ROOT));
        }
    }

    private static Optional<String> stated(String cell) {
        return Optional.of(cell).filter(stated -> !stated.isEmpty());
    }

    /** The topic of a code of eight digits, unless the IPTC has retired it. */
    Optional<Topic> inUse(String code) {
        return Optional.ofNullable(inUse.get(code));
    }

    /** A topic, the one it is part of, and so on to the highest. */
    List<Topic> upFrom(Topic topic) {
        return Stream.iterate(
                        Optional.of(topic),
                        Optional::isPresent,
                        here -> here.flatMap(Topic::broader).map(byCode::get))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The topic a provider's code means; empty where that is not certain. */
    public Optional<Topic> of(Code code) {
        String scheme = code.scheme().toLowerCase(Locale.ROOT);
        if (scheme.equals(SCHEME)) {
            return Optional.ofNullable(byCode.get(code.code()));
        }
        if (SUBJECT_CODES.contains(scheme) && EIGHT_DIGITS.matcher(code.code()).matches()) {
            return Optional.ofNullable(bySubjectCode.get(code.code()))
                    // Providers that moved to Media Topics kept the old name of their field.
                    .or(() -> code.code().startsWith("20")
                            ? Optional.ofNullable(byCode.get(code.code()))
                            : Optional.empty());
        }
        return scheme.equals("ap")
                ? code.name().map(name -> byLabel.get(name.strip().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
