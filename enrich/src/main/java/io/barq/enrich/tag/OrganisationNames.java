/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.tag.VocabularyFile.Form;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells how far the name of an organisation reaches from the word that says what it is: جامعة, حزب, Ministry of, Inc.
 *
 * <p>Only such words start a name whose name can be bounded. What a company, a newspaper or a club is called after the word is
 * anything: it is a name where quotation marks bound it, or where its words are none of the language, and else is left to the
 * vocabulary.
 */
final class OrganisationNames {

    private static final Form FORM = Form.withKey("organisation-words.tsv", "word", "extent");

    static final List<Form> FORMS = List.of(FORM);

    /** The most words before the last word of a name, as in International Business Machines Corp. */
    private static final int MOST_BEFORE = 4;
    /** The most words of a name in quotation marks. */
    private static final int MOST_QUOTED = 5;

    private static final String OPENING = "«\"“'(";
    private static final String CLOSING = "»\"”')";

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
        /** What it is called follows in quotation marks, and the word is no part of the name. */
        QUOTED,
        /** As quoted; or words that look like no words of the language follow. */
        FOREIGN,
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

    /** What the organisation is that a word leads to. */
    static Prominence prominence(Hit hit) {
        return switch ((Extent) hit.entries().get(0)) {
            case OFFICE -> Prominence.ORGAN;
            case PURPOSE -> Prominence.OFFICE;
            default -> Prominence.OTHER;
        };
    }

    /** Adds the words to what is looked for in a text. */
    static void read(Vocabularies vocabularies, Vocabulary.Builder vocabulary) {
        for (Row row : vocabularies.rows(FORM)) {
            String extent = row.oneOf(
                    "extent",
                    Set.of(
                            "called",
                            "nouns",
                            "office",
                            "purpose",
                            "quoted",
                            "foreign",
                            "capitals-after",
                            "capitals-before"));
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
        Extent extent = (Extent) hit.entries().get(0);
        if (extent == Extent.QUOTED || extent == Extent.FOREIGN) {
            Span quoted = quotedAfter(hit.last());
            return quoted == null && extent == Extent.FOREIGN ? foreignAfter(hit.last()) : quoted;
        }
        int last =
                switch (extent) {
                    case CALLED -> afterCalled(hit.last());
                    case NOUNS -> afterNouns(hit.last(), false);
                    case OFFICE -> afterNouns(hit.last(), true);
                    case PURPOSE -> afterPurpose(hit.last());
                    case CAPITALS_AFTER -> afterCapitals(hit);
                    case CAPITALS_BEFORE, QUOTED, FOREIGN -> hit.last();
                };
        int first = extent == Extent.CAPITALS_BEFORE ? beforeCapitals(hit, from) : hit.first();
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

    /** Whether a preposition before a name makes it the place of what is told: an officer in the army, a meeting at the ministry. */
    boolean isPlace(int first, int without) {
        char particle = without > 0 ? words.letter(first, without - 1) : 0;
        return particle == 'ب' || particle == 'ل' || isIn(first) || isBefore(first, NameWords.FROM);
    }

    /** Whether "in" stands before a name. */
    boolean isIn(int first) {
        return isBefore(first, NameWords.IN);
    }

    /** Whether a verb before a name makes it who tells what follows. */
    boolean tells(int first) {
        return isBefore(first, NameWords.TELLS);
    }

    /** Whether a word of sport stands before a name, or the adjective of a nation after it. */
    boolean isOfSport(int first, int last) {
        return isBefore(first, NameWords.SPORT)
                || people.isJoined(last + 1) && people.is(last + 1, NameWords.NATIONALITY);
    }

    private boolean isBefore(int first, int kind) {
        return people.isJoined(first) && people.is(first - 1, kind);
    }

    /** The words in quotation marks after a word; null if none are, or more than names have. */
    private Span quotedAfter(int word) {
        int first = word + 1;
        if (OPENING.indexOf(words.onlyMarkAfter(word)) < 0) {
            return null;
        }
        for (int last = first; last < words.count() && last - first < MOST_QUOTED; last++) {
            if (CLOSING.indexOf(words.markAfter(last)) >= 0) {
                return people.is(first, NameWords.END) && !people.startsWithArticle(first)
                        ? null
                        : new Span(first, last);
            }
            if (last + 1 == words.count() || words.startsAnew(last + 1)) {
                return null;
            }
        }
        return null;
    }

    /** The words after one that look foreign, up to one that surely ends a name; null if there are none. */
    private Span foreignAfter(int word) {
        int last = word;
        while (last - word < MOST_AFTER && isForeign(last + 1)) {
            last++;
        }
        int next = last + 1;
        boolean ends = !people.isJoined(next)
                || people.isEnd(next)
                || people.isAdjective(next)
                || people.is(next, NameWords.NATIONALITY);
        return ends && last > word && words.length(word + 1) > 2 ? new Span(word + 1, last) : null;
    }

    private boolean isForeign(int word) {
        return people.isJoined(word) && people.isForeign(word) && !people.startsWithArticle(word);
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
                && people.is(last + 1, NameWords.OF_NAMES | NameWords.KIN | NameWords.ORDINAL)
                && (!people.isEnd(last + 1) || people.is(last + 1, NameWords.ORDINAL))) {
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
                    : isAnd(next) || (ofNations ? isNation(next) : isOfNouns(next));
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

    /** Whether a word is the adjective of nouns: an organisation of economic cooperation, an institute of advanced studies. */
    private boolean isOfNouns(int word) {
        return people.startsWithArticle(word)
                && words.letter(word, words.length(word) - 1) == 'ه'
                && !people.is(word, NameWords.NATIONALITY_FEMININE);
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
