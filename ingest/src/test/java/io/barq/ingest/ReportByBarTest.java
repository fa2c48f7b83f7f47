/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.ingest.way.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ReportByBarTest {

    private final StringWriter out = new StringWriter();
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @Test
    void shouldFillTheBarAndCountTheItems() {
        try (ReportByBar report = new ReportByBar(new PrintWriter(out), new PrintStream(terminal, true, UTF_8))) {
            report.begins(10_240);
            report.progress(10_240, 17);
        }

        assertThat(terminal.toString(UTF_8)).contains("100%", "10/10 KiB", "17 items");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldClearTheBarsLineBeforeItSaysAWord() {
        try (ReportByBar report = new ReportByBar(new PrintWriter(out), new PrintStream(terminal, true, UTF_8))) {
            report.begins(1);
            report.bad(new BadInput("a.jsonl", 3, "is no JSON object"));
            report.waiting("waiting for Kafka");
        }

        assertThat(out.toString().lines())
                .filteredOn(line -> !line.isEmpty())
                .allSatisfy(line -> assertThat(line).startsWith("\u001b[2K").doesNotContain("%"))
                .anySatisfy(line -> assertThat(line).endsWith("a.jsonl:3: is no JSON object"))
                .anySatisfy(line -> assertThat(line).endsWith("waiting for Kafka"));
    }

    @Test
    void shouldCloseWhenItNeverBegan() {
        new ReportByBar(new PrintWriter(out), new PrintStream(terminal, true, UTF_8)).close();

        assertThat(terminal.size()).isZero();
    }
}
