/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.directory;

import io.barq.ingest.way.Receipt;
import java.util.concurrent.CompletionStage;

/** What is still under way of one file, which may hold one item or a million. */
final class Delivery {

    private long underWay;
    private boolean refused;

    synchronized void add(CompletionStage<Receipt> stage) {
        underWay++;
        stage.whenComplete((receipt, failed) -> completed(failed));
    }

    private synchronized void completed(Throwable failed) {
        underWay--;
        refused |= failed != null;
        notifyAll();
    }

    /**
     * Waits until the broker has answered to all of it.
     *
     * @return whether it has all of it
     */
    synchronized boolean await() throws InterruptedException {
        while (underWay > 0) {
            wait();
        }
        return !refused;
    }
}
