/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.lines;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.barq.ingest.lines.LineStream.SourceException;
import io.barq.ingest.way.BadInput;
import io.barq.schemas.RawItem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** Reads a file of raw items as JSON lines. A line that is none is named, and the next is read. */
public final class JsonLines {

    private static final String PLAIN = ".jsonl";
    private static final String COMPRESSED = ".jsonl.gz";

    /** Of a line, in bytes: 50 MiB of payload in Base64 and room to spare. */
    static final int LONGEST_LINE = 96 << 20;

    private final JsonItem parser;

    /** @param defaults hold for what a line does not say */
    public JsonLines(LineDefaults defaults) {
        this.parser = new JsonItem(defaults);
    }

    /** Whether a file of this name holds raw items as JSON lines; else it is an item itself. */
    public static boolean areIn(String name) {
        return endsWith(name, PLAIN) || areCompressedIn(name);
    }

    /** Whether the JSON lines of a file of this name are compressed by gzip. */
    public static boolean areCompressedIn(String name) {
        return endsWith(name, COMPRESSED);
    }

    private static boolean endsWith(String name, String ending) {
        return name.toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /**
     * Reads all lines; what follows bytes that cannot be had is lost, and named.
     *
     * @param file its name in messages
     * @param ref of the whole; a line that has none of its own has this one, {@code #} and its number
     * @param origin where the bytes come from, as a raw item tells it
     */
    public void read(String file, String ref, String origin, InputStream in, RawSink sink) {
        LineStream lines = new LineStream(in, LONGEST_LINE);
        try {
            while (lines.nextLine()) {
                parse(file, ref, origin, lines, sink).ifPresent(sink::item);
            }
        } catch (SourceException e) {
            sink.bad(BadInput.of(file, lines.number(), e.failed()));
        }
    }

    /** The item of a line; none where the line is blank or bad. */
    private Optional<RawItem> parse(String file, String ref, String origin, LineStream line, RawSink sink)
            throws SourceException {
        String why;
        try {
            return parser.parse(line, ref + "#" + line.number(), origin);
        } catch (SourceException e) {
            throw e;
        } catch (BadLineException | LineStream.LineTooLongException e) {
            why = e.getMessage();
        } catch (JsonProcessingException e) {
            why = "is no JSON that can be read: " + e.getOriginalMessage() + column(e.getLocation());
        } catch (IOException e) {
            why = "is no JSON that can be read: " + e.getMessage();
        }
        sink.bad(new BadInput(file, line.number(), why));
        return Optional.empty();
    }

    private static String column(JsonLocation location) {
        return location == null ? "" : " (column %d)".formatted(location.getColumnNr());
    }
}
