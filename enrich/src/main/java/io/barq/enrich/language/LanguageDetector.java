/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.language;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the language of a text: by its script where that is written for one language, else by its letters, its commonest words
 * and what letters follow each other.
 */
public final class LanguageDetector {

    /** BCP 47 for "cannot be told". */
    public static final String UNDETERMINED = "und";

    /** Looking at this much of a text, in characters, is enough. */
    private static final int ENOUGH = 1000;

    /** A script whose letters are ahead of all others by this much is that of the text. */
    private static final int AHEAD = 200;

    /** Japanese has a syllable among this many Chinese characters at least; Chinese may quote a name. */
    private static final int CHARACTERS_A_SYLLABLE = 20;

    private static final int LATIN = UnicodeScript.LATIN.ordinal();
    private static final int HAN = UnicodeScript.HAN.ordinal();
    private static final int HIRAGANA = UnicodeScript.HIRAGANA.ordinal();
    private static final int KATAKANA = UnicodeScript.KATAKANA.ordinal();

    /**
     * A letter of another script speaks for it as this many Latin ones do: addresses, names of firms and what a web page
     * has around its text are Latin in items of any script, and most scripts write with fewer letters.
     */
    private static final int OTHER_LETTER = 2;

    private static final Set<UnicodeScript> NO_SCRIPTS =
            EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);

    private static final UnicodeScript[] SCRIPTS_OF_UNICODE = UnicodeScript.values();

    /** Far more than wires write in; a line that makes up tags must not fill the memory with them. */
    private static final int MOST_TAGS = 1000;

    /** Language tag to the scripts it is written in. */
    private static final Map<String, Set<UnicodeScript>> SCRIPTS = new ConcurrentHashMap<>();

    /** The language that a script is written for first of all, where it is not for none. */
    private static final Map<UnicodeScript, String> FIRST_LANGUAGE = firstLanguages();

    private static final Map<UnicodeScript, LanguageModel> MODELS = LanguageModel.load();

    /** As much of an item as is looked at. */
    public static String beginning(String headline, String body) {
        return headline + '\n' + head(body);
    }

    /** BCP 47: a language, with its script where that is not the usual one ({@code sr-Latn}), or {@value #UNDETERMINED}. */
    public String detect(String text) {
        UnicodeScript script = script(text);
        LanguageModel model = MODELS.get(script);
        return model == null
                ? FIRST_LANGUAGE.getOrDefault(script, UNDETERMINED)
                : model.language(text, Math.min(text.length(), ENOUGH));
    }

    /** The languages of scripts that several are written in, as their tags. */
    static Set<String> toldApart() {
        Set<String> languages = new TreeSet<>();
        MODELS.values().forEach(model -> languages.addAll(model.languages()));
        languages.remove(UNDETERMINED);
        return languages;
    }

    private static Map<UnicodeScript, String> firstLanguages() {
        Map<UnicodeScript, String> languages = new EnumMap<>(UnicodeScript.class);
        for (UnicodeScript script : UnicodeScript.values()) {
            String code = UScript.getShortName(UScript.getCodeFromName(script.name()));
            String language = ULocale.addLikelySubtags(ULocale.forLanguageTag("und-" + code))
                    .getLanguage();
            if (!language.isEmpty()) {
                languages.put(script, language);
            }
        }
        NO_SCRIPTS.forEach(languages::remove);
        return languages;
    }

    /**
     * Whether a text may be in a language its provider names: most of its letters are of a script the language is written
     * in (Unicode CLDR, likely subtags). Feeds that say {@code en-US} of every text are common.
     *
     * @param said BCP 47
     */
    public boolean mayBe(String said, String text) {
        UnicodeScript script = script(text);
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

    /** The script of most letters; Hiragana stands for all Japanese is written in. */
    private static UnicodeScript script(String text) {
        int[] letters = new int[SCRIPTS_OF_UNICODE.length];
        int syllables = 0;
        int all = 0;
        int best = UnicodeScript.UNKNOWN.ordinal();
        int end = Math.min(text.length(), ENOUGH);
        for (int i = 0; i < end && 2 * letters[best] - all < AHEAD; i++) {
            int script = Letters.script(text.charAt(i));
            if (script == Letters.NO_SCRIPT) {
                continue;
            }
            if (script == HIRAGANA || script == KATAKANA) {
                syllables++;
                script = HAN;
            }
            int weight = script == LATIN ? 1 : OTHER_LETTER;
            all += weight;
            letters[script] += weight;
            best = letters[script] > letters[best] ? script : best;
        }
        boolean japanese = best == HAN && syllables * OTHER_LETTER * CHARACTERS_A_SYLLABLE >= letters[HAN];
        return japanese ? UnicodeScript.HIRAGANA : SCRIPTS_OF_UNICODE[best];
    }

    /** A language without its country: Arabic of Kuwait is Arabic. */
    public static String primary(String tag) {
        int end = tag.indexOf('-');
        return end < 0 ? tag : tag.substring(0, end);
    }
}
