/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import com.ibm.icu.util.ULocale;
import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the language of a text by its script, then by letters one language alone uses, then by its commonest words.
 */
public final class LanguageDetector {

    /** BCP 47 for "cannot be told". */
    public static final String UNDETERMINED = "und";

    /** Looking at this much of a text, in characters, is enough. */
    private static final int ENOUGH = 1000;

    private static final int NO_LETTER = UnicodeScript.COMMON.ordinal();

    /** The script of each letter of the basic plane, which holds all scripts of newswires; of the rest, none. */
    private static final short[] SCRIPT_OF_LETTER = new short[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            SCRIPT_OF_LETTER[c] =
                    (short) (Character.isLetter(c) ? UnicodeScript.of(c).ordinal() : NO_LETTER);
        }
    }

    /** Far more than wires write in; a line that makes up tags must not fill the memory with them. */
    private static final int MOST_TAGS = 1000;

    /** Language tag to the scripts it is written in. */
    private static final Map<String, Set<UnicodeScript>> SCRIPTS = new ConcurrentHashMap<>();

    private static final Map<UnicodeScript, String> ONE_LANGUAGE = Map.ofEntries(
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.HIRAGANA, "ja"),
            Map.entry(UnicodeScript.KATAKANA, "ja"),
            Map.entry(UnicodeScript.HAN, "zh"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.DEVANAGARI, "hi"));

    /** Letters and words that speak for a language. */
    private record Profile(String language, String letters, String words) {}

    private static final Languages ARABIC_SCRIPT = Languages.of(
            "ar",
            new Profile("ar", "ةىأإ", "في من على إلى أن التي الذي هذا هذه عن مع قال كما بعد ما لم وقال خلال بين"),
            new Profile("fa", "پچژگ", "در به از که این را با است برای آن های می و شد کرد خود یک بر تا"),
            new Profile("ur", "ٹڈڑےںھہ", "کے میں کی ہے اور سے کا کو نے پر ہیں کہ یہ"),
            new Profile("ckb", "ڕڵێۆەڤ", "لە بە کە بۆ ئەم لەگەڵ"),
            new Profile("ps", "ځڅډړږښۍېګڼ", "د په چې او کې ته له دی"),
            new Profile("ug", "ۇۈۋېۆ", "ۋە بىلەن بۇ بىر"));

    private static final Languages CYRILLIC = Languages.of(
            "ru",
            new Profile("ru", "ыэё", "и в на не что с по как это из у от"),
            new Profile("uk", "іїєґ", "і в на не що з та у до як за"),
            new Profile("bg", "", "на и да се от за по е с че са"),
            new Profile("sr", "ђћљњџј", "и у је на да се за су од"));

    private static final Languages LATIN = Languages.of(
            UNDETERMINED,
            new Profile("en", "", "the of and to in a is that for on with said was by he it as at from"),
            new Profile("fr", "çœ", "le la les de des et en un une du que est pour dans qui sur au par pas"),
            new Profile("es", "ñ", "el la los de que y en un una del se por con las para es su al"),
            new Profile("de", "äöüß", "der die und das in den von zu mit ist auf für nicht ein eine dem im"),
            new Profile("it", "", "il di che la e un per una del con non della sono alla si le"),
            new Profile("pt", "ãõ", "o de que a e do da em um para com uma os no na por não"),
            new Profile("nl", "", "de het een van en in is dat op te met voor zijn niet aan door"),
            new Profile("tr", "ğışç", "ve bir bu da de için ile olarak olan çok daha sonra dedi"),
            new Profile("id", "", "yang dan di dengan untuk dari ini pada tidak itu dalam akan"));

    /** As much of an item as is looked at. */
    public static String beginning(String headline, String body) {
        return headline + '\n' + head(body);
    }

    /** BCP 47 primary subtag, or {@value #UNDETERMINED}. */
    public String detect(String text) {
        String head = head(text);
        int[] letters = letters(head);
        UnicodeScript script = commonest(letters);
        if (script == UnicodeScript.HAN
                && letters[UnicodeScript.HIRAGANA.ordinal()] + letters[UnicodeScript.KATAKANA.ordinal()] > 0) {
            return "ja";
        }
        return switch (script) {
            case ARABIC -> ARABIC_SCRIPT.best(head);
            case CYRILLIC -> CYRILLIC.best(head);
            case LATIN -> LATIN.best(head);
            default -> ONE_LANGUAGE.getOrDefault(script, UNDETERMINED);
        };
    }

    /**
     * Whether a text may be in a language its provider names: most of its letters are of a script the language is written
     * in (Unicode CLDR, likely subtags). Feeds that say {@code en-US} of every text are common.
     *
     * @param said BCP 47
     */
    public boolean mayBe(String said, String text) {
        UnicodeScript script = commonest(letters(head(text)));
        if (script == UnicodeScript.UNKNOWN) {
            return true;
        }
        Set<UnicodeScript> scripts = SCRIPTS.get(said);
        if (scripts == null) {
            scripts = scripts(said);
            if (SCRIPTS.size() < MOST_TAGS) {
                SCRIPTS.put(said, scripts);
            }
        }
        return scripts.contains(script);
    }

    private static Set<UnicodeScript> scripts(String said) {
        String script = ULocale.addLikelySubtags(ULocale.forLanguageTag(said)).getScript();
        return switch (script) {
            case "Jpan" -> Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
            case "Hans", "Hant" -> Set.of(UnicodeScript.HAN);
            case "Kore" -> Set.of(UnicodeScript.HANGUL, UnicodeScript.HAN);
            case "" -> Set.of();
            default -> one(script);
        };
    }

    /** A script Java does not know is none that the text can be told to be in. */
    private static Set<UnicodeScript> one(String script) {
        try {
            return Set.of(UnicodeScript.forName(script));
        } catch (IllegalArgumentException e) {
            return Set.of();
        }
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), ENOUGH));
    }

    private static int[] letters(String head) {
        int[] letters = new int[UnicodeScript.values().length];
        for (int i = 0; i < head.length(); i++) {
            letters[SCRIPT_OF_LETTER[head.charAt(i)]]++;
        }
        letters[NO_LETTER] = 0;
        return letters;
    }

    private static UnicodeScript commonest(int[] letters) {
        int best = UnicodeScript.UNKNOWN.ordinal();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] > letters[best]) {
                best = i;
            }
        }
        return UnicodeScript.values()[best];
    }

    /** The languages of one script, told apart by what speaks for each. */
    private static final class Languages {

        /** A word counts as much as this many letters. */
        private static final int WORD = 3;

        private final String otherwise;
        private final List<Profile> profiles;
        /** Letter to the languages it speaks for, a bit each. */
        private final int[] letters = new int[Character.MAX_VALUE + 1];
        /** Word to the languages it speaks for, a bit each. */
        private final Map<String, Integer> words = new HashMap<>();

        private Languages(String otherwise, List<Profile> profiles) {
            this.otherwise = otherwise;
            this.profiles = profiles;
            for (int i = 0; i < profiles.size(); i++) {
                int bit = 1 << i;
                for (char letter : profiles.get(i).letters().toCharArray()) {
                    letters[letter] |= bit;
                }
                for (String word : profiles.get(i).words().split(" ")) {
                    words.merge(word, bit, (a, b) -> a | b);
                }
            }
        }

        static Languages of(String otherwise, Profile... profiles) {
            return new Languages(otherwise, List.of(profiles));
        }

        /** The language most speaks for; the usual one of the script if nothing does. */
        String best(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            int[] scores = new int[profiles.size()];
            int wordStart = 0;
            for (int i = 0; i <= lower.length(); i++) {
                if (i < lower.length() && isOfAWord(lower.charAt(i))) {
                    score(scores, letters[lower.charAt(i)], 1);
                } else {
                    score(scores, words.getOrDefault(lower.substring(wordStart, i), 0), WORD);
                    wordStart = i + 1;
                }
            }
            int best = -1;
            for (int i = 0; i < scores.length; i++) {
                if (scores[i] > 0 && (best < 0 || scores[i] > scores[best])) {
                    best = i;
                }
            }
            return best < 0 ? otherwise : profiles.get(best).language();
        }

        private static boolean isOfAWord(char c) {
            return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
        }

        private static void score(int[] scores, int languages, int points) {
            for (int i = 0; languages >> i != 0; i++) {
                scores[i] += points * (languages >> i & 1);
            }
        }
    }

    /** A language without its country: Arabic of Kuwait is Arabic. */
    public static String primary(String tag) {
        int end = tag.indexOf('-');
        return end < 0 ? tag : tag.substring(0, end);
    }
}
