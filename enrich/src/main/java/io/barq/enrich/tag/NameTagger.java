/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.tag.VocabularyFile.Form;
import io.barq.schemas.Tag;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds people and organisations: those of the vocabularies, and those no list has, by titles, given names and the words
 * organisations are called by.
 *
 * <p>Who is named in full is known by the surname alone in the rest of the item. A name within a longer one is not told of.
 */
final class NameTagger {

    private static final String[] COLUMNS = {"id", "name", "arabic", "variants", "country", "kind", "weight"};
    private static final Form PEOPLE = Form.withKey("people.tsv", COLUMNS);
    private static final Form ORGANISATIONS = Form.withKey("organisations.tsv", COLUMNS);
    private static final Form TITLES = Form.withKey("titles.tsv", "title", "kind");

    static final List<Form> FORMS = Stream.of(
                    List.of(PEOPLE, ORGANISATIONS, TITLES), NameWords.FORMS, OrganisationNames.FORMS)
            .flatMap(List::stream)
            .toList();

    /** What stands before a name that is known only in an item that has a longer one, too. */
    private static final String SHORT = "~";

    /** What stands before a name that is known only in quotation marks. */
    private static final String QUOTED = "«";

    /** The longest name that is an acronym and no word, in letters. */
    private static final int LONGEST_ACRONYM = 5;

    /** How sure a name of several words of the vocabulary is. */
    static final double KNOWN = 0.95;
    /** How sure a name of one word of the vocabulary is. */
    static final double KNOWN_BY_ONE_WORD = 0.9;
    /** How sure the surname is of somebody named in full. */
    static final double BY_SURNAME = 0.85;
    /** How sure a name in no list is. */
    static final double BY_PATTERN = 0.8;

    private final NameWords names;
    private final Map<String, String> kinds = new HashMap<>();

    /**
     * What was found.
     *
     * @param words the names, as places are not looked for within them
     */
    record Found(List<Tag> people, List<Tag> organisations, List<Span> words) {}

    NameTagger(Vocabularies vocabularies, Vocabulary.Builder vocabulary) {
        add(vocabularies.rows(PEOPLE), Kind.PERSON, vocabulary);
        add(vocabularies.rows(ORGANISATIONS), Kind.ORGANISATION, vocabulary);
        for (Row row : vocabularies.rows(TITLES)) {
            boolean office = row.oneOf("kind", Set.of("name", "office")).equals("office");
            row.names("title").forEach(title -> vocabulary.add(office ? Title.OFFICE : Title.NAME, title));
        }
        names = NameWords.read(vocabularies, vocabulary);
        OrganisationNames.read(vocabularies, vocabulary);
    }

    /** Of each uri of the vocabularies the kind it is of, as its file has it. */
    Map<String, String> kinds() {
        return Collections.unmodifiableMap(kinds);
    }

    private void add(List<Row> rows, Kind kind, Vocabulary.Builder vocabulary) {
        for (Row row : rows) {
            kinds.put(row.required("id"), row.text("kind"));
            row.country("country");
            for (String written : row.names("name", "arabic", "variants")) {
                String name = written.startsWith(SHORT) ? written.substring(SHORT.length()) : written;
                vocabulary.add(known(row, kind, written), name);
            }
        }
    }

    private static Known known(Row row, Kind kind, String written) {
        int open = written.indexOf('(');
        int closed = written.indexOf(')');
        int before =
                open == 0 && closed > 0 ? Words.of(written.substring(0, closed)).count() : 0;
        int after = open > 0 && closed > 0 ? Words.of(written.substring(open)).count() : 0;
        if (open < 0 != closed < 0
                || before + after == Words.of(written).count()
                || open > 0 && closed < written.length() - 1) {
            throw row.refused(
                    "the name '%s' has parentheses; allowed are they about the first words of a name or the last"
                            .formatted(written));
        }
        return new Known(
                kind,
                row.required("id"),
                row.required("name"),
                isAcronym(written),
                Prominence.of(row.text("kind"), Words.of(written).count() - before - after),
                Character.isLowerCase(written.charAt(written.lastIndexOf(' ') + 1)),
                written.startsWith(SHORT),
                written.startsWith(QUOTED),
                before,
                after);
    }

    private static boolean isAcronym(String name) {
        return name.length() <= LONGEST_ACRONYM
                && name.equals(name.toUpperCase(Locale.ROOT))
                && !name.equals(name.toLowerCase(Locale.ROOT));
    }

    Found tag(Reading reading) {
        return new NameSearch(reading, names).found();
    }
}
