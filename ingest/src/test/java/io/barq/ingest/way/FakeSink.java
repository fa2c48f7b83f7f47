/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

import io.barq.schemas.RawItem;
import io.barq.schemas.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sink without Kafka: it acknowledges at once, or when the test says so. */
public final class FakeSink implements Sink {

    public final List<RawItem> items = new CopyOnWriteArrayList<>();
    public final List<TraceContext> traces = new CopyOnWriteArrayList<>();
    public final List<BadInput> bad = new CopyOnWriteArrayList<>();
    public final List<String> refused = new CopyOnWriteArrayList<>();
    public final List<CompletableFuture<Receipt>> unanswered = new CopyOnWriteArrayList<>();
    /** Whether the broker answers. */
    public volatile boolean answers = true;
    /** Whether there is room. */
    public volatile boolean hasRoom = true;

    @Override
    public CompletionStage<Receipt> send(RawItem item) {
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        items.add(item);
        if (answers) {
            receipt.complete(new Receipt("wire.raw", 1, items.size() - 1));
        } else {
            unanswered.add(receipt);
        }
        return receipt;
    }

    @Override
    public Optional<CompletionStage<Receipt>> offer(RawItem item, TraceContext trace) {
        traces.add(trace);
        return hasRoom ? Optional.of(send(item)) : Optional.empty();
    }

    @Override
    public void bad(String source, BadInput input) {
        bad.add(input);
    }

    @Override
    public void refused(String source) {
        refused.add(source);
    }

    /** The broker acknowledges all it has. */
    public void acknowledge() {
        unanswered.forEach(receipt -> receipt.complete(new Receipt("wire.raw", 1, 0)));
        unanswered.clear();
    }

    /** The payloads, as text. */
    public List<String> texts() {
        return items.stream()
                .map(item -> StandardCharsets.UTF_8
                        .decode(item.getPayload().duplicate())
                        .toString())
                .toList();
    }
}
