/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.barq.ingest.LineStream.SourceException;
import io.barq.ingest.way.BadInput;
import io.barq.schemas.RawItem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a file of raw items as JSON lines. A line that is none is named, and the next is read. */
final class JsonLines {

    /** Of a line, in bytes: 50 MiB of payload in Base64 and room to spare. */
    static final int LONGEST_LINE = 96 << 20;

    private final JsonItem parser;

    JsonLines(IngestConfig config) {
        this.parser = new JsonItem(config);
    }

    /** Reads all lines of the file; what follows bytes that cannot be had is lost, and named. */
    void read(InputFile file, InputStream in, RawSink sink) {
        LineStream lines = new LineStream(in, LONGEST_LINE);
        try {
            while (lines.nextLine()) {
                parse(file, lines, sink).ifPresent(sink::item);
            }
        } catch (SourceException e) {
            sink.bad(BadInput.of(file.path().toString(), lines.number(), e.failed()));
        }
    }

    /** The item of a line; none where the line is blank or bad. */
    private Optional<RawItem> parse(InputFile file, LineStream line, RawSink sink) throws SourceException {
        String why;
        try {
            return parser.parse(line, file.ref() + "#" + line.number(), file.origin());
        } catch (SourceException e) {
            throw e;
        } catch (BadLineException | LineStream.LineTooLongException e) {
            why = e.getMessage();
        } catch (JsonProcessingException e) {
            why = "is no JSON that can be read: " + e.getOriginalMessage() + column(e.getLocation());
        } catch (IOException e) {
            why = "is no JSON that can be read: " + e.getMessage();
        }
        sink.bad(new BadInput(file.path().toString(), line.number(), why));
        return Optional.empty();
    }

    private static String column(JsonLocation location) {
        return location == null ? "" : " (column %d)".formatted(location.getColumnNr());
    }
}
