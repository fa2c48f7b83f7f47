/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads UTF-8 that is right, as nearly all of it is: the same bytes are accepted, and the same text comes out, as by the
 * library's decoder that stops at errors. Where one is found, that decoder is asked, which says where it stands.
 *
 * <p>It is here because every payload pays for it. The library looks at one byte after the other, and at the space behind
 * each Arabic or Cyrillic word the processor has guessed wrong; this one takes up to eight letters of two bytes, or of ASCII,
 * in one step without a branch. The library makes a string, and whoever looks for broken text must copy its characters into
 * an array first; this one decodes into an array that a thread keeps, looks there, and makes the string last.
 */
final class Utf8 {

    /** Longer payloads, in bytes, get an array of their own; a thread keeps no more than this. */
    private static final int KEPT = 1 << 16;

    /** The first byte is the lowest of the number. */
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** One in each of eight bytes, to be multiplied. */
    private static final long EACH_BYTE = 0x0101010101010101L;

    /** One in each of four pairs of bytes. */
    private static final long EACH_PAIR = 0x0001000100010001L;

    private static final long HIGHEST_BITS = EACH_BYTE * 0x80;

    /** What tells a pair of bytes that is one character, {@code 110xxxxx 10xxxxxx}, and how it is told. */
    private static final long PAIR_SIGNS = EACH_PAIR * 0xC0E0;

    private static final long PAIR = EACH_PAIR * 0x80C0;

    /** As many letters are decoded at once, of which those behind the last right one are written over. */
    private static final int AT_ONCE = 8;

    private static final ThreadLocal<char[]> CHARACTERS = ThreadLocal.withInitial(() -> new char[KEPT + AT_ONCE]);

    private static final int MARK_LENGTH = 3;

    private Utf8() {}

    /** Reads bytes that are all UTF-8; empty if one is not. A byte order mark before them is left out. */
    static Optional<Reading> read(byte[] bytes) {
        if (isPlainAscii(bytes)) {
            return Optional.of(
                    Reading.lookedAt(new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8, 0));
        }
        char[] characters = bytes.length <= KEPT ? CHARACTERS.get() : new char[bytes.length + AT_ONCE];
        int length = decode(bytes, isMarked(bytes) ? MARK_LENGTH : 0, characters);
        if (length < 0) {
            return Optional.empty();
        }
        String text = new String(characters, 0, length);
        return Optional.of(Reading.lookedAt(text, StandardCharsets.UTF_8, Repairs.seen(characters, text)));
    }

    private static boolean isMarked(byte[] bytes) {
        return bytes.length >= MARK_LENGTH
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF;
    }

    /** Whether bytes are ASCII without control characters, but for line feeds. */
    private static boolean isPlainAscii(byte[] bytes) {
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(bytes, at);
            if ((eight & HIGHEST_BITS) != 0) {
                return false;
            }
            // No byte's highest bit is set, so that sums and differences of one byte carry nothing into the next.
            long printed = (eight | HIGHEST_BITS) - EACH_BYTE * ' ';
            long otherThanFeed = (eight ^ EACH_BYTE * '\n') + EACH_BYTE * 0x7F;
            long deleted = eight + EACH_BYTE;
            if (((~printed & otherThanFeed | deleted) & HIGHEST_BITS) != 0) {
                return false;
            }
        }
        for (; at < bytes.length; at++) {
            if (bytes[at] < ' ' && bytes[at] != '\n' || bytes[at] == 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Decodes bytes from one on; returns how many characters they are, -1 if they are not all UTF-8. */
    private static int decode(byte[] bytes, int from, char[] characters) {
        int length = 0;
        int at = from;
        // Two times eight bytes can be looked at from here, and the byte behind them.
        int lastAtOnce = bytes.length - 2 * Long.BYTES - 1;
        while (at < bytes.length) {
            if (at <= lastAtOnce) {
                long eight = (long) EIGHT_BYTES.get(bytes, at);
                int ascii = Long.numberOfTrailingZeros(eight & HIGHEST_BITS) >>> 3;
                if (ascii > 0) {
                    putAscii(eight, characters, length);
                    length += ascii;
                    at += ascii;
                    continue;
                }
                long next = (long) EIGHT_BYTES.get(bytes, at + Long.BYTES);
                putPairs(eight, characters, length);
                putPairs(next, characters, length + 4);
                int pairs = pairs(eight);
                // Those of the next eight bytes count if all four before them do; without a branch, for words differ in
                // length.
                pairs += pairs(next) & -(pairs >>> 2);
                length += pairs;
                at += 2 * pairs;
                if (bytes[at] >= 0) {
                    characters[length++] = (char) bytes[at++];
                    continue;
                }
                if (pairs > 0) {
                    continue;
                }
            }
            do {
                int used = one(bytes, at, characters, length);
                if (used == 0) {
                    return -1;
                }
                length += used == 4 ? 2 : 1;
                at += used;
            } while (at < bytes.length && bytes[at] >= (byte) 0xE0 && bytes[at] < 0);
        }
        return length;
    }

    /** How many of the four pairs of bytes are characters before the first that is none. */
    private static int pairs(long eight) {
        // A first byte below C2 would stand for ASCII: adding to its value leaves the highest bit unset.
        long tooLow = ~((eight & EACH_PAIR * 0x1E) + EACH_PAIR * 0x7E) & EACH_PAIR * 0x80;
        return Long.numberOfTrailingZeros(eight & PAIR_SIGNS ^ PAIR | tooLow) >>> 4;
    }

    private static void putPairs(long eight, char[] characters, int at) {
        long four = (eight & EACH_PAIR * 0x1F) << 6 | eight >>> 8 & EACH_PAIR * 0x3F;
        characters[at] = (char) four;
        characters[at + 1] = (char) (four >>> 16);
        characters[at + 2] = (char) (four >>> 32);
        characters[at + 3] = (char) (four >>> 48);
    }

    private static void putAscii(long eight, char[] characters, int at) {
        characters[at] = (char) (eight & 0x7F);
        characters[at + 1] = (char) (eight >>> 8 & 0x7F);
        characters[at + 2] = (char) (eight >>> 16 & 0x7F);
        characters[at + 3] = (char) (eight >>> 24 & 0x7F);
        characters[at + 4] = (char) (eight >>> 32 & 0x7F);
        characters[at + 5] = (char) (eight >>> 40 & 0x7F);
        characters[at + 6] = (char) (eight >>> 48 & 0x7F);
        characters[at + 7] = (char) (eight >>> 56 & 0x7F);
    }

    /** Decodes one character; returns how many bytes it has, four where it is two of UTF-16, and none where it is none. */
    private static int one(byte[] bytes, int at, char[] characters, int length) {
        // Bytes are signed: from 80 to BF they continue a character, and are the lowest.
        int first = bytes[at];
        if (first >= 0) {
            characters[length] = (char) first;
            return 1;
        }
        if (first < (byte) 0xC2 || !continues(bytes, at + 1)) {
            return 0;
        }
        if (first < (byte) 0xE0) {
            characters[length] = (char) ((first & 0x1F) << 6 | bytes[at + 1] & 0x3F);
            return 2;
        }
        if (!continues(bytes, at + 2)) {
            return 0;
        }
        if (first < (byte) 0xF0) {
            char c = (char) ((first & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | bytes[at + 2] & 0x3F);
            characters[length] = c;
            return c < 0x800 || Character.isSurrogate(c) ? 0 : 3;
        }
        if (!continues(bytes, at + 3)) {
            return 0;
        }
        int codePoint = (first & 0x0F) << 18
                | (bytes[at + 1] & 0x3F) << 12
                | (bytes[at + 2] & 0x3F) << 6
                | bytes[at + 3] & 0x3F;
        if (!Character.isSupplementaryCodePoint(codePoint)) {
            return 0;
        }
        characters[length] = Character.highSurrogate(codePoint);
        characters[length + 1] = Character.lowSurrogate(codePoint);
        return 4;
    }

    private static boolean continues(byte[] bytes, int at) {
        return at < bytes.length && bytes[at] < (byte) 0xC0;
    }
}
