/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import static io.barq.deploy.audit.Records.decision;
import static io.barq.deploy.audit.Records.item;
import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.deploy.order.Answer.Exit;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldTest {

    private static final Duration WAITED = Duration.ofSeconds(30);

    @Test
    void shouldTellObeyedOrdersFromThoseThatChangeNothingAndThoseThatWereRejected() {
        Decision obeyed = decision(ref(1), Verdict.ORDER);
        obeyed.setTargets(List.of("a"));
        assertThat(Told.decided(obeyed)).isEqualTo(new Answer(Exit.OBEYED, "A test says so."));
        assertThat(Told.decided(decision(ref(1), Verdict.ORDER)).exit()).isEqualTo(Exit.NO_EFFECT);
        assertThat(Told.decided(decision(ref(1), Verdict.REJECTED)))
                .isEqualTo(new Answer(Exit.REJECTED, "REJECTED: A test says so."));
    }

    @ParameterizedTest
    @CsvSource({"UPDATE,OBEYED", "REPEAT,OBEYED", "STALE,NO_EFFECT", "HELD,NO_EFFECT", "REJECTED,REJECTED"})
    void shouldTellWhetherWhatWasSentAgainIsOut(Verdict verdict, Exit exit) {
        Answer answer = Told.sentAgain(ref(1), ref(7), Optional.of(decision(ref(7), verdict)), WAITED);

        assertThat(answer.exit()).isEqualTo(exit);
        assertThat(answer.lines())
                .containsExactly("Sent again from wire.raw/0/1 as wire.raw/0/7.", verdict + ": A test says so.");
    }

    @Test
    void shouldSayThatTheOtherItemsOfARecordWereSentAgainWithIt() {
        Answer answer = Told.sentAgain(ref(1, 2, 5), ref(7, 2, 5), Optional.empty(), WAITED);

        assertThat(answer.exit()).isEqualTo(Exit.UNDECIDED);
        assertThat(answer.lines().get(0))
                .isEqualTo(
                        "Sent again from wire.raw/0/1#2 as wire.raw/0/7#2, with the other items of the record: 5 in all; those that did not change are REPEATs.");
        assertThat(answer.lines().get(1)).contains("wire.raw/0/7 and will be obeyed", "within 30 s");
    }

    @ParameterizedTest
    @CsvSource({"withheld,withheld", "canceled,withdrawn"})
    void shouldNotSendAgainWhatIsNotOut(PubStatus status, String word) {
        EnrichedItem state = item(ref(1), "a", 2);
        state.setPubStatus(status);
        assertThat(Told.notSentAgain(Optional.of(state)).orElseThrow().lines().get(0))
                .contains(word);
        assertThat(Told.notSentAgain(Optional.of(item(ref(1), "a", 1)))).isEmpty();
    }

    @Test
    void shouldEndWithTheWorstOfAllAndShowNothingThatActsOnATerminal() {
        Answer both = new Answer(Exit.NO_EFFECT, "one\u001b[2J").then(new Answer(Exit.OBEYED, "two"));

        assertThat(both.exit().code()).isEqualTo(3);
        assertThat(both.text("barq:afp/7")).isEqualTo("barq:afp/7\n  one[2J\n  two\n");
    }
}
