/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.DecompositionType;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives Arabic letters the forms they take between their neighbours, for terminals that do not join them. Unicode has a
 * character for each form of the letters of Arabic, Persian, Urdu and their neighbours; this is its own table read backwards.
 * (ICU's ArabicShaping knows the letters of Arabic alone.)
 */
final class ArabicLetters {

    private static final int FIRST_FORM = 0xfb50;
    private static final int LAST_FORM = 0xfefc;
    private static final int LAM = 0x0644;
    /** A lam and one of these are always written as one. */
    private static final String ALEFS = "\u0622\u0623\u0625\u0627";

    /** Forms by kind and by the letter, or the lam and alef, they stand for. */
    private static final Map<Integer, Map<String, String>> FORMS = forms();

    /** Marks above and below letters, and the joiners: a terminal's cell has no place for them. */
    private static final String UNSEEN =
            "[\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8" + "\\u06ea-\\u06ed]";

    private static final String JOINERS = "[\\u200c\\u200d]";

    private ArabicLetters() {}

    private static Map<Integer, Map<String, String>> forms() {
        Normalizer2 compatibility = Normalizer2.getNFKCInstance();
        Map<Integer, Map<String, String>> forms = new HashMap<>();
        for (int form = FIRST_FORM; form <= LAST_FORM; form++) {
            int kind = UCharacter.getIntPropertyValue(form, UProperty.DECOMPOSITION_TYPE);
            switch (kind) {
                case DecompositionType.ISOLATED,
                        DecompositionType.INITIAL,
                        DecompositionType.MEDIAL,
                        DecompositionType.FINAL ->
                    forms.computeIfAbsent(kind, key -> new HashMap<>())
                            .putIfAbsent(compatibility.getRawDecomposition(form), Character.toString(form));
                default -> {
                    // No form of a letter, or of several.
                }
            }
        }
        return forms;
    }

    /** The text in the same order, its letters in their forms, without vowel marks. */
    static String joined(String text) {
        int[] letters = text.replaceAll(UNSEEN, "").codePoints().toArray();
        StringBuilder joined = new StringBuilder(letters.length);
        for (int i = 0; i < letters.length; i++) {
            boolean before = i > 0 && joinsNext(letters[i - 1]) && joinsPrevious(letters[i]);
            boolean after = i + 1 < letters.length && joinsNext(letters[i]) && joinsPrevious(letters[i + 1]);
            String letter = Character.toString(letters[i]);
            if (letters[i] == LAM && after && ALEFS.indexOf(letters[i + 1]) >= 0) {
                joined.append(form(letter + Character.toString(letters[i + 1]), before, false));
                i++;
            } else {
                joined.append(form(letter, before, after));
            }
        }
        return joined.toString().replaceAll(JOINERS, "");
    }

    /** The form of the letter, or the letter where it has none. */
    private static String form(String letter, boolean before, boolean after) {
        int kind = before
                ? after ? DecompositionType.MEDIAL : DecompositionType.FINAL
                : after ? DecompositionType.INITIAL : DecompositionType.ISOLATED;
        return FORMS.get(kind).getOrDefault(letter, letter);
    }

    private static boolean joinsNext(int letter) {
        return switch (joining(letter)) {
            case JoiningType.DUAL_JOINING, JoiningType.LEFT_JOINING, JoiningType.JOIN_CAUSING -> true;
            default -> false;
        };
    }

    private static boolean joinsPrevious(int letter) {
        return switch (joining(letter)) {
            case JoiningType.DUAL_JOINING, JoiningType.RIGHT_JOINING, JoiningType.JOIN_CAUSING -> true;
            default -> false;
        };
    }

    private static int joining(int letter) {
        return UCharacter.getIntPropertyValue(letter, UProperty.JOINING_TYPE);
    }
}
