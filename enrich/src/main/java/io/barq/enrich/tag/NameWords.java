/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.tag.VocabularyFile.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a single word can be in or beside a name of a person: a given name, another word of names, a word that ends one.
 *
 * <p>A word that is several of these has several bits.
 */
final class NameWords {

    /** A given name that is hardly ever another word. */
    static final int GIVEN = 1;
    /** A given name that is another word, too. */
    static final int DOUBTFUL = 1 << 1;
    /** Another word of names. */
    static final int SURNAME = 1 << 2;
    /** A word that is no part of a name, and ends it. */
    static final int END = 1 << 3;
    /** An adjective of a nation, which also stands between a title and a name. */
    static final int NATIONALITY = 1 << 4;
    /** A word that stands last in the name of a company or a thing, after what looks like a person's. */
    static final int TAIL = 1 << 5;
    /** A thing that is called after people: what stands after it is no person. */
    static final int CALLED_AFTER = 1 << 6;
    /** Son of, daughter of, house of: the name goes on with the next word, whatever that is. */
    static final int KIN = 1 << 7;
    /** A particle that binds a word of names, as van; "was born" is written like one of them. */
    static final int PARTICLE = 1 << 8;
    /** The first half of a name, as servant of, father of. */
    static final int COMPOUND = 1 << 9;
    /** The first, the second: of kings and popes. */
    static final int ORDINAL = 1 << 10;
    /** A word that makes a name with that of God. */
    static final int DIVINE = 1 << 11;
    /** The name of God. */
    static final int GOD = 1 << 12;
    /** "Of the faith", the second half of many names. */
    static final int FAITH = 1 << 13;
    /** A given name that is written like the commonest preposition, but for the dots of its last letter. */
    static final int ALI = 1 << 14;

    /** An adjective of a nation as ministries have it. */
    static final int NATIONALITY_FEMININE = 1 << 15;

    /** A word of grammar in Latin script, which has a capital only where a sentence starts with it. */
    static final int GRAMMAR = 1 << 16;

    /** The preposition that says where something is. */
    static final int IN = 1 << 17;
    /** A preposition that says whose something is. */
    static final int FROM = 1 << 18;
    /** A word of sport that stands before the name of a club. */
    static final int SPORT = 1 << 19;
    /** A verb that says who tells something: what stands after it is its subject. */
    static final int TELLS = 1 << 20;

    static final int ANY_GIVEN = GIVEN | DOUBTFUL;
    static final int OF_NAMES = GIVEN | DOUBTFUL | SURNAME;

    private static final Form GIVEN_NAMES = Form.withKey("given-names.tsv", "name", "sure");
    private static final Form SURNAMES = Form.withKey("surnames.tsv", "name");
    private static final Form ENDS = Form.withKey("name-ends.tsv", "word", "kind");

    static final List<Form> FORMS = List.of(GIVEN_NAMES, SURNAMES, ENDS);

    /** What names are built with. They belong to the rules and not to a vocabulary: each has a rule of its own. */
    private static final Map<String, Integer> BUILT_WITH = Map.ofEntries(
            Map.entry("بن ابن آل ال bin ibn bint ben ould", KIN),
            Map.entry(
                    "بنت ولد آيت دي دو دا دوس دل ديل فان فون دير لا لو van von der den de da di del dos du la le al el ter ten",
                    PARTICLE),
            Map.entry("عبد أبو أبا أبي بو", COMPOUND),
            Map.entry("الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر", ORDINAL),
            Map.entry(
                    "عبد العبد نصر خير فضل عطا عطاء جار سعد رزق فتح هبة نعمة ذبيح عبيد ضيف جاد أمان روح لطف حبيب خلف",
                    DIVINE),
            Map.entry("الله", GOD),
            Map.entry("الدين", FAITH),
            Map.entry("علي", ALI),
            Map.entry("في in at", IN),
            Map.entry("من لدى of", FROM),
            Map.entry(
                    "نادي النادي لنادي بنادي ونادي فريق الفريق لفريق بفريق وفريق مدرب ومدرب لمدرب لاعب لاعبي لاعبو ولاعب للاعب حارس مهاجم"
                            + " مدافع نجم قائد جماهير أمام وأمام ضد مباراة لقاء صفوف لصفوف منافسه غريمه مضيفه ضيفه مواطنه against club v vs",
                    SPORT),
            Map.entry(
                    "قال قالت وقال وقالت أعلن أعلنت وأعلن وأعلنت أكد أكدت وأكد وأكدت ذكر ذكرت وذكر وذكرت أفاد أفادت وأفاد وأفادت أوضح أوضحت"
                            + " وأوضح وأوضحت كشف كشفت وكشف وكشفت نفى نفت ونفى ونفت",
                    TELLS));

    /** The word that stands within a name only, so that the word before it is a given name. */
    private static final String SON_OF = "بن";

    private static final String FEMININE = "ة";

    private final WordTable words;

    private NameWords(WordTable words) {
        this.words = words;
    }

    /** Reads the words, and adds the given names to what is looked for in a text. */
    static NameWords read(Vocabularies vocabularies, Vocabulary.Builder vocabulary) {
        Map<Long, Integer> words = new HashMap<>();
        for (Row row : vocabularies.rows(GIVEN_NAMES)) {
            boolean sure = row.oneOf("sure", Set.of("yes", "no")).equals("yes");
            add(words, row, "name", sure ? GIVEN : DOUBTFUL);
            vocabulary.add(GivenName.INSTANCE, row.text("name"));
        }
        for (Row row : vocabularies.rows(SURNAMES)) {
            add(words, row, "name", SURNAME);
        }
        for (Row row : vocabularies.rows(ENDS)) {
            int kind = kindOfEnd(row);
            add(words, row, "word", kind);
            if (kind == NATIONALITY) {
                words.merge(
                        Words.of(row.text("word") + FEMININE).hash(0),
                        NATIONALITY_FEMININE,
                        (one, other) -> one | other);
            }
        }
        BUILT_WITH.forEach((written, kind) -> {
            for (String word : written.split(" ")) {
                words.merge(Words.of(word).hash(0), kind, (one, other) -> one | other);
                if (kind == COMPOUND || word.equals(SON_OF)) {
                    vocabulary.add(GivenName.INSTANCE, word);
                }
            }
        });
        return new NameWords(new WordTable(words));
    }

    private static int kindOfEnd(Row row) {
        return switch (row.oneOf("kind", Set.of("end", "nationality", "tail", "thing"))) {
            case "nationality" -> NATIONALITY;
            case "tail" -> TAIL | END;
            case "thing" -> CALLED_AFTER | END;
            default -> Character.isLowerCase(row.text("word").charAt(0)) ? END | GRAMMAR : END;
        };
    }

    private static void add(Map<Long, Integer> words, Row row, String column, int kind) {
        Words written = Words.of(row.names(column).get(0));
        if (written.count() != 1) {
            throw row.refused("'%s' is not one word".formatted(row.text(column)));
        }
        words.merge(written.hash(0), kind, (one, other) -> one | other);
    }

    /** What a word can be, by its hash; 0 where it is not known. */
    int of(long hash) {
        return words.of(hash);
    }

    /** A given name among what is looked for: all of them are one entry, as {@link NameWords} tells them apart. */
    private enum GivenName implements Entry {
        INSTANCE;

        @Override
        public Kind kind() {
            return Kind.GIVEN_NAME;
        }
    }
}
