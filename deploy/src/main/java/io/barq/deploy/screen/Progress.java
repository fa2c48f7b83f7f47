/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far long work is, on the standard error: a bar on a terminal, else a line every few seconds. */
public final class Progress implements AutoCloseable {

    private static final int LINE_COLUMNS = 100;
    private static final int KIB = 1024;

    private final ProgressBar bar;

    private Progress(Terminal terminal, ProgressBarBuilder builder) {
        builder.setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(200);
        if (!terminal.showsErrors()) {
            builder.setUpdateIntervalMillis(5_000)
                    .setConsumer(new DelegatingProgressBarConsumer(System.err::println, LINE_COLUMNS));
        }
        bar = builder.build();
    }

    /**
     * @param task what is done, in a word or two
     * @param all how many there are to do
     */
    public static Progress of(Terminal terminal, String task, long all) {
        return new Progress(
                terminal,
                new ProgressBarBuilder().setTaskName(task).setInitialMax(all).showSpeed());
    }

    /** The same for work that is counted in bytes. */
    public static Progress ofBytes(Terminal terminal, String task, long bytes) {
        return new Progress(
                terminal,
                new ProgressBarBuilder().setTaskName(task).setInitialMax(bytes).setUnit(" KiB", KIB));
    }

    /** Says how much is done by now. */
    public void at(long done) {
        bar.stepTo(done);
    }

    @Override
    public void close() {
        bar.close();
    }
}
