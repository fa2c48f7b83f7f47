/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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
        int[] low = new int[2];
        int[] nul = new int[2];
        int pairs = Math.min(payload.length, SAMPLE) / 2;
        for (int i = 0; i < pairs * 2; i++) {
            low[i & 1] += payload[i] >= 0 && payload[i] < ' ' ? 1 : 0;
            nul[i & 1] += payload[i] == 0 ? 1 : 0;
        }
        int high = low[0] > low[1] ? 0 : 1;
        Charset charset = high == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        if (low[high] * 10 >= pairs * 6 && low[1 - high] * 10 <= pairs) {
            return Optional.of(charset);
        }
        boolean mayBeEastAsian = nul[high] > 0 && nul[1 - high] * 10 <= nul[high];
        return mayBeEastAsian && isEastAsian(new String(payload, 0, pairs * 2, charset))
                ? Optional.of(charset)
                : Optional.empty();
    }

    private static boolean isEastAsian(String text) {
        long letters = text.chars()
                .filter(c -> Character.isIdeographic(c) || c >= 0x3040 && c <= 0x30FF || c >= 0xAC00 && c <= 0xD7A3)
                .count();
        return letters * 10 >= text.length() * 6L && text.indexOf('\uFFFD') < 0;
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
