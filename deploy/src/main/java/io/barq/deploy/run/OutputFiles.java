/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.RecordJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** The files a run writes. Those of an earlier run in the same folder are replaced. */
record OutputFiles(Path folder) {

    /** @throws BadSettingException if the folder cannot be made or written to */
    static OutputFiles in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unusable(folder);
        }
        if (!Files.isWritable(folder)) {
            throw unusable(folder);
        }
        return new OutputFiles(folder);
    }

    private static BadSettingException unusable(Path folder) {
        return new BadSettingException("--output", "'" + folder + "'", "a folder that can be written to");
    }

    /** A file of records, one a line. */
    static final class Lines implements AutoCloseable, Consumer<SpecificRecord> {

        private final BufferedWriter writer;

        private Lines(Path file) {
            try {
                writer = Files.newBufferedWriter(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void accept(SpecificRecord value) {
            try {
                writer.write(RecordJson.toJson(value));
                writer.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Lines lines(String name) {
        return new Lines(folder.resolve(name));
    }

    void writeReport(Report report) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(folder.resolve("report.json"), json.writeValueAsString(report.fields()) + "\n");
    }
}
