/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.run;

import static io.barq.deploy.audit.Records.NOW;
import static io.barq.deploy.audit.Records.decision;
import static io.barq.deploy.audit.Records.item;
import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barq.deploy.audit.Audit;
import io.barq.deploy.stack.Guarantee;
import io.barq.schemas.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Audit audit = new Audit(Instant.EPOCH, Instant.EPOCH);

    private Report report(long bad) {
        audit.finish();
        return new Report(
                new Outcome(audit, 1, 2, Duration.ofMillis(1500)),
                new Sent(3, bad),
                Guarantee.AT_LEAST_ONCE,
                Duration.ofSeconds(20));
    }

    private void threeItems() {
        for (int offset = 0; offset < 3; offset++) {
            audit.raw(0, offset, NOW);
        }
        audit.decision(decision(ref(0), Verdict.NEW), NOW);
        audit.decision(decision(ref(1), Verdict.REPEAT), NOW);
        audit.decision(decision(ref(2), Verdict.REJECTED), NOW);
        audit.enriched(item(ref(0), "a", 1));
    }

    @Test
    void shouldSayWhatCameOfARun(@TempDir Path folder) throws IOException {
        threeItems();
        OutputFiles.in(folder).writeReport(report(0));
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(json.get("items").asLong()).isEqualTo(3);
        assertThat(json.at("/verdicts/NEW").asLong()).isEqualTo(1);
        assertThat(json.at("/verdicts/REJECTED").asLong()).isEqualTo(1);
        assertThat(json.get("rejected").asLong()).isEqualTo(1);
        assertThat(json.get("stories").asLong()).isEqualTo(2);
        assertThat(json.get("seconds").asDouble()).isEqualTo(1.5);
        assertThat(json.get("itemsPerSecond").asDouble()).isEqualTo(2.0);
        assertThat(json.get("wallSeconds").asDouble()).isEqualTo(20.0);
        assertThat(json.get("guarantee").asText()).isEqualTo("at_least_once");
        assertThat(json.get("measured").asText()).contains("first raw record");
        assertThat(json.get("faults").isEmpty()).isTrue();
    }

    @Test
    void shouldBeCleanWhenEveryItemHasItsDecisionAndNoInputWasBad() {
        threeItems();
        assertThat(report(0).isClean()).isTrue();
        assertThat(report(1).isClean()).isFalse();
    }

    @Test
    void shouldBeCleanWhenWhatIsHeldEndsHeldAndCountReleasesAndOrders() {
        threeItems();
        audit.raw(0, 3, NOW);
        audit.raw(0, 4, NOW);
        audit.raw(0, 5, NOW);
        audit.decision(decision(ref(3), Verdict.HELD), NOW);
        audit.decision(decision(ref(4), Verdict.HELD), NOW);
        audit.decision(decision(ref(5), Verdict.ORDER), NOW);
        audit.decision(decision(ref(4), Verdict.RELEASED), NOW);
        audit.enriched(item(ref(4), "b", 1));
        Report report = report(0);

        assertThat(report.isClean()).isTrue();
        assertThat(report.fields()).containsEntry("items", 6L);
        assertThat(report.fields().get("verdicts").toString()).contains("HELD=2", "RELEASED=1", "ORDER=1");
    }

    @Test
    void shouldNameWhatIsMissing() {
        threeItems();
        audit.raw(0, 3, NOW);
        Report report = report(0);
        assertThat(report.isClean()).isFalse();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), Path.of("out"));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("FAULT: 1 raw items without a decision, such as 0/3#0")
                .contains("Written to out.");
    }

    @Test
    void shouldNotDivideByNothingWhenNothingWentIn() {
        Report report = new Report(
                new Outcome(audit, 0, 0, Duration.ZERO), new Sent(0, 0), Guarantee.EXACTLY_ONCE_V2, Duration.ZERO);
        assertThat(report.fields()).containsEntry("itemsPerSecond", 0.0);
    }
}
