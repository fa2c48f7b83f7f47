/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.ruling.IdentityLedger;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawItem;
import io.barq.schemas.Review;
import io.barq.schemas.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notices that share no id with what they mean, through the whole topology. */
class NoticesAtTheDeskTest {

    private static final String TEXT =
            " The minister said on Thursday that the work on the northern harbour is to begin soon.";

    private final TestDesk desk = TestDesk.open();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void shouldKillTheItemANoticeNamesByNumberAndHeadline() {
        item("a", "dpa 157", "Harbour plan wins backing");
        item("b", "dpa 158", "Storm nears the coast");
        desk.enriched();
        desk.decisions();
        notice("Please kill item dpa 157 \"Harbour plan wins backing\".");

        Decision decision = theOne(desk.decisions()).value();
        assertThat(decision.getVerdict()).isEqualTo(Verdict.KILL);
        assertThat(decision.getTargets()).containsExactly("barq:dpa/a");
        assertThat(decision.getScore()).isEqualTo(1.0);
        assertThat(decision.getReason())
                .isEqualTo("A notice of the wire withdraws 1 item it names by number or headline.");
        EnrichedItem state = theOne(desk.enriched()).value();
        assertThat(state.getUri()).isEqualTo("barq:dpa/a");
        assertThat(state.getRevision()).isEqualTo(2);
        assertThat(state.getPubStatus()).isEqualTo(PubStatus.canceled);
        assertThat(state.getBody()).isEmpty();
        assertThat(state.getHeadline()).isNull();
        assertThat(state.getEdNote()).contains("Please kill item dpa 157");
        assertThat(state.getRawRef()).isEqualTo(decision.getRawRef());
        assertThat(desk.reviews()).isEmpty();

        item("a", "dpa 157", "Harbour plan wins wide backing");
        assertThat(desk.verdicts()).as("what is killed stays so").containsExactly(Verdict.STALE);
    }

    @Test
    void shouldKillEachOfThreeItemsAndDecideOnce() {
        item("a", "dpa 157", "Harbour plan wins backing");
        item("b", "dpa 158", "Storm nears the coast");
        item("c", "dpa 160", "Ministers meet in Kuwait");
        desk.enriched();
        desk.decisions();
        notice(
                "Please kill the following items:\ndpa 157 \"Harbour plan wins backing\"\ndpa 158 \"Storm nears the coast\"\ndpa 160 \"Ministers meet in Kuwait\"");

        assertThat(theOne(desk.decisions()).value().getTargets())
                .containsExactly("barq:dpa/a", "barq:dpa/b", "barq:dpa/c");
        assertThat(desk.enriched())
                .extracting(record -> record.key() + " " + record.value().getVerdict())
                .containsExactly("barq:dpa/a KILL", "barq:dpa/b KILL", "barq:dpa/c KILL");
    }

    @Test
    void shouldKillWhatIsCertainAndLeaveTheRestToAPerson() {
        item("a", "dpa 157", "Harbour plan wins backing");
        item("b", "dpa 158", "Storm nears the coast");
        desk.enriched();
        desk.decisions();
        notice("Please kill items dpa 157 \"Harbour plan wins backing\" and dpa 158 \"Ministers meet in Kuwait\".");

        Decision decision = theOne(desk.decisions()).value();
        assertThat(decision.getVerdict()).isEqualTo(Verdict.REVIEW);
        assertThat(decision.getTargets()).containsExactly("barq:dpa/a");
        assertThat(theOne(desk.enriched()).key()).isEqualTo("barq:dpa/a");
        Review review = theOne(desk.reviews()).value();
        assertThat(review.getUri()).isEqualTo(decision.getUri());
        assertThat(review.getAsks()).isEqualTo(Verdict.KILL);
        assertThat(review.getNotice()).contains("dpa 158");
        assertThat(review.getCandidates())
                .extracting(candidate -> candidate.getUri())
                .contains("barq:dpa/b");

        desk.send(Happenings.order("dpa", "kill #8"));
        assertThat(desk.verdicts()).containsExactly(Verdict.ORDER);
    }

    @Test
    void shouldNeverGuessByANumberAlone() {
        item("a", "dpa 157", "Harbour plan wins backing");
        desk.enriched();
        notice("Please kill item dpa 157.");

        assertThat(desk.enriched()).isEmpty();
        assertThat(theOne(desk.reviews()).value().getCandidates())
                .singleElement()
                .satisfies(candidate -> assertThat(candidate.getScore()).isLessThan(0.8));
    }

    @Test
    void shouldFindNothingOnAnotherWire() {
        item("a", "dpa 157", "Harbour plan wins backing");
        desk.enriched();
        desk.send(Dispatches.item("bbc", "KILL KILL KILL =\nPlease kill item dpa 157 \"Harbour plan wins backing\"."));

        assertThat(desk.enriched()).isEmpty();
        assertThat(theOne(desk.reviews()).value().getCandidates()).isEmpty();
    }

    @Test
    void shouldTakeTheSameNoticeForARepeat() {
        item("a", "dpa 157", "Harbour plan wins backing");
        notice("Please kill item dpa 157 \"Harbour plan wins backing\".");
        notice("Please kill item dpa 157 \"Harbour plan wins backing\".");
        notice("Please kill item dpa 157 \"Harbour plan wins backing\". Thank you.");

        assertThat(desk.verdicts()).containsExactly(Verdict.NEW, Verdict.KILL, Verdict.REPEAT, Verdict.STALE);
        assertThat(desk.enriched()).hasSize(2);
    }

    @Test
    void shouldHoldWhatANoticeNamesUntilTheWireSendsItAgain() {
        item("a", "dpa 157", "Harbour plan wins backing");
        desk.send(Dispatches.item("dpa", "HOLD HOLD HOLD =\nPlease hold item dpa 157 \"Harbour plan wins backing\"."));
        item("a", "dpa 157", "Harbour plan wins wide backing");

        assertThat(desk.verdicts()).containsExactly(Verdict.NEW, Verdict.WITHHELD, Verdict.UPDATE);
        assertThat(desk.enriched())
                .extracting(record ->
                        record.value().getRevision() + " " + record.value().getPubStatus())
                .containsExactly("1 usable", "2 withheld", "3 usable");
    }

    @Test
    void shouldKillAnItemThatIsHeldAndTellNothingOfIt() {
        desk.send(ninjs("a", "dpa 157", "Harbour plan wins backing", ", \"pubstatus\": \"withheld\""));
        notice("Please kill item dpa 157 \"Harbour plan wins backing\".");

        assertThat(desk.verdicts()).containsExactly(Verdict.HELD, Verdict.KILL);
        EnrichedItem state = theOne(desk.enriched()).value();
        assertThat(state.getPubStatus()).isEqualTo(PubStatus.canceled);
        assertThat(state.toString()).doesNotContain("Harbour");
        assertThat(desk.stored(IdentityLedger.HELD)).isZero();
    }

    @Test
    void shouldReadAnArabicNotice() {
        desk.send(Dispatches.item("dpa", Dispatches.ARABIC));
        notice("يرجى إلغاء الخبر المعنون \"" + Dispatches.HEADLINE.replace("توسعة", "توسعه") + "\"");

        assertThat(desk.verdicts()).containsExactly(Verdict.NEW, Verdict.KILL);
    }

    @Test
    void shouldNotTakeANoticeUnderAnIdOfItsOwnForAKillOfItself() {
        item("a", "dpa 157", "Harbour plan wins backing");
        desk.send(
                ninjs(
                        "notice-1",
                        "dpa 161",
                        "KILL KILL KILL",
                        ", \"signals\": [\"kill\"], \"body_text\": \"Please kill item dpa 157 \\\"Harbour plan wins backing\\\".\""));

        assertThat(desk.decisions())
                .extracting(decision ->
                        decision.value().getVerdict() + " " + decision.value().getTargets())
                .containsExactly("NEW []", "KILL [barq:dpa/a]");
        assertThat(desk.enriched()).extracting(TestRecord::key).containsExactly("barq:dpa/a", "barq:dpa/a");
    }

    @Test
    void shouldLeaveWhatItWasThatAnItemHasPublishedUnderTheIdOfANotice() {
        item("a", "dpa 157", "Harbour plan wins backing");
        item("b", "dpa 158", "Storm nears the coast");
        item("b", "dpa 158", "Storm reaches the coast");
        desk.send(ninjs("c", "dpa 159", "Ministers meet in Kuwait", ""));
        desk.send(ninjs("c", "dpa 159", "Ministers meet in Kuwait", ", \"pubstatus\": \"canceled\""));
        String kill =
                ", \"signals\": [\"kill\"], \"body_text\": \"Please kill item dpa 157 \\\"Harbour plan wins backing\\\".\"";
        desk.send(ninjs("b", "dpa 161", "KILL KILL KILL", kill), ninjs("c", "dpa 162", "KILL KILL KILL", kill));
        desk.enriched();
        desk.decisions();

        item("b", "dpa 158", "Storm leaves the coast");
        item("c", "dpa 159", "Ministers have met in Kuwait");
        assertThat(desk.verdicts()).containsExactly(Verdict.UPDATE, Verdict.STALE);
        assertThat(theOne(desk.enriched()).value().getRevision()).isEqualTo(3);
    }

    @Test
    void shouldForgetTheItemsOfEarlierServiceDays() {
        Instant day = Dispatches.EVENING;
        for (int i = 0; i < 20; i++) {
            desk.send(Dispatches.receivedAt(
                    day.plus(Duration.ofDays(i)), ninjs("a" + i, "dpa 1" + i, "News of day " + i, "")));
        }

        assertThat(desk.stored(IdentityLedger.RECENT)).isLessThanOrEqualTo(4);
    }

    private void item(String id, String number, String headline) {
        desk.send(ninjs(id, number, headline, ""));
    }

    private static RawItem ninjs(String id, String number, String headline, String more) {
        String body = more.contains("body_text") ? "" : ", \"body_text\": \"" + headline + "." + TEXT + "\"";
        return Dispatches.item(
                "dpa",
                ("{\"uri\": \"%s\", \"type\": \"text\", \"altids\": {\"number\": \"%s\"}, \"headline\": \"%s\"%s%s}")
                        .formatted(id, number, headline, body, more)
                        .getBytes(StandardCharsets.UTF_8),
                "application/json");
    }

    private void notice(String words) {
        desk.send(Dispatches.item("dpa", "KILL KILL KILL =\n" + words));
    }

    private static <T> T theOne(List<T> records) {
        assertThat(records).hasSize(1);
        return records.get(0);
    }
}
