/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A payload, read with one charset.
 *
 * @param text the text, without a byte order mark
 * @param charset the charset
 * @param malformed an edit for each place of {@code text} where bytes were no text of the charset
 * @param seen what its characters show, as {@link Repairs#seen} says; empty if nobody has looked
 */
record Reading(String text, Charset charset, List<Edit> malformed, OptionalInt seen) {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    /** Of so many bytes, one may be malformed, and those beside it. */
    private static final int ONE_OF = 1000;

    /** A right text of which it is known what its characters show. */
    static Reading lookedAt(String text, Charset charset, int seen) {
        return new Reading(text, charset, List.of(), OptionalInt.of(seen));
    }

    /** Reads bytes that all fit the charset; empty if one does not. */
    static Optional<Reading> whole(byte[] bytes, Charset charset) {
        return charset == StandardCharsets.UTF_8 ? Utf8.read(bytes) : read(bytes, charset, 0);
    }

    /**
     * Reads bytes of which a few do not fit, in one place for each thousand bytes, and in one place of a short text; empty if
     * more do not.
     */
    static Optional<Reading> nearly(byte[] bytes, Charset charset) {
        return read(bytes, charset, Math.max(1, bytes.length / ONE_OF));
    }

    private static Optional<Reading> read(byte[] bytes, Charset charset, int most) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()) + 1);
        List<int[]> bad = new ArrayList<>();
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            int[] last = bad.isEmpty() ? null : bad.get(bad.size() - 1);
            if (last != null && last[1] == out.position()) {
                last[1]++;
            } else if (bad.size() == most) {
                return Optional.empty();
            } else {
                bad.add(new int[] {out.position(), out.position() + 1});
            }
            in.position(in.position() + result.length());
            out.put(REPLACEMENT);
            result = decoder.decode(in, out, true);
        }
        if (decoder.flush(out).isError()) {
            return Optional.empty();
        }
        String text = out.flip().toString();
        int mark = text.length() - unmarked(text).length();
        return Optional.of(new Reading(
                unmarked(text),
                charset,
                bad.stream()
                        .map(place -> malformed(place[0] - mark, place[1] - mark, charset))
                        .toList(),
                OptionalInt.empty()));
    }

    private static Edit malformed(int start, int end, Charset charset) {
        return Edit.newBuilder()
                .setKind(EditKind.MALFORMED_BYTES)
                .setStart(start)
                .setEnd(end)
                .setNote("Bytes that are no text in %s.".formatted(charset))
                .build();
    }

    private static String unmarked(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
