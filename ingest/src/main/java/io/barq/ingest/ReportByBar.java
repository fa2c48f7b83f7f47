/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import io.barq.ingest.way.BadInput;
import java.io.PrintStream;
import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** Reports to a terminal: a bar that fills, and above it what is bad and what is waited for. */
final class ReportByBar implements IngestListener, AutoCloseable {

    private static final int WIDTH = 79;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter out;
    private final PrintStream terminal;
    private ProgressBar bar;

    /**
     * @param out takes what is said in words
     * @param terminal takes the bar; the same terminal
     */
    ReportByBar(PrintWriter out, PrintStream terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void begins(long bytes) {
        bar = ProgressBar.builder()
                .setTaskName("ingest")
                .setInitialMax(bytes)
                .setUnit(" KiB", 1024)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH))
                .build();
    }

    @Override
    public void progress(long bytes, long items) {
        bar.stepTo(bytes);
        bar.setExtraMessage(items + " items");
    }

    @Override
    public void bad(BadInput input) {
        say(input.toString());
    }

    @Override
    public void waiting(String message) {
        say(message);
    }

    private void say(String line) {
        out.println(CLEAR_LINE + line);
        out.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
