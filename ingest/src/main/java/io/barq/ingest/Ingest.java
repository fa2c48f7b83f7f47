/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.lines.RawSink;
import io.barq.ingest.way.BadInput;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.RawItem;
import io.barq.schemas.cluster.Cluster;
import java.time.Clock;

/** Reads paths and puts what they hold on {@code wire.raw}. */
public final class Ingest {

    private final IngestConfig config;
    private final Cluster cluster;
    private final IngestListener listener;

    /**
     * @param config what to read, and as what
     * @param cluster where to put it
     * @param listener is told how it goes
     */
    public Ingest(IngestConfig config, Cluster cluster, IngestListener listener) {
        this.config = config;
        this.cluster = cluster;
        this.listener = listener;
    }

    /**
     * Reads and sends everything, and returns when the broker has acknowledged it.
     *
     * @throws BadSettingException if a setting cannot be used; nothing was sent
     * @throws IngestFailedException if Kafka refuses us or an item for good
     */
    public IngestCounts run() {
        RawReader reader = new RawReader(config, System.in, Clock.systemUTC());
        listener.begins(reader.survey());
        try (RawSender sender = RawSender.open(cluster, config.topics(), listener::waiting)) {
            return send(reader, sender);
        }
    }

    private IngestCounts send(RawReader reader, RawSender sender) {
        Forwarding forwarding = new Forwarding(reader, sender);
        reader.read(forwarding);
        sender.finish();
        return new IngestCounts(sender.acknowledged(), forwarding.bad);
    }

    /** Hands on what is read, and tells the listener. */
    private final class Forwarding implements RawSink {

        private final RawReader reader;
        private final RawSender sender;
        private long sent;
        private long bad;

        Forwarding(RawReader reader, RawSender sender) {
            this.reader = reader;
            this.sender = sender;
        }

        @Override
        public void item(RawItem item) {
            sender.send(item);
            sent++;
            listener.progress(reader.bytesRead(), sent);
        }

        @Override
        public void bad(BadInput input) {
            bad++;
            listener.bad(input);
            listener.progress(reader.bytesRead(), sent);
        }
    }
}
