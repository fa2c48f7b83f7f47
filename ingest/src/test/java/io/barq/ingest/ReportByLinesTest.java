/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.ingest.way.BadInput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReportByLinesTest {

    private final StringWriter out = new StringWriter();
    private final AtomicLong clock = new AtomicLong();
    private final ReportByLines report = new ReportByLines(new PrintWriter(out), clock::get);

    @Test
    void shouldSayHowFarItGotEveryTenSeconds() {
        report.begins(300 << 20);
        for (int second = 100; second <= 125; second++) {
            clock.set(Duration.ofSeconds(second).toNanos());
            report.progress((long) second << 20, second * 100L);
        }

        assertThat(out.toString().lines())
                .containsExactly("11000 items, 110 of 300 MiB read", "12000 items, 120 of 300 MiB read");
    }

    @Test
    void shouldSayAtOnceWhatIsBadAndWhatIsWaitedFor() {
        report.begins(1);
        report.bad(new BadInput("a.jsonl", 3, "is no JSON object"));
        report.waiting("waiting for Kafka");

        assertThat(out.toString().lines()).containsExactly("a.jsonl:3: is no JSON object", "waiting for Kafka");
    }
}
