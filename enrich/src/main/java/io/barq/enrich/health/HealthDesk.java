/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.health;

import io.barq.enrich.memory.StoredMemory;
import io.barq.enrich.progress.Progress;
import io.barq.schemas.LineState;
import io.barq.schemas.SourceHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Tells how each line is, beside the way of the items: it decides nothing about them.
 *
 * <p>Takes what came on the lines by wire, and gives what changed by source.
 */
public final class HealthDesk implements ProcessorSupplier<String, Arrival, String, SourceHealth> {

    /**
     * Wire and source to what is remembered of the line. Bounded by 1,000 lines a wire, 10,000 a partition and 30 days; 1.5 KB
     * a line that sends, 2 KB at most. What is lost beyond it: the line is not watched.
     */
    public static final String LINES = "line-health";

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final StoredMemory<LineState> lines;
    private final Duration allowedSkew;
    private final Progress progress;
    private final ShownSymptoms shown;

    /**
     * @param states serde of what is remembered
     * @param allowedSkew how far clocks may differ
     * @param progress how far the log has been read: what has not been read is no silence
     * @param shown shows the symptoms to those who watch over Barq
     */
    public HealthDesk(Serde<LineState> states, Duration allowedSkew, Progress progress, ShownSymptoms shown) {
        // Cached, because every item writes its line: once a commit is enough.
        this.lines = StoredMemory.of(LINES, states).cached();
        this.allowedSkew = allowedSkew;
        this.progress = progress;
        this.shown = shown;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return lines.stores();
    }

    @Override
    public Processor<String, Arrival, String, SourceHealth> get() {
        return new Watching();
    }

    private final class Watching implements Processor<String, Arrival, String, SourceHealth> {

        private final Set<SourceHealth> present = new HashSet<>();
        private ProcessorContext<String, SourceHealth> context;
        private Watch watch;

        @Override
        public void init(ProcessorContext<String, SourceHealth> context) {
            this.context = context;
            watch = new Watch(lines.open(context), allowedSkew);
            watch.present().forEach(this::show);
            context.schedule(BETWEEN_LOOKS, PunctuationType.WALL_CLOCK_TIME, now -> look());
        }

        @Override
        public void process(Record<String, Arrival> record) {
            forward(watch.arrived(record.value(), Instant.ofEpochMilli(record.timestamp())), record.timestamp());
        }

        private void look() {
            Instant readUntil = progress.readUntil(context.taskId().partition());
            forward(watch.look(readUntil), readUntil.toEpochMilli());
        }

        private void forward(List<SourceHealth> changes, long timestamp) {
            for (SourceHealth change : changes) {
                show(change);
                context.forward(new Record<>(change.getSource(), change, timestamp));
            }
        }

        private void show(SourceHealth change) {
            SourceHealth symptom = SourceHealth.newBuilder(change)
                    .setPresent(true)
                    .setAt(Instant.EPOCH)
                    .setDetail("")
                    .build();
            boolean changed = change.getPresent() ? present.add(symptom) : present.remove(symptom);
            if (changed) {
                shown.show(change.getSource(), change.getSymptom(), change.getPresent());
            }
        }

        /** What another process watches from now on must not stay shown here. */
        @Override
        public void close() {
            present.forEach(symptom -> shown.show(symptom.getSource(), symptom.getSymptom(), false));
            present.clear();
        }
    }
}
