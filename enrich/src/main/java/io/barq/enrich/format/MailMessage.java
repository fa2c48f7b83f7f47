/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.decode.MediaType;
import io.barq.enrich.ledger.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * A mail, taken apart: its header and the leaves of its tree of parts, in order, with their transfer encoding undone.
 *
 * @param header its fields by name in lower case, the first of each, as bytes without the name
 * @param leaves the parts that are no containers of others
 */
record MailMessage(Map<String, byte[]> header, List<Leaf> leaves) {

    /** Relays add a dozen fields each; a mail went through as many as would fill this only to do harm. */
    private static final int MOST_FIELDS = 1_000;

    private static final int LONGEST_LINE = 100_000;

    private static final int LONGEST_FIELD = 100_000;

    /** An alternative within a mixed mail within a forwarded one is five deep. */
    private static final int DEEPEST = 12;

    private static final int MOST_PARTS = 200;

    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+");

    private static final MimeConfig BOUNDS = MimeConfig.custom()
            .setMaxHeaderCount(MOST_FIELDS)
            .setMaxHeaderLen(LONGEST_FIELD)
            .setMaxLineLen(LONGEST_LINE)
            .setMalformedHeaderStartsBody(false)
            .build();

    /**
     * A part of a mail.
     *
     * @param type its media type in lower case
     * @param declared the whole declaration, where it has one
     * @param disposition {@code attachment}, or what else its header says of how it is meant; empty if it says nothing
     * @param parameters its declaration with all parameters, in lower case; empty where it has none
     * @param bytes what it holds
     */
    record Leaf(String type, Optional<MediaType> declared, String disposition, String parameters, byte[] bytes) {}

    /**
     * Takes a mail apart.
     *
     * @throws RefusedException if it is no mail, or goes beyond the bounds
     */
    static MailMessage of(byte[] mail, int from) {
        MimeTokenStream tokens = new MimeTokenStream(BOUNDS);
        Map<String, byte[]> outermost = new HashMap<>();
        Map<String, byte[]> fields = new HashMap<>();
        List<Leaf> leaves = new ArrayList<>();
        int depth = 0;
        int parts = 0;
        try {
            tokens.parse(new ByteArrayInputStream(mail, from, mail.length - from));
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                switch (state) {
                    case T_START_HEADER -> fields = new HashMap<>();
                    case T_FIELD -> field(tokens.getField(), fields);
                    case T_END_HEADER -> {
                        if (depth <= 1 && outermost.isEmpty()) {
                            outermost.putAll(fields);
                        }
                    }
                    case T_START_MESSAGE, T_START_MULTIPART, T_START_BODYPART -> {
                        depth++;
                        parts++;
                        if (depth > 2 * DEEPEST) {
                            throw new RefusedException(
                                    "The parts of the mail are nested deeper than %d levels.".formatted(DEEPEST));
                        }
                        if (parts > 2 * MOST_PARTS) {
                            throw new RefusedException("The mail has more than %d parts.".formatted(MOST_PARTS));
                        }
                    }
                    case T_END_MESSAGE, T_END_MULTIPART, T_END_BODYPART -> depth--;
                    case T_BODY -> leaves.add(leaf(tokens, fields));
                    default -> {
                        // Preambles and epilogues are for readers that know no MIME.
                    }
                }
            }
        } catch (MimeException | IOException e) {
            throw new RefusedException("The mail has a header, a line or parts beyond the bounds of what Barq reads.");
        }
        return new MailMessage(outermost, leaves);
    }

    private static void field(Field field, Map<String, byte[]> fields) {
        byte[] raw = field.getRaw().toByteArray();
        int colon = 0;
        while (colon < raw.length && raw[colon] != ':') {
            colon++;
        }
        if (colon < raw.length) {
            fields.putIfAbsent(
                    field.getName().strip().toLowerCase(Locale.ROOT), Arrays.copyOfRange(raw, colon + 1, raw.length));
        }
    }

    private static Leaf leaf(MimeTokenStream tokens, Map<String, byte[]> fields) throws IOException {
        String type = Optional.ofNullable(tokens.getBodyDescriptor().getMimeType())
                .orElse("text/plain")
                .toLowerCase(Locale.ROOT);
        String contentType = ascii(fields.get("content-type"));
        String disposition = ascii(fields.get("content-disposition"));
        Optional<MediaType> declared =
                contentType.isBlank() ? Optional.empty() : Optional.of(MediaType.of(contentType));
        return new Leaf(
                type,
                declared,
                disposition,
                contentType.toLowerCase(Locale.ROOT),
                tokens.getDecodedInputStream().readAllBytes());
    }

    private static String ascii(byte[] value) {
        return value == null
                ? ""
                : LINE_ENDS
                        .matcher(new String(value, StandardCharsets.ISO_8859_1))
                        .replaceAll(" ")
                        .strip();
    }
}
