/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static io.barq.enrich.Dispatches.ARABIC;
import static io.barq.enrich.Dispatches.ENGLISH;
import static io.barq.enrich.Dispatches.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Verdict;
import io.barq.schemas.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sender's trace, through the whole topology: both desks, and the repartition between them. */
class TraceTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String OTHER = "00-1af7651916cd43dd8448eb211c80319c-c7ad6b7169203331-01";
    private static final String STATE = "rojo=00f067aa0ba902b7";

    private final TestDesk desk = TestDesk.open();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void shouldGoOnWithAllThatIsWrittenAboutAnItem() {
        desk.send(item("kuna", ARABIC), trace(PARENT).add("stranger", new byte[1000]));
        desk.send(item("ona", ARABIC), trace(OTHER));

        assertThat(traces(desk.enriched())).containsExactly(PARENT + " " + STATE, OTHER + " " + STATE);
        assertThat(traces(desk.decisions())).containsExactly(PARENT + " " + STATE, OTHER + " " + STATE);
        assertThat(traces(desk.stories())).isNotEmpty().contains(OTHER + " " + STATE);
        assertThat(traces(desk.members())).isNotEmpty().contains(OTHER + " " + STATE);
    }

    @Test
    void shouldGoOnWithEachItemOfARecordAndWithWhatIsRejected() {
        byte[] container = ("[{\"uri\": \"a\", \"headline\": \"Harbour plan\", \"body_text\": \"The harbour grows.\"},"
                        + " {\"uri\": \"b\", \"headline\": \"Storm nears\", \"body_text\": \"Boats stay in.\"}, {}]")
                .getBytes(StandardCharsets.UTF_8);
        desk.send(item("dpa", container, "application/json"), trace(PARENT));

        assertThat(traces(desk.enriched())).containsExactly(PARENT + " " + STATE, PARENT + " " + STATE);
        assertThat(traces(desk.rejected())).containsExactly(PARENT + " " + STATE);
        assertThat(traces(desk.decisions())).hasSize(3).containsOnly(PARENT + " " + STATE);
    }

    @Test
    void shouldEndWithAnItemThatIsHeldAndNotBeTakenForThatOfWhatReleasesIt() {
        desk.send(Telegram.of("afp", "v1 A until:18:00"), trace(PARENT));
        assertThat(traces(desk.decisions())).as("held").containsExactly(PARENT + " " + STATE);
        assertThat(traces(desk.embargoed())).containsExactly(PARENT + " " + STATE);

        desk.readUntil(Instant.parse("2026-03-05T18:00:00Z"));
        assertThat(traces(desk.enriched())).as("released by the clock").containsExactly("");
        assertThat(traces(desk.decisions())).containsExactly("");

        desk.send(Telegram.of("afp", "#8 B until:19:00"), trace(PARENT));
        desk.enriched();
        desk.decisions();
        desk.send(Happenings.order("afp", "release #8"), trace(OTHER));
        assertThat(traces(desk.enriched())).as("released by an order").containsExactly("");
    }

    @Test
    void shouldNotKeepAnItemFromItsWayWhateverItsHeadersHold() {
        desk.send(item("kuna", ENGLISH), new RecordHeaders().add("traceparent", new byte[1 << 20]));
        desk.send(item("ona", ENGLISH), trace(PARENT).add("traceparent", PARENT.getBytes(StandardCharsets.UTF_8)));

        assertThat(traces(desk.enriched())).containsExactly("", "");
        assertThat(desk.verdicts()).containsExactly(Verdict.NEW, Verdict.NEW);
    }

    private static Headers trace(String parent) {
        return new RecordHeaders()
                .add(TraceContext.PARENT, parent.getBytes(StandardCharsets.UTF_8))
                .add(TraceContext.STATE, STATE.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> traces(List<? extends TestRecord<String, ?>> records) {
        return records.stream()
                .map(record -> String.join(
                        " ",
                        Arrays.stream(record.headers().toArray())
                                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                                .toList()))
                .toList();
    }
}
