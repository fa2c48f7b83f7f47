/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import io.barq.schemas.EditKind;

/**
 * Arabic in windows-1256 that was read as Latin-1 or windows-1252 before it came: {@code ÚÇÏ Åáì}.
 *
 * <p>No language is written in words of accented letters alone, so words of three and more of them tell. What other
 * scripts left when they were misread in the same way (Russian, Greek, Hebrew) also consists of such words; Arabic is what
 * shows the commonest Arabic letters, and hardly a letter that windows-1256 shares with Latin-1.
 */
final class MisreadArabic {

    /** Fewer letters than these, in all the text, are no evidence. */
    private static final int FEWEST_LETTERS = 6;

    /** A word of this many accented letters, and no others, is none of a language in Latin letters. */
    private static final int LONG_WORD = 3;

    /** The letters that make up more than half of any Arabic, and more than a third of any Persian or Urdu text. */
    static final String COMMON = "اليمنوره";

    /** Of ten letters, this many at least are common ones. */
    private static final int COMMON_OF_TEN = 3;

    /** Letters of words that are Arabic throughout, common ones among them, and letters of other words beyond ASCII. */
    private int letters;

    private int common;
    private int against;
    private int longWords;

    private MisreadArabic() {}

    static boolean repair(Galley galley) {
        String text = galley.text();
        MisreadArabic whole = new MisreadArabic();
        whole.judge(text, 0, text.length());
        if (!whole.isArabic() || whole.letters < FEWEST_LETTERS) {
            return false;
        }
        Galley.Repair repair = galley.repair(
                EditKind.CHARSET_REPAIR, "windows-1256 that had been read as windows-1252 was read again.");
        for (int start = 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            MisreadArabic line = new MisreadArabic();
            line.judge(text, start, end);
            if (line.letters > 0 && line.against * 2 <= line.letters && line.common * 10 >= line.letters) {
                repair(text, start, end, line.against > 0, repair);
            }
            start = end + 1;
        }
        return repair.finish();
    }

    private boolean isArabic() {
        return longWords > 0 && common * 10 >= letters * COMMON_OF_TEN;
    }

    /** Reads a line again; where some of its words are right as they are, the others only. */
    private static void repair(String text, int start, int end, boolean mixed, Galley.Repair repair) {
        int first = -1;
        int last = -1;
        for (int word = start; word < end; ) {
            int wordEnd = wordEnd(text, word, end);
            if (!mixed || isWhollyArabic(text, word, wordEnd)) {
                for (int i = word; i < wordEnd; i++) {
                    char was = again(text.charAt(i));
                    if (was != text.charAt(i)) {
                        repair.replace(i, i + 1, String.valueOf(was));
                        first = first < 0 ? i : first;
                        last = i + 1;
                    }
                }
            }
            word = wordEnd + 1;
        }
        if (first >= 0) {
            repair.cover(first, last);
        }
    }

    private void judge(String text, int start, int end) {
        for (int word = start; word < end; ) {
            int wordEnd = wordEnd(text, word, end);
            boolean arabic = isWhollyArabic(text, word, wordEnd);
            int beyondAscii = 0;
            for (int i = word; i < wordEnd; i++) {
                char c = text.charAt(i);
                if (c >= 0x80 && Character.isLetter(arabic ? again(c) : c)) {
                    beyondAscii++;
                    common += arabic && COMMON.indexOf(again(c)) >= 0 ? 1 : 0;
                }
            }
            letters += arabic ? beyondAscii : 0;
            against += arabic ? 0 : beyondAscii;
            longWords += arabic && beyondAscii >= LONG_WORD ? 1 : 0;
            word = wordEnd + 1;
        }
    }

    /** Whether a word becomes Arabic, no letter of it being of another alphabet or the same in both charsets. */
    private static boolean isWhollyArabic(String text, int start, int end) {
        boolean any = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            char was = again(c);
            if (was == c ? Character.isLetter(c) : Misreading.LATIN.byteOf(c) == 0) {
                return false;
            }
            any |= was != c && Character.isLetter(was);
        }
        return any;
    }

    /** What a character was before it was misread; itself, if it is the same in both charsets. */
    private static char again(char c) {
        int b = Misreading.LATIN.byteOf(c);
        return b == 0 ? c : Misreading.ARABIC[b];
    }

    private static int wordEnd(String text, int start, int end) {
        int at = start;
        while (at < end && text.charAt(at) > ' ' && text.charAt(at) != '\u00A0') {
            at++;
        }
        return at;
    }
}
