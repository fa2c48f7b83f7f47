/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says that the broker is waited for when it has acknowledged nothing for ten seconds: the producer itself would wait in
 * silence.
 */
final class AcknowledgementWatch implements AutoCloseable {

    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private final String broker;
    private final Consumer<String> say;
    private final LongSupplier clock;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "acknowledgement-watch");
        thread.setDaemon(true);
        return thread;
    });

    private long sent;
    private long acknowledged;
    /** When nothing was outstanding, or an acknowledgement came, for the last time. */
    private long wellAt;

    private long quietUntil;
    private boolean waiting;

    /**
     * @param broker its name in messages
     * @param say takes the messages, one in ten seconds at most
     * @param clock nanoseconds that only go forward
     */
    AcknowledgementWatch(String broker, Consumer<String> say, LongSupplier clock) {
        this.broker = broker;
        this.say = say;
        this.clock = clock;
    }

    /** A watch that looks every second, until it is closed. */
    static AcknowledgementWatch start(String broker, Consumer<String> say, LongSupplier clock) {
        AcknowledgementWatch watch = new AcknowledgementWatch(broker, say, clock);
        watch.looking.scheduleAtFixedRate(watch::look, 1, 1, TimeUnit.SECONDS);
        return watch;
    }

    synchronized void sent() {
        if (sent == acknowledged) {
            wellAt = clock.getAsLong();
        }
        sent++;
    }

    synchronized void acknowledged() {
        acknowledged++;
        if (waiting) {
            say.accept("%s is back after %d s".formatted(broker, secondsSinceWell()));
            waiting = false;
        }
        wellAt = clock.getAsLong();
    }

    synchronized long acknowledgements() {
        return acknowledged;
    }

    synchronized void look() {
        long now = clock.getAsLong();
        boolean silent = sent > acknowledged && now - wellAt >= PATIENCE;
        if (silent && (!waiting || now - quietUntil >= 0)) {
            say.accept("waiting for %s to acknowledge %d items, %d s so far"
                    .formatted(broker, sent - acknowledged, secondsSinceWell()));
            waiting = true;
            quietUntil = now + PATIENCE;
        }
    }

    private long secondsSinceWell() {
        return TimeUnit.NANOSECONDS.toSeconds(clock.getAsLong() - wellAt);
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
