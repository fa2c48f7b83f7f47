/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;

/** A charset that texts were read with although they were in another, and which byte each of its characters was. */
enum Misreading {
    /**
     * Latin-1, and windows-1252, which is Latin-1 with letters and marks in the place of control characters. Texts are
     * often a mixture of the two, and there are bytes windows-1252 leaves out, so both count as one.
     */
    LATIN("windows-1252"),
    WINDOWS_1256("windows-1256");

    private final String charset;
    /** The byte of a character from 80 on; zero where it is none. */
    private final byte[] bytes = new byte[Character.MAX_VALUE + 1];

    Misreading(String charset) {
        this.charset = charset;
        if (charset.equals("windows-1252")) {
            for (int b = 0x80; b <= 0xFF; b++) {
                bytes[b] = (byte) b;
            }
        }
        Charset table = Charset.forName(charset);
        for (int b = 0x80; b <= 0xFF; b++) {
            char c = table.decode(ByteBuffer.wrap(new byte[] {(byte) b})).get();
            if (c != '\uFFFD') {
                bytes[c] = (byte) b;
            }
        }
    }

    String charset() {
        return charset;
    }

    /** The byte, from 80 to FF, that was read as this character; 0 if none was. */
    int byteOf(char c) {
        return bytes[c] & 0xFF;
    }

    /** Whether this was a byte that begins a character of several bytes in UTF-8. */
    boolean leads(char c) {
        int b = byteOf(c);
        return b >= 0xC2 && b <= 0xF4;
    }

    /** Whether this was a byte that continues a character in UTF-8. */
    boolean continues(char c) {
        int b = byteOf(c);
        return b >= 0x80 && b < 0xC0;
    }

    /**
     * How many characters from here on are the bytes of one character in UTF-8; 0 if they are none.
     *
     * @param end where to stop looking
     */
    int unit(CharSequence text, int at, int end) {
        int first = byteOf(text.charAt(at));
        if (first < 0xC2) {
            return 0;
        }
        if (first < 0xE0) {
            return at + 1 < end && continues(text.charAt(at + 1)) && DEFINED[codePoint(text, at, 2)] ? 2 : 0;
        }
        int length = first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > end) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if (!continues(text.charAt(at + i))) {
                return 0;
            }
        }
        int second = byteOf(text.charAt(at + 1));
        boolean overlong = first == 0xE0 && second < 0xA0 || first == 0xF0 && second < 0x90;
        boolean none = first == 0xED && second >= 0xA0 || first == 0xF4 && second >= 0x90;
        return overlong || none || !Character.isDefined(codePoint(text, at, length)) ? 0 : length;
    }

    /** The character that such a unit was before it was misread. */
    int codePoint(CharSequence text, int at, int length) {
        int codePoint = byteOf(text.charAt(at)) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07);
        for (int i = 1; i < length; i++) {
            codePoint = codePoint << 6 | byteOf(text.charAt(at + i)) & 0x3F;
        }
        return codePoint;
    }

    /** Which of the characters of two bytes there are: texts of a megabyte are asked for half a million of them. */
    private static final boolean[] DEFINED = defined();

    private static boolean[] defined() {
        boolean[] defined = new boolean[0x800];
        for (int i = 0; i < defined.length; i++) {
            defined[i] = Character.isDefined(i);
        }
        return defined;
    }

    /** What a byte is in windows-1256, where texts that were read as Latin-1 came from. */
    static final char[] ARABIC = table("windows-1256");

    /** What a byte is in windows-1252; U+FFFD where it is nothing. */
    static final char[] MARKS = table("windows-1252");

    /** Bytes, read as Latin-1 with the marks of windows-1252. */
    static String latin(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            char mark = MARKS[b & 0xFF];
            text.append(mark == '\uFFFD' ? (char) (b & 0xFF) : mark);
        }
        return text.toString();
    }

    private static char[] table(String charset) {
        byte[] all = new byte[256];
        for (int b = 0; b < all.length; b++) {
            all[b] = (byte) b;
        }
        return new String(all, Charset.forName(charset)).toCharArray();
    }
}
