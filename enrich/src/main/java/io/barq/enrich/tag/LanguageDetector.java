/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells the language of a text by its script, then by letters one language alone uses, then by its commonest words.
 */
public final class LanguageDetector {

    /** BCP 47 for "cannot be told". */
    public static final String UNDETERMINED = "und";

    /** Looking at this much of a text, in characters, is enough. */
    private static final int ENOUGH = 4000;

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

    /** Letters and words that speak for a language; a word counts as much as three letters. */
    private record Profile(String language, String letters, Set<String> words) {
        static Profile of(String language, String letters, String words) {
            return new Profile(language, letters, new HashSet<>(Arrays.asList(words.split(" "))));
        }
    }

    private static final int WORD = 3;

    private static final List<Profile> ARABIC_SCRIPT = List.of(
            Profile.of("ar", "ةىأإ", "في من على إلى أن التي الذي هذا هذه عن مع قال كما بعد ما لم وقال خلال بين"),
            Profile.of("fa", "پچژگ", "در به از که این را با است برای آن های می و شد کرد خود یک بر تا"),
            Profile.of("ur", "ٹڈڑےںھہ", "کے میں کی ہے اور سے کا کو نے پر ہیں کہ یہ"),
            Profile.of("ckb", "ڕڵێۆەڤ", "لە بە کە بۆ ئەم لەگەڵ"),
            Profile.of("ps", "ځڅډړږښۍېګڼ", "د په چې او کې ته له دی"),
            Profile.of("ug", "ۇۈۋېۆ", "ۋە بىلەن بۇ بىر"));

    private static final List<Profile> CYRILLIC = List.of(
            Profile.of("ru", "ыэё", "и в на не что с по как это из у от"),
            Profile.of("uk", "іїєґ", "і в на не що з та у до як за"),
            Profile.of("bg", "", "на и да се от за по е с че са"),
            Profile.of("sr", "ђћљњџј", "и у је на да се за су од"));

    private static final List<Profile> LATIN = List.of(
            Profile.of("en", "", "the of and to in a is that for on with said was by he it as at from"),
            Profile.of("fr", "çœ", "le la les de des et en un une du que est pour dans qui sur au par pas"),
            Profile.of("es", "ñ¿¡", "el la los de que y en un una del se por con las para es su al"),
            Profile.of("de", "äöüß", "der die und das in den von zu mit ist auf für nicht ein eine dem im"),
            Profile.of("it", "", "il di che la e un per una del con non della sono alla si le"),
            Profile.of("pt", "ãõ", "o de que a e do da em um para com uma os no na por não"),
            Profile.of("nl", "", "de het een van en in is dat op te met voor zijn niet aan door"),
            Profile.of("tr", "ğışç", "ve bir bu da de için ile olarak olan çok daha sonra dedi"),
            Profile.of("id", "", "yang dan di dengan untuk dari ini pada tidak itu dalam akan"));

    /** BCP 47 primary subtag, or {@value #UNDETERMINED}. */
    public String detect(String text) {
        String head = text.substring(0, Math.min(text.length(), ENOUGH));
        int[] letters = new int[UnicodeScript.values().length];
        head.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> letters[UnicodeScript.of(c).ordinal()]++);
        UnicodeScript script = commonest(letters);
        if (script == UnicodeScript.HAN
                && letters[UnicodeScript.HIRAGANA.ordinal()] + letters[UnicodeScript.KATAKANA.ordinal()] > 0) {
            return "ja";
        }
        return switch (script) {
            case ARABIC -> best(ARABIC_SCRIPT, head, "ar");
            case CYRILLIC -> best(CYRILLIC, head, "ru");
            case LATIN -> best(LATIN, head, UNDETERMINED);
            default -> ONE_LANGUAGE.getOrDefault(script, UNDETERMINED);
        };
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

    private static String best(List<Profile> profiles, String text, String otherwise) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>(Arrays.asList(lower.split("[^\\p{L}\\p{M}]+")));
        String best = otherwise;
        int most = 0;
        for (Profile profile : profiles) {
            int score = 0;
            for (String word : words) {
                score += profile.words().contains(word) ? WORD : 0;
            }
            for (int i = 0; i < lower.length() && !profile.letters().isEmpty(); i++) {
                score += profile.letters().indexOf(lower.charAt(i)) >= 0 ? 1 : 0;
            }
            if (score > most) {
                most = score;
                best = profile.language();
            }
        }
        return best;
    }
}
