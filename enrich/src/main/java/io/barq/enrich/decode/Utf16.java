/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * UTF-16 without a byte order mark, told by the pattern of its bytes: every other one is the high byte of a character, and
 * of all scripts but those of East Asia that is below space.
 */
final class Utf16 {

    private static final int SAMPLE = 8192;

    /** One of the first bytes is low: the high byte of a letter, of a space or of a line end. */
    private static final int SOON = 512;

    private Utf16() {}

    static Optional<Charset> of(byte[] payload) {
        if (payload.length < 4 || !hasLowByte(payload)) {
            return Optional.empty();
        }
        int pairs = Math.min(payload.length, SAMPLE) / 2;
        int big = lowHighBytes(payload, 0, pairs);
        int little = lowHighBytes(payload, 1, pairs);
        Charset charset = big > little ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        if (Math.max(big, little) * 10 >= pairs * 8 && Math.min(big, little) * 2 < pairs) {
            return Optional.of(charset);
        }
        return Stream.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
                .filter(wide -> isEastAsian(payload, pairs, wide))
                .findFirst();
    }

    /** How many bytes of one place in the pairs are among the two commonest values below space: that of the script, and zero. */
    private static int lowHighBytes(byte[] payload, int place, int pairs) {
        int[] counts = new int[' '];
        for (int i = 0; i < pairs; i++) {
            byte b = payload[i * 2 + place];
            if (b >= 0 && b < ' ') {
                counts[b]++;
            }
        }
        Arrays.sort(counts);
        return counts[counts.length - 1] + counts[counts.length - 2];
    }

    /** Letters of East Asia and of ASCII, and every space and line end with its zero, of which a text of bytes has strays at most. */
    private static boolean isEastAsian(byte[] payload, int pairs, Charset charset) {
        if (!hasZero(payload, pairs * 2)) {
            return false;
        }
        int high = charset == StandardCharsets.UTF_16BE ? 0 : 1;
        int spaces = 0;
        int wideSpaces = 0;
        int beyondAscii = 0;
        for (int i = 0; i < pairs * 2; i++) {
            beyondAscii += payload[i] < 0 ? 1 : 0;
            if ((i & 1) != high && (payload[i] == ' ' || payload[i] == '\n')) {
                spaces++;
                wideSpaces += payload[i ^ 1] == 0 ? 1 : 0;
            }
        }
        if (wideSpaces == 0 || wideSpaces * 2 < spaces || beyondAscii * 10 < pairs) {
            return false;
        }
        String text = new String(payload, 0, pairs * 2, charset);
        long letters = text.chars()
                .filter(c -> c < 0x80
                        || c >= 0x3000 && c <= 0x30FF
                        || c >= 0xAC00 && c <= 0xD7A3
                        || c >= 0xFF00 && c <= 0xFFEF
                        || Character.isIdeographic(c))
                .count();
        return letters * 10 >= text.length() * 8L && text.indexOf('\uFFFD') < 0;
    }

    private static boolean hasZero(byte[] payload, int length) {
        for (int i = 0; i < length; i++) {
            if (payload[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLowByte(byte[] payload) {
        for (int i = 0; i < Math.min(SOON, payload.length); i++) {
            if (isLow(payload[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLow(byte b) {
        return b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r';
    }
}
