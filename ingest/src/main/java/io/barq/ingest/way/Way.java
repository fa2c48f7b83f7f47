/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

/**
 * A way in that stays open: a directory that is watched, a port that is listened on, a feed that is polled. It takes what
 * comes and hands it to a {@link Sink}, and lets go of what it took only when the broker has acknowledged it.
 */
public interface Way extends AutoCloseable {

    /** What it is called in lines and counts, such as {@code tcp 127.0.0.1:7901}. */
    String name();

    /**
     * Begins to take items, on threads of its own, and returns.
     *
     * @throws io.barq.schemas.BadSettingException if it cannot: no such directory, a port that is taken
     */
    void start();

    /**
     * Takes no more, hands over what it holds, and returns when its threads have ended. What was handed over is
     * acknowledged or lost to this process later; what came from a place that keeps it is taken again at the next start.
     */
    @Override
    void close();
}
