/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/**
 * JSON that is inert wherever it is looked at: the same values, with what a page could take for markup, and what turns text
 * round or hides it in a terminal, written as escapes.
 */
public final class SafeJson {

    /** Reads and writes it. */
    public static final ObjectMapper MAPPER =
            new ObjectMapper(JsonFactory.builder().build().setCharacterEscapes(new Escapes()));

    private SafeJson() {}

    /** The JSON in UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON of another writer, made inert. */
    static byte[] again(String json) {
        try {
            return bytes(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Escapes extends CharacterEscapes {

        private static final long serialVersionUID = 1;
        private static final int[] ASCII = ascii();

        private static int[] ascii() {
            int[] escapes = standardAsciiEscapesForJSON();
            for (char markup : "<>&'".toCharArray()) {
                escapes[markup] = ESCAPE_STANDARD;
            }
            escapes[0x7f] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return isInvisible(character) ? new SerializedString("\\u%04x".formatted(character)) : null;
        }

        /** Controls, line and paragraph separators, and the marks that order and override directions. */
        private static boolean isInvisible(int character) {
            return character >= 0x80 && character < 0xa0
                    || character == 0x061c
                    || character >= 0x200e && character <= 0x200f
                    || character >= 0x2028 && character <= 0x202e
                    || character >= 0x2066 && character <= 0x2069
                    || character == 0xfeff;
        }
    }
}
