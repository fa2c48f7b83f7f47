/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static io.barq.enrich.Dispatches.ENGLISH;
import static io.barq.enrich.Dispatches.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.RawRef;
import io.barq.schemas.RejectedForm;
import io.barq.schemas.Rejection;
import io.barq.schemas.Symptom;
import io.barq.schemas.probe.Metric;
import io.barq.schemas.probe.Metric.Program;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What enrich counts, through the whole topology. */
class EnrichMetricsTest {

    private final TestDesk desk = TestDesk.open();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void shouldShowEveryMetricThatIsDocumentedAndNoOther() {
        desk.send(item("kuna", ENGLISH), item("kuna", ""));
        Happenings.play("afp", "v1 A until:18:00", desk);
        for (int i = 0; i < 25; i++) {
            desk.send(item("stuck", ENGLISH));
        }

        assertThat(desk.meters.getMeters().stream()
                        .map(Meter::getId)
                        // This registry keeps the buckets of a histogram as meters of their own.
                        .filter(meter -> meter.getTag("le") == null)
                        .collect(Collectors.toMap(Meter.Id::getName, EnrichMetricsTest::labels, (one, other) -> {
                            assertThat(one).isEqualTo(other);
                            return one;
                        })))
                .isEqualTo(Metric.of(Program.ENRICH).stream()
                        .collect(Collectors.toMap(Metric::meter, metric -> Set.copyOf(metric.labels()))));
        assertThat(desk.meters
                        .get("barq.health")
                        .tag("symptom", Symptom.STUCK.name())
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    private static Set<String> labels(Meter.Id meter) {
        return meter.getTags().stream().map(Tag::getKey).collect(Collectors.toSet());
    }

    @Test
    void shouldCountRejectionsByReasonWithoutWhatIsSaidOfTheSingleItem() {
        desk.send(
                item("kuna", " ".repeat(7)),
                item("kuna", " ".repeat(70)),
                item("kuna", ENGLISH.getBytes(), "application/x-one"),
                item("kuna", ENGLISH.getBytes(), "application/x-two"));

        assertThat(reasons())
                .isEqualTo(Map.of(
                        "decode: The payload is empty: it has # bytes of white space.", 2.0,
                        "parse: No format reads the media type ….", 2.0));
    }

    @Test
    void shouldCountReasonsBeyondABoundTogether() {
        EnrichMetrics metrics = new EnrichMetrics(desk.meters, Clock.systemUTC());
        for (int i = 0; i < 1000; i++) {
            metrics.count(Rejection.newBuilder()
                    .setRawRef(new RawRef("wire.raw", 0, (long) i, 0, 1))
                    .setBytes(ByteBuffer.allocate(0))
                    .setForm(RejectedForm.PAYLOAD)
                    .setSize(0)
                    .setSha256("")
                    .setStep("parse")
                    .setReason("Broken " + "x".repeat(i))
                    .build());
        }

        assertThat(reasons()).hasSize(151).containsEntry("parse: other", 850.0);
    }

    private Map<String, Double> reasons() {
        return desk.meters.get("barq.rejections").counters().stream()
                .collect(Collectors.toMap(
                        counter -> counter.getId().getTag("step") + ": "
                                + counter.getId().getTag("reason"),
                        Counter::count));
    }

    @Test
    void shouldShowWhatIsHeldAndNoMoreOfItOnceItIsOutOrWithdrawn() {
        Happenings.play("afp", "v1 A until:18:00 ; #8 B until:19:00 ; #9 C until:19:00 ; #9 D until:19:00", desk);
        assertThat(held("afp")).isEqualTo(3);

        Happenings.play("afp", "18:00 ; desk:kill #8", desk);
        assertThat(held("afp")).isEqualTo(1);
    }

    @Test
    void shouldShowNothingHeldWhereAnotherProcessTakesOver() {
        TestDesk ending = TestDesk.open();
        Happenings.play("afp", "v1 A until:18:00", ending);
        assertThat(held(ending, "afp")).isEqualTo(1);
        ending.close();

        assertThat(held(ending, "afp")).isZero();
    }

    private double held(String wire) {
        return held(desk, wire);
    }

    private static double held(TestDesk desk, String wire) {
        return desk.meters.get("barq.held.items").tag("wire", wire).gauge().value();
    }
}
