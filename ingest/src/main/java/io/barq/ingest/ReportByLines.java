/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.way.BadInput;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Reports to a log: what is bad and what is waited for at once, how far it got every ten seconds. */
final class ReportByLines implements IngestListener {

    private static final long BETWEEN = Duration.ofSeconds(10).toNanos();

    private final PrintWriter out;
    private final LongSupplier clock;
    private long total;
    private boolean began;
    private long next;

    /** @param clock nanoseconds that only go forward */
    ReportByLines(PrintWriter out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void begins(long bytes) {
        total = bytes;
    }

    @Override
    public void progress(long bytes, long items) {
        long now = clock.getAsLong();
        if (!began) {
            // Not when it was told to begin: the cluster may have been waited for.
            began = true;
            next = now + BETWEEN;
        }
        if (now - next >= 0) {
            out.printf("%d items, %d of %d MiB read%n", items, bytes >> 20, total >> 20);
            out.flush();
            next = now + BETWEEN;
        }
    }

    @Override
    public void bad(BadInput input) {
        out.println(input);
        out.flush();
    }

    @Override
    public void waiting(String message) {
        out.println(message);
        out.flush();
    }
}
