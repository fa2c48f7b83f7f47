/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.http;

import io.barq.ingest.way.Receipt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Remembers the idempotency keys of late, so that a request that is sent again gets the answer of the first. It forgets
 * the oldest, and everything when the process ends: the item is then sent a second time, and becomes a repeat.
 */
final class Repeats {

    private static final int MOST = 10_000;

    private final Map<Key, First> remembered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, First> eldest) {
            return size() > MOST;
        }
    };

    private record Key(String source, String key) {}

    private record First(String fingerprint, CompletionStage<Receipt> answer) {}

    /** The key came before, with something else. */
    static final class OtherContentException extends Exception {
        OtherContentException() {
            super("the key came before with another body");
        }
    }

    /**
     * The answer to the first request with this key; where there was none, what {@code send} gives, which is remembered.
     *
     * @param fingerprint of all that makes two requests the same
     */
    synchronized Optional<CompletionStage<Receipt>> first(
            String source, String key, String fingerprint, Supplier<Optional<CompletionStage<Receipt>>> send)
            throws OtherContentException {
        Key which = new Key(source, key);
        First first = remembered.get(which);
        if (first != null) {
            if (!first.fingerprint().equals(fingerprint)) {
                throw new OtherContentException();
            }
            return Optional.of(first.answer());
        }
        Optional<CompletionStage<Receipt>> sent = send.get();
        sent.ifPresent(answer -> remembered.put(which, new First(fingerprint, answer)));
        return sent;
    }
}
