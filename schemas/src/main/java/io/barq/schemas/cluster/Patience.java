/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.cluster;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits for a part of the cluster that is away, and says what is waited for: a broker or a registry that cannot be
 * reached is no reason to reject an item, or to stop.
 */
public final class Patience implements AutoCloseable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(10);

    private final Consumer<String> say;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param say takes the message that says what is waited for, at most once in ten seconds for one wait */
    public Patience(Consumer<String> say) {
        this.say = say;
    }

    /** Something that may fail because a part of the cluster is away. */
    @FunctionalInterface
    public interface Attempt<T, E extends Exception> {
        /** @throws AwayException if the part cannot be reached now and may be later */
        T run() throws AwayException, E;
    }

    /** A part of the cluster cannot be reached now. */
    public static final class AwayException extends Exception {

        /** @param cause what the client said */
        public AwayException(Throwable cause) {
            super(cause);
        }
    }

    /** Thrown to whoever waits when the process is told to stop. */
    public static final class StoppedException extends RuntimeException {

        StoppedException(String what) {
            super("stopped while waiting for " + what);
        }
    }

    /**
     * Tries until it works.
     *
     * @param what what is waited for, such as {@code "the schema registry at http://…"}
     * @throws StoppedException if this is closed meanwhile
     */
    public <T, E extends Exception> T await(String what, Attempt<T, E> attempt) throws E {
        long began = System.nanoTime();
        long quietUntil = began;
        Duration pause = Duration.ofMillis(100);
        while (true) {
            if (stopped.getCount() == 0) {
                throw new StoppedException(what);
            }
            try {
                T result = attempt.run();
                if (quietUntil != began) {
                    say.accept("%s is back after %d s".formatted(what, secondsSince(began)));
                }
                return result;
            } catch (AwayException away) {
                if (System.nanoTime() - quietUntil >= 0) {
                    say.accept("waiting for %s, %d s so far: %s"
                            .formatted(what, secondsSince(began), rootMessage(away.getCause())));
                    quietUntil = System.nanoTime() + BETWEEN_MESSAGES.toNanos();
                }
                pause(what, pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void pause(String what, Duration pause) {
        try {
            if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoppedException(what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException(what);
        }
    }

    /** Ends every wait, now and later. */
    @Override
    public void close() {
        stopped.countDown();
    }

    private static long secondsSince(long began) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
