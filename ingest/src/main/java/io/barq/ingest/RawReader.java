/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.lines.JsonLines;
import io.barq.ingest.lines.RawSink;
import io.barq.ingest.way.BadInput;
import io.barq.ingest.way.Line;
import io.barq.ingest.way.MediaTypes;
import io.barq.ingest.way.PayloadIntake;
import io.barq.ingest.way.Printable;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.RawItem;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.zip.GZIPInputStream;

/** Turns paths into raw items, one after the other; of what it has read it holds no more than the item at hand. */
final class RawReader {

    private static final String STANDARD_INPUT = "stdin";

    private final IngestConfig config;
    private final InputStream standardInput;
    private final Clock clock;
    private final JsonLines lines;
    private long bytesRead;

    /**
     * @param standardInput what the path {@code -} stands for; it is not closed
     * @param clock tells when an item was received that no file tells it of
     */
    RawReader(IngestConfig config, InputStream standardInput, Clock clock) {
        this.config = config;
        this.standardInput = standardInput;
        this.clock = clock;
        this.lines = new JsonLines(config.lineDefaults());
    }

    /**
     * Looks at all files without reading them.
     *
     * @return their size in bytes
     * @throws BadSettingException if there is a plain file and no source for it
     */
    long survey() {
        Survey survey = new Survey();
        for (Path path : config.paths()) {
            if (config.isStandardInput(path)) {
                survey.standardInput();
            } else {
                InputFiles.visit(path, survey);
            }
        }
        return survey.bytes;
    }

    /** Reads everything, in the order of the paths. */
    void read(RawSink sink) {
        for (Path path : config.paths()) {
            if (config.isStandardInput(path)) {
                readStandardInput(sink);
            } else {
                InputFiles.visit(path, new Reading(sink));
            }
        }
    }

    private void readStandardInput(RawSink sink) {
        InputStream in = new Counted(standardInput);
        if (config.expectsLines()) {
            lines.read(STANDARD_INPUT, STANDARD_INPUT, STANDARD_INPUT, in, sink);
            return;
        }
        PayloadIntake intake = new PayloadIntake(config.topics().sizes());
        try {
            in.transferTo(intake);
        } catch (IOException e) {
            sink.bad(BadInput.of(STANDARD_INPUT, 0, e));
            return;
        }
        String source = config.source().orElseThrow();
        Line line = new Line(source, config.wire().orElse(source), config.mediaType());
        sink.item(line.item(null, null, clock.instant(), intake, STANDARD_INPUT));
    }

    /** How many bytes of the files are read so far. */
    long bytesRead() {
        return bytesRead;
    }

    private void readLines(InputFile file, RawSink sink) {
        try (InputStream bytes = open(file.path());
                InputStream in = file.isCompressed() ? new GZIPInputStream(bytes) : bytes) {
            lines.read(file.path().toString(), file.ref(), file.origin(), in, sink);
        } catch (IOException e) {
            sink.bad(BadInput.of(file.path().toString(), 0, e));
        }
    }

    private void readItem(InputFile file, RawSink sink) {
        if (config.source().isEmpty()) {
            // It came after the survey.
            sink.bad(new BadInput(file.path().toString(), 0, "has no source, and --source is not given"));
            return;
        }
        RawItem item;
        try (InputStream bytes = open(file.path())) {
            PayloadIntake intake = new PayloadIntake(config.topics().sizes());
            bytes.transferTo(intake);
            item = item(file, intake);
        } catch (IOException e) {
            sink.bad(BadInput.of(file.path().toString(), 0, e));
            return;
        }
        sink.item(item);
    }

    private RawItem item(InputFile file, PayloadIntake intake) {
        String source = config.source().orElseThrow();
        Line line = new Line(source, config.wire().orElse(source), config.mediaType());
        String mediaType = config.mediaType().orElse(MediaTypes.ofFile(file.ref()));
        return line.item(file.ref(), mediaType, file.modified(), intake, file.origin());
    }

    private InputStream open(Path path) throws IOException {
        return new BufferedInputStream(new Counted(Files.newInputStream(path)), 1 << 16);
    }

    private final class Survey implements InputFiles.Visitor {

        private long bytes;

        void standardInput() {
            if (config.source().isEmpty() && !config.expectsLines()) {
                throw new BadSettingException(
                        "--source", "missing", "the id of the line that what comes on standard input comes on");
            }
        }

        @Override
        public void file(InputFile file) {
            if (config.source().isEmpty() && !file.holdsLines()) {
                throw new BadSettingException(
                        "--source",
                        "missing",
                        "the id of the line that plain files come on, such as '%s'"
                                .formatted(Printable.of(file.path().toString())));
            }
            bytes += file.size();
        }

        @Override
        public void bad(BadInput input) {
            // Named when it is read.
        }
    }

    private final class Reading implements InputFiles.Visitor {

        private final RawSink sink;

        Reading(RawSink sink) {
            this.sink = sink;
        }

        @Override
        public void file(InputFile file) {
            if (file.holdsLines()) {
                readLines(file, sink);
            } else {
                readItem(file, sink);
            }
        }

        @Override
        public void bad(BadInput input) {
            sink.bad(input);
        }
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytesRead += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            bytesRead += Math.max(0, read);
            return read;
        }
    }
}
