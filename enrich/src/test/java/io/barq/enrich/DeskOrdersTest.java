/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.ledger.Reasons;
import io.barq.enrich.ruling.IdentityLedger;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskOrder;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.OrderKind;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Story;
import io.barq.schemas.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an order of the desk, or a hold, leaves on the topics and in the stores. */
class DeskOrdersTest {

    private final TestDesk desk = TestDesk.open();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void shouldNameWhoOrderedAndWhatForWithoutTheirWords() {
        send("A ; desk:kill");

        Decision order = desk.decisions().get(1).value();
        assertThat(order.getVerdict()).isEqualTo(Verdict.ORDER);
        assertThat(order.getUri()).isEqualTo("barq:afp/urn:7:7");
        assertThat(order.getTargets()).containsExactly("barq:afp/urn:7:7");
        assertThat(order.getReason())
                .isEqualTo("Sara Ahmad orders that the item be withdrawn; 1 were published before it.");
        assertThat(order.getSource()).isEqualTo("desk");
        EnrichedItem state = desk.enriched().get(1).value();
        assertThat(state.getVerdict()).isEqualTo(Verdict.KILL);
        assertThat(state.getRawRef()).isEqualTo(order.getRawRef());
    }

    @Test
    void shouldSettleANoticeThatIsDismissedAndChangeNoItem() {
        send("A ; desk:dismiss #9 ; desk:dismiss ; #9 B ; A again");

        List<Decision> decisions =
                desk.decisions().stream().map(TestRecord::value).toList();
        assertThat(decisions)
                .extracting(Decision::getVerdict)
                .containsExactly(Verdict.NEW, Verdict.ORDER, Verdict.ORDER, Verdict.NEW, Verdict.REPEAT);
        assertThat(desk.enriched()).hasSize(2);
        Decision order = decisions.get(1);
        assertThat(order.getUri()).isEqualTo("barq:afp/urn:7:9");
        assertThat(order.getTargets()).containsExactly("barq:afp/urn:7:9");
        assertThat(order.getReason())
                .isEqualTo("Sara Ahmad orders that the notice be dismissed: nothing is to be done.");
    }

    @Test
    void shouldTellNothingOfWhatIsHeldButToTheFew() {
        send("A withheld ; #8 B until:18:00 note ; #9 C ; #9 D until:18:00 note ; desk:hold #8 ; #8 E until:19:00");

        List<TestRecord<String, EnrichedItem>> held = desk.embargoed();
        assertThat(held)
                .extracting(record ->
                        record.value().getHeadline() + " " + record.value().getVerdict())
                .containsExactly(
                        "Minister A speaks HELD",
                        "Minister B speaks HELD",
                        "Minister D speaks WITHHELD",
                        "Minister E speaks HELD");
        assertThat(held).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(record.value().getUri());
            assertThat(record.value().getBody()).contains("northern harbour");
            assertThat(record.value().getEnrichedAt()).isEqualTo(TestDesk.PUBLISHED);
        });
        String open = desk.enriched().toString() + desk.decisions() + desk.stories() + desk.members() + desk.rejected();
        assertThat(open).contains("Minister C").doesNotContain("Minister A", "Minister B", "Minister D", "Minister E");
        assertThat(open.split("figures are mended"))
                .as("no note of what is held")
                .hasSize(1);
    }

    @Test
    void shouldLetGoOfAHeldTextWhenItIsReleasedOrKilled() {
        send("A until:18:00 ; #8 B until:18:00 ; #9 C withheld ; #10 D until:18:00");
        assertThat(desk.stored(IdentityLedger.HELD)).isEqualTo(4);
        send("+17:30 #8 canceled ; desk:release #9 ; desk:kill #10 ; 18:00");

        assertThat(desk.stored(IdentityLedger.HELD)).isZero();
        assertThat(desk.stored(IdentityLedger.ENDS)).isZero();
    }

    @Test
    void shouldSayWhenAnItemIsHeldWithoutItsText() {
        for (int i = 0; i < TestDesk.HELD_PER_WIRE; i++) {
            send("#1" + i + " A until:18:00");
        }
        desk.decisions();
        send("#9 B until:18:00 ; #9 B until:18:00");
        assertThat(desk.decisions()).allSatisfy(decision -> {
            assertThat(decision.value().getVerdict()).isEqualTo(Verdict.HELD);
            assertThat(decision.value().getReason()).contains("There is no room for its text");
        });
        assertThat(desk.stored(IdentityLedger.HELD)).isEqualTo(TestDesk.HELD_PER_WIRE);
        assertThat(desk.embargoed()).as("the few can read it all the same").hasSize(TestDesk.HELD_PER_WIRE + 2);
        desk.enriched();

        send("18:00 ; +18:01 #9 B until:18:00");
        assertThat(desk.enriched().stream().map(record -> record.value().getUri()))
                .hasSize(TestDesk.HELD_PER_WIRE + 1)
                .contains("barq:afp/urn:7:9");
    }

    @Test
    void shouldHoldAnItemForLongerThanItIsRememberedOtherwise() {
        send("A until:200T10:00 ; #8 B withheld ; #9 C");
        for (int day = 20; day < 200; day += 20) {
            send("+%dT09:00 received:%d #1%d D".formatted(day, day, day));
        }
        assertThat(desk.driver
                        .<String, Object>getKeyValueStore(IdentityLedger.ITEMS)
                        .get("barq:afp/urn:7:9"))
                .as("what is not held is forgotten")
                .isNull();
        desk.enriched();

        send("200T10:00 ; desk:release #8");
        assertThat(desk.enriched().stream().map(record -> Happenings.state(record.value())))
                .containsExactly("1A", "#8:1B");
    }

    @Test
    void shouldTakeAnUnlinkedCopyOutOfItsStory() {
        desk.send(Telegram.of("bbc", "A"));
        send("A");
        assertThat(desk.enriched().get(1).value().getCopyOf().getUri()).isEqualTo("barq:bbc/urn:7:7");
        desk.stories();
        desk.members();
        send("desk:unlink ; A again");

        EnrichedItem apart = desk.enriched().get(0).value();
        assertThat(apart.getCopyOf()).isNull();
        assertThat(apart.getRevision()).isEqualTo(2);
        List<TestRecord<String, Story>> stories = desk.stories();
        assertThat(stories).hasSize(2);
        assertThat(stories.get(0).key()).contains("bbc");
        assertThat(stories.get(0).value().getItems()).isEqualTo(1);
        assertThat(stories.get(0).value().getCopies()).isZero();
        assertThat(stories.get(1).key())
                .contains("afp")
                .isEqualTo(apart.getStory().getUri());
        assertThat(desk.members())
                .satisfiesExactly(
                        left -> assertThat(left.value()).isNull(),
                        joined -> assertThat(joined.key())
                                .startsWith(stories.get(1).key()));

        send("v2 A ; v2 B ; v3 A");
        assertThat(desk.enriched())
                .allSatisfy(record -> assertThat(record.value().getCopyOf()).isNull());
    }

    @Test
    void shouldTakeAnItemThatIsUnlinkedTwiceOutOfItsStoryOnce() {
        desk.send(Telegram.of("bbc", "A"));
        send("A ; desk:unlink ; A again");
        desk.stories();
        send("desk:unlink ; A again");

        assertThat(desk.enriched()).last().satisfies(record -> {
            assertThat(record.value().getRevision()).isEqualTo(3);
            assertThat(record.value().getCopyOf()).isNull();
        });
        assertThat(desk.stories())
                .extracting(TestRecord::key)
                .allSatisfy(story -> assertThat(story).contains("afp"));
    }

    @Test
    void shouldNotSayOfWhatTheDeskLetsOutThatItIsUnderAnEmbargo() {
        send(
                "A until:18:00 ; desk:hold ; desk:release ; #8 B until:18:00 ; desk:release #8 ; #9 C until:18:00 ; 18:00");

        assertThat(desk.enriched())
                .extracting(record -> record.value().getEmbargoedUntil())
                .containsExactly(null, null, Instant.parse("2026-03-05T18:00:00Z"));
    }

    @Test
    void shouldNameTheEndOfAnEmbargoAlikeWhenItHoldsAndWhenItReleases() {
        desk.send(Dispatches.item(
                "afp",
                ("{\"uri\": \"urn:7:7\", \"embargoed\": \"2026-03-05T18:00:00.123456789Z\", \"headline\": \"Minister A speaks\","
                                + " \"body_text\": \"The work is to begin.\"}")
                        .getBytes(StandardCharsets.UTF_8),
                "application/json"));
        send("18:01");

        assertThat(desk.decisions())
                .extracting(decision -> decision.value().getReason())
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason).contains("until 2026-03-05T18:00:00.123Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "barq:bbc/urn:7:7|KILL|Sara|Court|another wire",
                "barq:afp/|KILL|Sara|Court|another wire",
                "urn:7:7|KILL|Sara|Court|another wire",
                "barq:afp/urn:7:7|UNKNOWN|Sara|Court|not known",
                "barq:afp/urn:7:7|KILL|' '|Court|who gives it",
                "barq:afp/urn:7:7|KILL|'Sara\u202E'|Court|who gives it",
                "barq:afp/urn:7:7|KILL|Sara|' '|why",
            })
    void shouldRejectAnOrderThatIsNone(String uri, OrderKind kind, String author, String why, String reason) {
        send("A");
        desk.decisions();
        desk.enriched();
        desk.send(RawItem.newBuilder(Happenings.order("afp", "kill"))
                .setOrder(new DeskOrder(kind, uri, author, why))
                .build());

        assertThat(desk.enriched()).isEmpty();
        assertThat(desk.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.value().getVerdict()).isEqualTo(Verdict.REJECTED);
            assertThat(decision.value().getReason()).contains(reason);
        });
    }

    @Test
    void shouldRejectAnOrderThatCarriesAPayload() {
        desk.send(RawItem.newBuilder(Happenings.order("afp", "kill"))
                .setPayload(ByteBuffer.wrap("text".getBytes(StandardCharsets.UTF_8)))
                .build());

        assertThat(desk.verdicts()).containsExactly(Verdict.REJECTED);
    }

    @Test
    void shouldObeyAnOrderInItsPlaceInTheLogOfItsOwnWire() {
        desk.send(Telegram.of("bbc", "A"));
        send("desk:kill ; A");

        assertThat(desk.verdicts()).containsExactly(Verdict.NEW, Verdict.ORDER, Verdict.STALE);
        RawRef place = desk.enriched().get(1).value().getRawRef();
        assertThat(place.getOffset()).isEqualTo(1);
    }

    @Test
    void shouldAskForTheTextAsOftenAsItIsReleasedUntilItComes() {
        send("A ; desk:hold ; desk:release ; desk:release ; A again ; desk:release");

        List<Decision> decisions =
                desk.decisions().stream().map(TestRecord::value).toList();
        assertThat(decisions.subList(2, 4)).allSatisfy(decision -> {
            assertThat(decision.getReason()).endsWith(Reasons.RELEASED_WITHOUT_TEXT);
            assertThat(decision.getTargets()).isNotEmpty();
        });
        assertThat(decisions.get(4).getVerdict()).isEqualTo(Verdict.UPDATE);
        assertThat(decisions.get(5).getTargets()).isEmpty();
    }

    @Test
    void shouldRememberTheItemsOfAWireWhoseClockIsBehindTheDesks() {
        send("A ; #8 B");
        RawItem order = RawItem.newBuilder(Happenings.order("afp", "kill #8"))
                .setReceivedAt(Dispatches.EVENING.plus(Duration.ofDays(200)))
                .build();
        desk.sendAt(order.getReceivedAt(), order.getWire().getBytes(StandardCharsets.UTF_8), desk.bytes(order));
        send("+205T18:00 A ; +205T18:00 #8 B");

        assertThat(desk.verdicts())
                .containsExactly(Verdict.NEW, Verdict.NEW, Verdict.ORDER, Verdict.REPEAT, Verdict.STALE);
    }

    private void send(String happenings) {
        Happenings.play("afp", happenings, desk);
    }
}
