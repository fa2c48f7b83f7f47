/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.way.BadInput;
import io.barq.ingest.way.Printable;
import io.barq.ingest.way.Receipt;
import io.barq.ingest.way.Sink;
import io.barq.schemas.RawItem;
import io.barq.schemas.Topic;
import io.barq.schemas.trace.TraceContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Where all ways that stay open put their items. It lets in as many bytes as may be under way to the broker at once; who
 * comes later waits, or is told that there is no room.
 */
final class Outlet implements AutoCloseable {

    /** An item without a byte takes some memory, too. */
    private static final int BESIDES = 2048;

    private final Producer<String, RawItem> producer;
    private final Topic<RawItem> topic;
    private final AcknowledgementWatch watch;
    private final int room;
    private final Semaphore free;
    private final Tally tally;
    private final Consumer<String> say;
    private final CompletableFuture<Void> refused;

    /**
     * Kafka's own {@code send} waits when it knows nothing of the topic any more, as it does after five quiet minutes
     * with the broker away. A caller who cannot wait must not: a thread of its own hands items over.
     */
    private final ExecutorService handingOver = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "to-kafka");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param producer is closed with this
     * @param watch is told what is sent and what is acknowledged
     * @param room how many bytes may be under way
     * @param tally counts
     * @param say takes what a person should know
     * @param refused is completed, exceptionally, when Kafka refuses an item for good
     */
    Outlet(
            Producer<String, RawItem> producer,
            Topic<RawItem> topic,
            AcknowledgementWatch watch,
            int room,
            Tally tally,
            Consumer<String> say,
            CompletableFuture<Void> refused) {
        this.producer = producer;
        this.topic = topic;
        this.watch = watch;
        this.room = room;
        this.free = new Semaphore(room, true);
        this.tally = tally;
        this.say = say;
        this.refused = refused;
    }

    /** The sink of one way. */
    Sink of(String way) {
        return new Sink() {
            @Override
            public CompletionStage<Receipt> send(RawItem item) throws InterruptedException {
                int weight = weight(item);
                free.acquire(weight);
                return handOver(way, item, TraceContext.started(), weight);
            }

            @Override
            public Optional<CompletionStage<Receipt>> offer(RawItem item, TraceContext trace) {
                int weight = weight(item);
                return free.tryAcquire(weight) ? Optional.of(handOver(way, item, trace, weight)) : Optional.empty();
            }

            @Override
            public void bad(String source, BadInput input) {
                tally.bad(way, source);
                say.accept(input.toString());
            }

            @Override
            public void refused(String source) {
                tally.refused(way, source);
            }
        };
    }

    /** Waits until the broker has everything that was handed over, or the time is up. */
    boolean finish(Duration longest) throws InterruptedException {
        boolean all = free.tryAcquire(room, longest.toMillis(), TimeUnit.MILLISECONDS);
        if (all) {
            free.release(room);
        }
        return all;
    }

    @Override
    public void close() {
        handingOver.shutdownNow();
        try {
            // A producer that is closed must not be handed anything.
            handingOver.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(1));
    }

    private int weight(RawItem item) {
        return Math.min(room, item.getPayload().remaining() + BESIDES);
    }

    private CompletionStage<Receipt> handOver(String way, RawItem item, TraceContext trace, int weight) {
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        tally.taken(way, item.getSource());
        watch.sent();
        handingOver.execute(() -> {
            try {
                producer.send(
                        new ProducerRecord<>(topic.name(), null, item.getWire(), item, trace.headers()),
                        (metadata, failed) -> completed(way, item, weight, receipt, metadata, failed));
            } catch (KafkaException failed) {
                completed(way, item, weight, receipt, null, failed);
            }
        });
        return receipt;
    }

    private void completed(
            String way,
            RawItem item,
            int weight,
            CompletableFuture<Receipt> receipt,
            RecordMetadata metadata,
            Exception failed) {
        free.release(weight);
        if (failed == null) {
            watch.acknowledged();
            tally.acknowledged(way, item.getSource());
            receipt.complete(new Receipt(metadata.topic(), metadata.partition(), metadata.offset()));
            return;
        }
        String ref = item.getRef() == null ? "without a reference" : Printable.of(item.getRef());
        IngestFailedException why = new IngestFailedException(
                "Kafka refused item %s of %s for %s: %s".formatted(ref, way, topic, failed.getMessage()), failed);
        refused.completeExceptionally(why);
        receipt.completeExceptionally(why);
    }
}
