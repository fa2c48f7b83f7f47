/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.tag.VocabularyFile.Form;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells how far the name of an organisation reaches from the word that says what it is: جامعة, حزب, Ministry of, Inc.
 *
 * <p>Only such words start a name whose name can be bounded; what a company, a newspaper or a club is called after the word is
 * anything, and is left to the vocabulary.
 */
final class OrganisationNames {

    private static final Form FORM = Form.withKey("organisation-words.tsv", "word", "extent");

    static final List<Form> FORMS = List.of(FORM);

    /** The most words before the last word of a name, as in International Business Machines Corp. */
    private static final int MOST_BEFORE = 4;
    /** The most words after the first word of a name. */
    private static final int MOST_AFTER = 4;

    private final Words words;
    private final PersonNames people;

    /** How the name lies about its word. */
    private enum Extent implements Entry {
        /** The name of somebody or of a place follows. */
        CALLED,
        /** Nouns with the article follow, as many as are joined by and. */
        NOUNS,
        /** Nouns with the article follow, and the adjective of a nation. */
        OFFICE,
        /** Adjectives with the article follow, and then what it is for: للتأمين الصحي. */
        PURPOSE,
        /** Words with capitals follow. */
        CAPITALS_AFTER,
        /** Words with capitals stand before. */
        CAPITALS_BEFORE;

        @Override
        public Kind kind() {
            return Kind.ORGANISATION_WORD;
        }
    }

    OrganisationNames(Words words, PersonNames people) {
        this.words = words;
        this.people = people;
    }

    /** Whether what a word leads to is an organ of a state. */
    static boolean isOrgan(Hit hit) {
        return hit.entries().get(0) == Extent.OFFICE;
    }

    /** Adds the words to what is looked for in a text. */
    static void read(Vocabularies vocabularies, Vocabulary.Builder vocabulary) {
        for (Row row : vocabularies.rows(FORM)) {
            String extent = row.oneOf(
                    "extent", Set.of("called", "nouns", "office", "purpose", "capitals-after", "capitals-before"));
            Extent entry = Extent.valueOf(extent.toUpperCase(Locale.ROOT).replace('-', '_'));
            row.names("word").forEach(word -> vocabulary.add(entry, word));
        }
    }

    /**
     * The words of the name about one that says what it is; null if there is none.
     *
     * @param from the first word that is not part of another name
     */
    Span around(Hit hit, int from) {
        int last =
                switch ((Extent) hit.entries().get(0)) {
                    case CALLED -> afterCalled(hit.last());
                    case NOUNS -> afterNouns(hit.last(), false);
                    case OFFICE -> afterNouns(hit.last(), true);
                    case PURPOSE -> afterPurpose(hit.last());
                    case CAPITALS_AFTER -> afterCapitals(hit);
                    case CAPITALS_BEFORE -> hit.last();
                };
        int first = hit.entries().get(0) == Extent.CAPITALS_BEFORE ? beforeCapitals(hit, from) : hit.first();
        return last > hit.last() || first < hit.first() ? new Span(first, last) : null;
    }

    /** Whether a name that ends with a word goes on, with capitals, to one that names of companies end with. */
    boolean isOneName(int last, Hit hit) {
        if (hit.entries().get(0) != Extent.CAPITALS_BEFORE || hit.first() - last > MOST_BEFORE) {
            return false;
        }
        for (int word = last + 1; word <= hit.first(); word++) {
            if (!people.isJoined(word) || !people.isLatin(word) || !words.isCapitalised(word)) {
                return false;
            }
        }
        return true;
    }

    private int afterCalled(int word) {
        int next = word + 1;
        if (!people.isJoined(next) || people.isEnd(next) && !people.startsWithArticle(next) || words.length(next) < 3) {
            return word;
        }
        if (people.is(next, NameWords.END | NameWords.NATIONALITY)
                || people.hasParticle(next) && !people.is(next, NameWords.OF_NAMES)) {
            return word;
        }
        int last = next;
        while (last - word < MOST_AFTER
                && people.isJoined(last + 1)
                && people.is(last + 1, NameWords.OF_NAMES | NameWords.KIN)
                && !people.isEnd(last + 1)) {
            last++;
        }
        return last;
    }

    private int afterNouns(int word, boolean ofNations) {
        int last = word;
        while (last - word < MOST_AFTER && people.isJoined(last + 1)) {
            int next = last + 1;
            boolean isNext = last == word
                    ? people.startsWithArticle(next) && !people.is(next, NameWords.NATIONALITY)
                    : isAnd(next) || ofNations && isNation(next);
            if (!isNext) {
                break;
            }
            last = next;
            if (isNation(next) && ofNations) {
                break;
            }
        }
        return last;
    }

    private int afterPurpose(int word) {
        int last = word;
        while (last - word < 2 && people.isJoined(last + 1) && people.isAdjective(last + 1)) {
            last++;
        }
        int purpose = last + 1;
        if (last == word || !people.isJoined(purpose) || words.letter(purpose, 0) != 'ل' || words.length(purpose) < 4) {
            return word;
        }
        boolean isDefinite = words.letter(purpose, 1) == 'ل';
        last = purpose;
        if (!isDefinite) {
            // Of something: the noun that follows is part of it.
            if (!people.isJoined(last + 1) || !people.startsWithArticle(last + 1)) {
                return word;
            }
            last++;
        }
        while (last - purpose < MOST_AFTER
                && people.isJoined(last + 1)
                && !people.isEnd(last + 1)
                && (isAnd(last + 1) || people.isAdjective(last + 1))) {
            last++;
        }
        return last;
    }

    /** Whether a word is "and the …". */
    private boolean isAnd(int word) {
        return words.letter(word, 0) == 'و' && words.letter(word, 1) == 'ا' && words.letter(word, 2) == 'ل';
    }

    /** Whether a word is the adjective of a nation in its feminine. */
    private boolean isNation(int word) {
        return people.is(word, NameWords.NATIONALITY_FEMININE);
    }

    private int afterCapitals(Hit hit) {
        if (!words.isCapitalised(hit.first())) {
            return hit.last();
        }
        int last = hit.last();
        while (last - hit.last() < MOST_AFTER && people.isJoined(last + 1) && words.isCapitalised(last + 1)) {
            last++;
        }
        return last;
    }

    private int beforeCapitals(Hit hit, int from) {
        int first = hit.first();
        if (!words.isCapitalised(first)) {
            return first;
        }
        boolean inCapitals = words.isInCapitals(first);
        boolean named = false;
        while (first > from
                && hit.first() - first < MOST_BEFORE
                && people.isJoined(first)
                && words.isCapitalised(first - 1)
                && (inCapitals || !startsSentence(first - 1))) {
            first--;
            named |= !people.is(first, NameWords.TAIL);
        }
        return named ? first : hit.first();
    }

    /** Whether a word is one that has a capital because a sentence starts with it. */
    private boolean startsSentence(int word) {
        return !people.isJoined(word) && people.is(word, NameWords.GRAMMAR);
    }
}
