/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcknowledgementWatchTest {

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final AcknowledgementWatch watch = new AcknowledgementWatch("Kafka at a:1", said::add, clock::get);

    @AfterEach
    void stopWatching() {
        watch.close();
    }

    @Test
    void shouldSayNothingWhenNothingIsOutstanding() {
        lookAfter(100);
        watch.sent();
        watch.acknowledged();
        lookAfter(100);

        assertThat(said).isEmpty();
    }

    @Test
    void shouldSayNothingWhileAcknowledgementsCome() {
        for (int i = 0; i < 10; i++) {
            watch.sent();
            watch.sent();
            lookAfter(9);
            watch.acknowledged();
        }

        assertThat(said).isEmpty();
    }

    @Test
    void shouldSayThatItWaitsAfterTenSecondsOfSilence() {
        lookAfter(100);
        watch.sent();
        watch.sent();
        lookAfter(9);
        assertThat(said).isEmpty();

        lookAfter(1);

        assertThat(said).containsExactly("waiting for Kafka at a:1 to acknowledge 2 items, 10 s so far");
    }

    @Test
    void shouldSayItOnceInTenSeconds() {
        watch.sent();
        for (int second = 0; second < 35; second++) {
            lookAfter(1);
        }

        assertThat(said)
                .containsExactly(
                        "waiting for Kafka at a:1 to acknowledge 1 items, 10 s so far",
                        "waiting for Kafka at a:1 to acknowledge 1 items, 20 s so far",
                        "waiting for Kafka at a:1 to acknowledge 1 items, 30 s so far");
    }

    @Test
    void shouldSayThatTheBrokerIsBackAndBeginAnew() {
        watch.sent();
        watch.sent();
        lookAfter(12);
        watch.acknowledged();
        lookAfter(9);

        assertThat(said)
                .containsExactly(
                        "waiting for Kafka at a:1 to acknowledge 2 items, 12 s so far",
                        "Kafka at a:1 is back after 12 s");

        lookAfter(1);
        assertThat(said).hasSize(3);
    }

    @Test
    void shouldCountAcknowledgements() {
        watch.sent();
        watch.sent();
        watch.acknowledged();

        assertThat(watch.acknowledgements()).isEqualTo(1);
    }

    @Test
    void shouldLookByItself() {
        try (AcknowledgementWatch started = AcknowledgementWatch.start("Kafka at b:2", said::add, clock::get)) {
            started.sent();
            clock.addAndGet(Duration.ofSeconds(11).toNanos());

            await().until(() -> said.contains("waiting for Kafka at b:2 to acknowledge 1 items, 11 s so far"));
        }
    }

    private void lookAfter(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
        watch.look();
    }
}
