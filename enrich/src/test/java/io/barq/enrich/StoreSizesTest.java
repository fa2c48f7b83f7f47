/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.ruling.IdentityLedger;
import io.barq.schemas.RawItem;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each store of the wire desk takes for an item, key and value, as its changelog has it: what the comments of the stores
 * say. The ids are as long as those of large agencies, and the texts as long as a dispatch.
 */
class StoreSizesTest {

    private static final int ITEMS = TestDesk.HELD_PER_WIRE;
    private static final String ID = "urn:newsml:afp.com:20260305T1641%02dZ:TX-PAR-GQK07:";
    private static final String HEADLINE =
            "Harbour plan wins backing of traders, who ask for an earlier date of delivery ";
    private static final String PARAGRAPH =
            "The ministry said on Thursday that the work is to begin in the last quarter and to last eighteen months. ";
    private static final String BODY = PARAGRAPH.repeat(25);

    private static final Map<String, Integer> LARGEST = new HashMap<>();

    @BeforeAll
    static void send() {
        try (TestDesk desk = TestDesk.open()) {
            for (int i = 0; i < ITEMS; i++) {
                desk.send(item(i, 1, ""));
                desk.send(item(i, 2, ""));
                desk.send(item(ITEMS + i, 1, "\"embargoed\": \"2026-03-05T18:00:00Z\", "));
            }
            for (String store : List.of(
                    IdentityLedger.ITEMS,
                    IdentityLedger.ORDER,
                    IdentityLedger.HELD,
                    IdentityLedger.ENDS,
                    IdentityLedger.RECENT,
                    IdentityLedger.RECENT_TALLIES)) {
                LARGEST.put(store, largest(desk, store));
            }
        }
    }

    @AfterAll
    static void forget() {
        LARGEST.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "identity-ledger, 150",
        "identity-order,   80",
        "embargo-ends,     80",
        "recent-items,    300",
        "recent-tallies,   20",
    })
    void shouldTakeNoMoreForAnItemThanItSays(String store, int bytes) {
        assertThat(LARGEST.get(store)).isBetween(bytes / 2, bytes);
    }

    @ParameterizedTest
    @CsvSource({"held-items, 1000"})
    void shouldTakeNoMoreForAnItemThanItsTextAndWhatItSays(String store, int bytes) {
        assertThat(LARGEST.get(store) - BODY.length() - 2 * BODY.split(" ").length)
                .isBetween(bytes / 2, bytes);
    }

    private static int largest(TestDesk desk, String store) {
        TestOutputTopic<byte[], byte[]> changelog = desk.driver.createOutputTopic(
                "desk-" + store + "-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return changelog.readRecordsToList().stream()
                .filter(record -> record.value() != null)
                .mapToInt(StoreSizesTest::size)
                .max()
                .orElseThrow();
    }

    private static int size(TestRecord<byte[], byte[]> record) {
        return record.key().length + record.value().length;
    }

    private static RawItem item(int number, int version, String more) {
        return Dispatches.item(
                "afp",
                "{\"uri\": \"%s\", \"version\": \"%d\", \"versioncreated\": \"2026-03-05T16:4%d:00Z\", %s\"language\": \"en\", \"slugline\": \"harbour-plan-traders\", \"altids\": {\"number\": \"afp %d\"}, \"headline\": \"%s %d\", \"body_text\": \"%s\"}"
                        .formatted(
                                ID.formatted(number) + number,
                                version,
                                version,
                                more,
                                1000 + number,
                                HEADLINE + number,
                                version,
                                BODY)
                        .getBytes(StandardCharsets.UTF_8),
                "application/json");
    }
}
