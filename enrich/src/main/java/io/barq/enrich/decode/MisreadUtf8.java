/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import io.barq.schemas.EditKind;

/**
 * Text in UTF-8 that was read with a charset of single bytes before it came: {@code CafÃ©}, {@code â€œ}, {@code ط§ظ„}.
 *
 * <p>Where UTF-8 was misread, each character from 80 on left a unit of two to four characters: one that begins, and one
 * to three that continue. Right text has such units by chance: a capital letter before a quotation mark ({@code É»}), a
 * letter before the space and the guillemet of French. Three things tell the two apart. Right text is full of letters
 * that are part of no unit, misread text has none. Right text has no units side by side. And a unit that stands alone is
 * believed only if it gives what may stand there.
 *
 * <p>Texts are judged line by line, because an aggregator may have put a right line over a misread text.
 */
final class MisreadUtf8 {

    /** In a line with this many units for each letter that is part of none, the few are accidents of the second reading. */
    private static final int UNITS_FOR_ONE_LETTER = 4;

    private static final MisreadUtf8 LATIN = new MisreadUtf8(Misreading.LATIN);
    private static final MisreadUtf8 ARABIC = new MisreadUtf8(Misreading.WINDOWS_1256);

    private final Misreading reading;

    /** What a line shows. */
    private int units;

    private boolean certain;
    private int against;

    private MisreadUtf8(Misreading reading) {
        this.reading = reading;
    }

    /**
     * Reads again what was misread, line by line. The two readings share characters, so only the one a text has more units
     * of is undone: what is left for the other is clear only then.
     */
    static boolean repair(Galley galley) {
        MisreadUtf8 latin = new MisreadUtf8(Misreading.LATIN);
        MisreadUtf8 arabic = new MisreadUtf8(Misreading.WINDOWS_1256);
        latin.judge(galley.text(), 0, galley.text().length());
        if (!latin.certain || latin.against > 0) {
            arabic.judge(galley.text(), 0, galley.text().length());
        }
        boolean arabicFirst = arabic.certain && (arabic.units > latin.units || !latin.certain);
        return (arabicFirst ? arabic : latin).repairLines(galley);
    }

    /** Whether a unit begins here that shows that a text was misread. Without one, nothing is repaired. */
    static boolean isShownAt(String text, int at) {
        return LATIN.isCertainAt(text, at) || ARABIC.isCertainAt(text, at);
    }

    private boolean isCertainAt(String text, int at) {
        if (!reading.leads(text.charAt(at))) {
            return false;
        }
        int unit = reading.unit(text, at, text.length());
        return unit > 0 && isCertain(text, at, unit);
    }

    /** Whether a text that was read in this way is surely UTF-8, all of it. */
    static boolean isSure(String text, Misreading reading) {
        MisreadUtf8 whole = new MisreadUtf8(reading);
        whole.judge(text, 0, text.length());
        return whole.certain && whole.against == 0;
    }

    private boolean repairLines(Galley galley) {
        String text = galley.text();
        if (!certain) {
            return false;
        }
        Galley.Repair repair = galley.repair(
                EditKind.CHARSET_REPAIR, "UTF-8 that had been read as %s was read again.".formatted(reading.charset()));
        for (int start = 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            judge(text, start, end);
            boolean whole = units > 0 && units >= against * UNITS_FOR_ONE_LETTER;
            if (whole || certain) {
                repair(text, start, end, whole, repair);
            }
            start = end + 1;
        }
        return repair.finish();
    }

    private void repair(String text, int start, int end, boolean whole, Galley.Repair repair) {
        int first = -1;
        int last = -1;
        for (int at = start; at < end; ) {
            int unit = unit(text, at, end);
            if (unit == 0) {
                at++;
                continue;
            }
            boolean misread = whole || isCertain(text, at, unit);
            first = misread && first < 0 ? at : first;
            for (; unit > 0; unit = unit(text, at, end)) {
                if (misread) {
                    repair.replace(at, at + unit, reading.codePoint(text, at, unit));
                }
                at += unit;
            }
            last = misread ? at : last;
        }
        if (whole && first >= 0) {
            repair.cover(first, last);
        }
    }

    private void judge(String text, int start, int end) {
        units = 0;
        certain = false;
        against = 0;
        for (int at = start; at < end; ) {
            char c = text.charAt(at);
            if (c < 0x80) {
                at++;
                continue;
            }
            int unit = reading.unit(text, at, end);
            if (unit == 0) {
                against += isNeutral(c) ? 0 : 1;
                at++;
                continue;
            }
            certain = certain || isCertain(text, at, unit);
            for (; unit > 0; unit = unit(text, at, end)) {
                units++;
                at += unit;
            }
        }
    }

    /** How many characters from here on are the bytes of one character; 0 if they are none, or the stretch ends here. */
    private int unit(String text, int at, int end) {
        return at == end || text.charAt(at) < 0x80 ? 0 : reading.unit(text, at, end);
    }

    /** A space, or a letter already lost, may have come into the text after it was misread. */
    private static boolean isNeutral(char c) {
        return c == '\u00A0' || c == '\uFFFD';
    }

    private boolean isCertain(String text, int at, int unit) {
        int run = at + unit;
        if (run < text.length() && text.charAt(run) >= 0x80 && reading.unit(text, run, text.length()) > 0) {
            return reading == Misreading.LATIN || isSideBySide(text, at, unit);
        }
        int codePoint = reading.codePoint(text, at, unit);
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        char after = run == text.length() ? ' ' : text.charAt(run);
        if (codePoint >= 0x2010 && codePoint <= 0x20BF
                || codePoint == 0x2122
                || codePoint == 0xFEFF
                || codePoint >= 0x1F000 && codePoint <= 0x1FBFF) {
            // Quotation marks, dashes, the euro, the trade mark, the byte order mark and pictures begin with two
            // characters
            // that nobody writes side by side: 'â€', 'â„', 'ï»', 'ðŸ'.
            return true;
        }
        if (reading == Misreading.WINDOWS_1256) {
            return Character.isLetter(codePoint) && codePoint < 0x250 && (isAscii(before) || isAscii(after));
        }
        if (Character.isUpperCase(before) && closes(text.charAt(at + 1))) {
            // AMANHÃ» ends a word in capitals and a quotation; it is no û, which would be small among capitals.
            return Character.isUpperCase(codePoint) && isAscii(after) && codePoint < 0x100;
        }
        if (codePoint < 0x100) {
            return true;
        }
        boolean latin = codePoint < 0x180 || codePoint >= 0x218 && codePoint <= 0x21B || codePoint == 0x259;
        boolean vietnamese = codePoint >= 0x1E00 && codePoint <= 0x1EFF || codePoint == 0x1A1 || codePoint == 0x1B0;
        return (latin || vietnamese) && (isAscii(after) || isAscii(before) && !closes(text.charAt(run - 1)));
    }

    /**
     * Persian and Urdu have letters that windows-1256 keeps among its signs, so that pairs of theirs look like units. It takes
     * a sign that no text has after a letter, and three units side by side or two that give letters of one script.
     */
    private boolean isSideBySide(String text, int at, int first) {
        int next = at + first;
        int second = reading.unit(text, next, text.length());
        int end = next + second;
        int third = end < text.length() && text.charAt(end) >= 0x80 ? reading.unit(text, end, text.length()) : 0;
        boolean sign = false;
        for (int i = at; i < end + third; i++) {
            char c = text.charAt(i);
            sign |= reading.continues(c) && !Character.isLetter(c) && !Character.isIdentifierIgnorable(c) && !closes(c);
        }
        if (!sign || third > 0) {
            return sign;
        }
        int one = reading.codePoint(text, at, first);
        int two = reading.codePoint(text, next, second);
        return Character.isLetter(one)
                && Character.isLetter(two)
                && Character.UnicodeScript.of(one) == Character.UnicodeScript.of(two);
    }

    private static boolean isAscii(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** What may follow the last letter of a word in right text, and continues a character in UTF-8. */
    private static boolean closes(char c) {
        return switch (c) {
            case '\u00A0',
                    '«',
                    '»',
                    '‹',
                    '›',
                    '‘',
                    '’',
                    '‚',
                    '“',
                    '”',
                    '„',
                    '–',
                    '—',
                    '…',
                    '™',
                    '®',
                    '©',
                    '°',
                    '¹',
                    '²',
                    '³',
                    'ª',
                    'º',
                    '·',
                    '\u00AD',
                    '†',
                    '‡' -> true;
            default -> false;
        };
    }
}
