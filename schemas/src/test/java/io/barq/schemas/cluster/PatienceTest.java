/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.barq.schemas.cluster.Patience.AwayException;
import io.barq.schemas.cluster.Patience.StoppedException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Patience patience = new Patience(said::add);

    @Test
    void shouldSayNothingWhenItWorksAtOnce() {
        assertThat(patience.<String, RuntimeException>await("the press room", () -> "open"))
                .isEqualTo("open");
        assertThat(said).isEmpty();
    }

    @Test
    void shouldSayWhatItWaitsForOnceAndWhenItIsBack() {
        AtomicInteger attempts = new AtomicInteger();

        String result = patience.<String, RuntimeException>await("the press room", () -> {
            if (attempts.incrementAndGet() < 4) {
                throw away();
            }
            return "open";
        });

        assertThat(result).isEqualTo("open");
        assertThat(attempts).hasValue(4);
        assertThat(said)
                .containsExactly(
                        "waiting for the press room, 0 s so far: connection refused",
                        "the press room is back after 0 s");
    }

    @Test
    void shouldNotWaitForWhatIsNotAway() {
        assertThatThrownBy(() -> patience.await("the press room", () -> {
                    throw new IOException("on fire");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("on fire");
        assertThat(said).isEmpty();
    }

    @Test
    void shouldEndTheWaitWhenItIsClosed() {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(this::waitForEver);
        await().until(() -> !said.isEmpty());

        patience.close();

        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(StoppedException.class)
                .hasMessageContaining("stopped while waiting for the press room");
    }

    @Test
    void shouldNotBeginToWaitWhenItIsClosed() {
        patience.close();

        assertThatThrownBy(this::waitForEver).isInstanceOf(StoppedException.class);
    }

    @Test
    void shouldEndTheWaitWhenItsThreadIsInterrupted() throws InterruptedException {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                waitForEver();
            } catch (StoppedException stopped) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        waiting.start();
        await().until(() -> !said.isEmpty());

        waiting.interrupt();

        assertThat(interrupted).succeedsWithin(5, TimeUnit.SECONDS).isEqualTo(true);
        waiting.join();
    }

    private void waitForEver() {
        patience.<Void, RuntimeException>await("the press room", () -> {
            throw away();
        });
    }

    private static AwayException away() {
        return new AwayException(new IOException("outer", new ConnectException("connection refused")));
    }
}
