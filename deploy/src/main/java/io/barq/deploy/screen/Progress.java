/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far long work is, on the standard error: a bar on a terminal, else a line every few seconds. */
public final class Progress implements AutoCloseable {

    private static final int LINE_COLUMNS = 100;

    private final ProgressBar bar;

    /**
     * @param task what is done, in a word or two
     * @param all how much there is to do
     */
    public Progress(Terminal terminal, String task, long all) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(all)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed();
        if (!terminal.showsErrors()) {
            builder.setUpdateIntervalMillis(5_000)
                    .setConsumer(new DelegatingProgressBarConsumer(System.err::println, LINE_COLUMNS));
        }
        bar = builder.build();
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
