/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Source;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;

/** Reads bytes as text: by the declared charset, else by the byte order mark, else as UTF-8. Nothing is guessed. */
public final class Decoder {

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Reads a payload.
     *
     * @param payload the bytes that came off the wire
     * @param declared the media type, where the producer declared one
     * @param source the line it came on
     * @throws RefusedException if there are no bytes, the charset is unknown, or the bytes are no text of it
     */
    public DecodedText decode(byte[] payload, Optional<MediaType> declared, Source source) {
        if (payload.length == 0) {
            throw new RefusedException("The payload is empty.");
        }
        Charset charset =
                declared.flatMap(MediaType::charset).map(Decoder::charset).orElseGet(() -> byteOrderMark(payload));
        String text = decode(payload, charset);
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new RefusedException(
                    "The payload is not text: read as %s it has a NUL at character %d.".formatted(charset, nul));
        }
        if (text.isBlank()) {
            throw new RefusedException(
                    "The payload is empty: it has %d bytes of white space.".formatted(payload.length));
        }
        return DecodedText.untouched(text, charset);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
            throw new RefusedException("The declared charset '%s' is not known.".formatted(shown));
        }
    }

    private static Charset byteOrderMark(byte[] payload) {
        if (startsWith(payload, UTF_8_MARK)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(payload, UTF_16BE_MARK)) {
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(payload, UTF_16LE_MARK)) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] payload, byte[] mark) {
        return payload.length >= mark.length && Arrays.equals(payload, 0, mark.length, mark, 0, mark.length);
    }

    private static String decode(byte[] payload, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        CharBuffer characters =
                CharBuffer.allocate((int) Math.ceil(payload.length * (double) decoder.maxCharsPerByte()));
        CoderResult result = decoder.decode(bytes, characters, true);
        if (!result.isError()) {
            result = decoder.flush(characters);
        }
        if (result.isError()) {
            throw new RefusedException(
                    "The payload is not text in %s: byte %d does not fit.".formatted(charset, bytes.position()));
        }
        characters.flip();
        if (characters.hasRemaining() && characters.charAt(0) == BYTE_ORDER_MARK) {
            characters.get();
        }
        return characters.toString();
    }
}
