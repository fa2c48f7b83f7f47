/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import io.barq.schemas.EditKind;
import java.text.Normalizer;
import java.util.List;

/** Repairs that only texts in Arabic letters need: forms of letters, lengthening strokes, and the reh of a clock. */
final class ArabicLetters {

    private static final char TATWEEL = '\u0640';
    private static final char REH = '\u0631';

    /** How far from a time the words stand that say it is one, in characters: "at the hour (" and "of the morning". */
    private static final int NEAR_BEFORE = 12;

    private static final int NEAR_AFTER = 24;

    private static final List<String> BEFORE_A_TIME = List.of("الساعة", "الساعه");
    private static final List<String> AFTER_A_TIME = List.of(
            " بتوقيت",
            " توقيت",
            " بالتوقيت",
            " غرينتش",
            " جرينتش",
            " غرينيتش",
            " جرينيتش",
            " ت م",
            " ت غ",
            " صباح",
            " مساء",
            " الصباح",
            " المساء",
            " ظهر",
            " الظهر",
            " فجر",
            " الفجر",
            " العصر",
            " GMT",
            " UTC");

    private static final List<String> PERCENT = List.of("%", "٪", "المئة", "المائة", "بالمئة", "بالمائة");

    private static final char FIRST_FORM = '\uFB50';
    private static final char LAST_FORM = '\uFEFC';

    /** What each form stands for, from the first one on. */
    private static final String[] LETTERS = letters();

    private ArabicLetters() {}

    /** Whether a character says how an Arabic letter looks, and not only which it is. Whole words and signs do not. */
    static boolean isPresentationForm(char c) {
        return c >= '\uFB50' && c <= '\uFBB1'
                || c >= '\uFBD3' && c <= '\uFD3D'
                || c >= '\uFD50' && c <= '\uFDC7'
                || c >= '\uFE70' && c <= '\uFEFC' && c != '\uFE73' && c != '\uFE75';
    }

    /** Makes letters of the forms of letters. */
    static boolean repairForms(Galley galley) {
        String text = galley.text();
        Galley.Repair repair = galley.repair(EditKind.PRESENTATION_FORMS, null);
        int last = text.length();
        for (int i = 0; i < text.length(); i++) {
            if (isPresentationForm(text.charAt(i))) {
                if (last == i - 2 && text.charAt(i - 1) == ' ') {
                    // The words of one paragraph are one edit.
                    repair.mark(i - 1, i);
                }
                repair.replace(i, i + 1, LETTERS[text.charAt(i) - FIRST_FORM]);
                last = i;
            }
        }
        return repair.finish();
    }

    private static String[] letters() {
        String[] letters = new String[LAST_FORM - FIRST_FORM + 1];
        for (char form = FIRST_FORM; form <= LAST_FORM; form++) {
            letters[form - FIRST_FORM] = letters(form);
        }
        return letters;
    }

    private static String letters(char form) {
        String letters = Normalizer.normalize(String.valueOf(form), Normalizer.Form.NFKC);
        // Vowel signs have forms that stand on a space or a stroke.
        return letters.length() > 1 && (letters.charAt(0) == ' ' || letters.charAt(0) == TATWEEL)
                ? letters.substring(1)
                : letters;
    }

    /** Removes strokes between letters, where there are two or more. One may belong there: {@code 1447 هـ}. */
    static boolean repairTatweel(Galley galley) {
        String text = galley.text();
        Galley.Repair repair = galley.repair(EditKind.TATWEEL, null);
        for (int i = text.indexOf(TATWEEL); i >= 0; ) {
            int end = i;
            while (end < text.length() && text.charAt(end) == TATWEEL) {
                end++;
            }
            if (end - i > 1
                    && i > 0
                    && isOfAWord(text.charAt(i - 1))
                    && end < text.length()
                    && isOfAWord(text.charAt(end))) {
                repair.replace(i, end, "");
            }
            i = text.indexOf(TATWEEL, end);
        }
        return repair.finish();
    }

    private static boolean isOfAWord(char c) {
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /**
     * Puts a colon into times that are written with the letter reh. Between numbers that letter makes a reader see the right
     * number first, so the wires write {@code 47ر09} for 09:47, and the hour is found by which of the two can be one. Where
     * both can, and where no word says that it is a time, the text stays: {@code 3ر5} is a number, 5.3.
     */
    static boolean repairClocks(Galley galley) {
        String text = galley.text();
        Galley.Repair repair = galley.repair(EditKind.DIGIT_SEPARATOR, null);
        NearWords before = new NearWords(text, BEFORE_A_TIME);
        NearWords after = new NearWords(text, AFTER_A_TIME);
        NearWords percent = new NearWords(text, PERCENT);
        for (int reh = text.indexOf(REH); reh >= 0; reh = text.indexOf(REH, reh + 1)) {
            int start = reh;
            while (start > 0 && reh - start < 3 && Character.isDigit(text.charAt(start - 1))) {
                start--;
            }
            int end = reh + 1;
            while (end < text.length() && end - reh < 4 && Character.isDigit(text.charAt(end))) {
                end++;
            }
            if (start == reh
                    || end == reh + 1
                    || start > 0 && isOfANumber(text.charAt(start - 1))
                    || end < text.length() && isOfANumber(text.charAt(end))) {
                continue;
            }
            String time = clock(text.substring(start, reh), text.substring(reh + 1, end));
            if (time != null
                    && !percent.beginWithin(end, end + NEAR_AFTER)
                    && (isMidnight(time)
                            || before.beginWithin(start - NEAR_BEFORE, start)
                            || after.beginWithin(end, end + NEAR_AFTER))) {
                repair.replace(start, end, time);
            }
        }
        return repair.finish();
    }

    /** The two numbers as a time; null if they are none, or could be two. */
    private static String clock(String first, String second) {
        boolean asWritten = isHour(first) && isMinute(second);
        boolean asSeen = isHour(second) && isMinute(first);
        if (asWritten && asSeen && !first.equals(second)) {
            // At the full hour is likelier than so many minutes past midnight.
            asWritten = isZero(second);
            asSeen = isZero(first);
        }
        if (asWritten) {
            return first + ':' + second;
        }
        return asSeen ? second + ':' + first : null;
    }

    private static boolean isHour(String number) {
        return number.length() <= 2 && Integer.parseInt(number) < 24;
    }

    private static boolean isMinute(String number) {
        return number.length() == 2 && Integer.parseInt(number) < 60;
    }

    private static boolean isZero(String number) {
        return Integer.parseInt(number) == 0;
    }

    /** As a number, all zeros would say nothing. */
    private static boolean isMidnight(String time) {
        return time.length() == 5 && time.chars().allMatch(c -> c == ':' || Character.digit(c, 10) == 0);
    }

    private static boolean isOfANumber(char c) {
        return Character.isDigit(c) || c == REH;
    }
}
