/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.run;

import io.barq.deploy.screen.Progress;
import io.barq.deploy.screen.Terminal;
import io.barq.ingest.Ingest;
import io.barq.ingest.IngestConfig;
import io.barq.ingest.IngestCounts;
import io.barq.ingest.IngestListener;
import io.barq.ingest.way.BadInput;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What went into {@code wire.raw}.
 *
 * @param records raw items the broker has acknowledged
 * @param bad files and lines that could not be read; each was named on the standard error
 */
public record Sent(long records, long bad) {

    /**
     * Sends files, directories and raw items as JSON lines, and shows how far it is.
     *
     * @param topics where {@code wire.raw} is
     * @param source the line that plain files come on, and JSON lines that name none
     */
    public static Sent by(Cluster cluster, Topics topics, List<Path> paths, String source, Terminal terminal) {
        IngestConfig config = new IngestConfig(paths, Optional.of(source), Optional.empty(), Optional.empty(), topics);
        try (Report report = new Report(terminal)) {
            IngestCounts counts = new Ingest(config, cluster, report).run();
            return new Sent(counts.sent(), counts.bad());
        }
    }

    /** Shows how far it is. */
    private static final class Report implements IngestListener, AutoCloseable {

        private final Terminal terminal;
        private Progress progress;

        Report(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void begins(long bytes) {
            progress = Progress.ofBytes(terminal, "sent", bytes);
        }

        @Override
        public void progress(long bytes, long items) {
            progress.at(bytes);
        }

        @Override
        public void bad(BadInput input) {
            System.err.println(input);
        }

        @Override
        public void waiting(String message) {
            System.err.println(message);
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
