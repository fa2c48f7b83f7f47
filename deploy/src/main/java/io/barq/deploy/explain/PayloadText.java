/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import io.barq.enrich.decode.DecodedText;
import io.barq.enrich.decode.Decoder;
import io.barq.enrich.decode.MediaType;
import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Source;
import io.barq.schemas.Edit;
import io.barq.schemas.RawItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A payload as text, read as the pipeline reads it.
 *
 * @param lines its first lines, repaired; none where it is no text
 * @param more whether there are more
 * @param decoded the whole of it before it was repaired, which the offsets of edits count in; empty where it is no text
 * @param refused why it is no text; null where it is
 */
record PayloadText(List<String> lines, boolean more, String decoded, String refused) {

    private static final int LINES = 8;
    private static final int LONGEST_LINE = 400;
    private static final int LONGEST_CUT = 160;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    /** @param source the line it came on, as the pipeline is told of it */
    static PayloadText of(RawItem raw, Source source) {
        byte[] payload = new byte[raw.getPayload().remaining()];
        raw.getPayload().duplicate().get(payload);
        Optional<MediaType> declared = Optional.ofNullable(raw.getMediaType())
                .filter(type -> !type.isBlank())
                .map(MediaType::of);
        try {
            DecodedText decoded = new Decoder().decode(payload, declared, source);
            String before = unmarked(new String(payload, decoded.charset()));
            return of(readable(payload, decoded), before);
        } catch (RefusedException refused) {
            return new PayloadText(List.of(), false, "", refused.getMessage());
        }
    }

    private static PayloadText of(String text, String decoded) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank())
                .limit(LINES + 1L)
                .map(line -> cut(line, LONGEST_LINE))
                .toList();
        boolean more = lines.size() > LINES;
        return new PayloadText(more ? lines.subList(0, LINES) : lines, more, decoded, null);
    }

    /** A mail is decoded part by part, so here it is bytes; one in UTF-8 can be read all the same. */
    private static String readable(byte[] payload, DecodedText decoded) {
        if (decoded.charset() == StandardCharsets.ISO_8859_1) {
            String text = new String(payload, StandardCharsets.UTF_8);
            return text.indexOf(REPLACEMENT) < 0 ? text : decoded.text();
        }
        return decoded.text();
    }

    private static String unmarked(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** What stood in the payload where an edit was made; empty where it counts in a field the record does not hold. */
    Optional<String> cutBy(Edit edit) {
        boolean inPayload = edit.getWithin() == null
                && edit.getStart() >= 0
                && edit.getStart() < edit.getEnd()
                && edit.getEnd() <= decoded.length();
        return inPayload
                ? Optional.of(cut(decoded.substring(edit.getStart(), edit.getEnd()), LONGEST_CUT))
                : Optional.empty();
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
