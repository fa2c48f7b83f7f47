/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.redrive;

import static io.barq.deploy.audit.Records.HOUR;
import static io.barq.deploy.audit.Records.NOW;
import static io.barq.deploy.audit.Records.decision;
import static io.barq.deploy.audit.Records.ref;
import static io.barq.deploy.redrive.Rejections.record;
import static io.barq.deploy.redrive.Rejections.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Decision;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Rejection;
import io.barq.schemas.Verdict;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SelectionTest {

    private static final Choice ALL = new Choice(Instant.EPOCH, NOW.plus(HOUR), Optional.empty(), Optional.empty());

    private final Selection selection = new Selection(ALL);

    @Test
    void shouldSendEachRecordOnceHoweverManyOfItsItemsWereRejected() {
        Rejection first = rejection(ref(5, 1, 9), "feed#1");
        Rejection second = rejection(ref(5, 7, 9), "feed#7");
        selection.rejected(first, NOW);
        selection.rejected(second, NOW);

        assertThat(selection.records()).isEqualTo(1);
        assertThat(selection.takes(first, NOW)).isTrue();
        assertThat(selection.takes(second, NOW)).isFalse();
        assertThat(selection.passedOver(first)).isEmpty();
    }

    @Test
    void shouldNotSendWhatWasRejectedAfterTheSurvey() {
        assertThat(selection.takes(rejection(ref(5), "a"), NOW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0,,,true",
        "-3600,,,true",
        "-3601,,,false",
        "3600,,,false",
        "3599,,,true",
        "0,kuna-ar,,true",
        "0,kuna-en,,false",
        "0,,parse,true",
        "0,,decode,false",
        "0,kuna-ar,decode,false"
    })
    void shouldTakeWhatIsAskedFor(int seconds, String source, String step, boolean taken) {
        Selection asked = new Selection(
                new Choice(NOW.minus(HOUR), NOW.plus(HOUR), Optional.ofNullable(source), Optional.ofNullable(step)));
        Rejection rejection = rejection(ref(5), "a");
        asked.rejected(rejection, NOW.plusSeconds(seconds));

        assertThat(asked.records()).isEqualTo(taken ? 1 : 0);
        assertThat(asked.takes(rejection, NOW.plusSeconds(seconds))).isEqualTo(taken);
    }

    @Test
    void shouldPassOverWhatARunBeforeHasSentDecidedOrNot() {
        Rejection again = rejection(ref(5), null);
        Rejection other = rejection(ref(6), null);
        selection.rejected(again, NOW);
        selection.rejected(other, NOW);
        selection.raw(item("wire.raw/0/5"));
        selection.raw(item(null));

        assertThat(selection.passedOver(again)).contains(PassedOver.SENT_BEFORE);
        assertThat(selection.passedOver(other)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void shouldPassOverARecordWhoseReferenceWasDecidedLaterHoweverThatWas(Verdict verdict) {
        Rejection older = rejection(ref(5), "a.txt");
        selection.rejected(older, NOW);
        selection.decided(decided(ref(8), "a.txt", verdict));

        assertThat(selection.passedOver(older)).contains(PassedOver.REPLACED);
    }

    @Test
    void shouldSendTheLatestOfSeveralRejectionsUnderOneReference() {
        Rejection older = rejection(ref(5), "a.txt");
        Rejection latest = rejection(ref(8), "a.txt");
        selection.rejected(older, NOW);
        selection.rejected(latest, NOW);
        selection.decided(decided(ref(5), "a.txt", Verdict.REJECTED));
        selection.decided(decided(ref(8), "a.txt", Verdict.REJECTED));

        assertThat(selection.passedOver(older)).contains(PassedOver.REPLACED);
        assertThat(selection.passedOver(latest)).isEmpty();
    }

    @Test
    void shouldNotTakeTheDecisionsOfOthersForALaterOne() {
        Rejection rejection = rejection(ref(5, 1, 2), "a.xml#1");
        selection.rejected(rejection, NOW);
        selection.decided(decided(ref(5, 0, 2), "a.xml", Verdict.NEW));
        selection.decided(decided(ref(3), "a.xml", Verdict.NEW));
        selection.decided(decided(ref(9), "b.xml", Verdict.NEW));
        selection.decided(decided(new RawRef("wire.raw", 1, 99L, 0, 1), "a.xml", Verdict.NEW));
        selection.decided(Decision.newBuilder(decided(ref(9), "a.xml", Verdict.NEW))
                .setSource("kuna-en")
                .build());
        selection.decided(decided(ref(9), null, Verdict.NEW));

        assertThat(selection.passedOver(rejection)).isEmpty();
    }

    @Test
    void shouldSendEachOfSeveralRecordsWithoutAReference() {
        Rejection one = rejection(ref(5), null);
        Rejection other = record(ref(6), "kuna", new byte[] {1});
        selection.rejected(one, NOW);
        selection.rejected(other, NOW);

        assertThat(selection.passedOver(one)).isEmpty();
        assertThat(selection.passedOver(other)).isEmpty();
    }

    @Test
    void shouldSayWhenTheFirstOfThemWasRejected() {
        assertThat(selection.earliest()).isEmpty();
        selection.rejected(rejection(ref(6), "b"), NOW);
        selection.rejected(rejection(ref(5), "a"), NOW.minusSeconds(1));
        assertThat(selection.earliest()).contains(NOW.minusSeconds(1));
    }

    private static Decision decided(RawRef at, String ref, Verdict verdict) {
        return Decision.newBuilder(decision(at, verdict))
                .setWire("kuna")
                .setSource("kuna-ar")
                .setRef(ref)
                .build();
    }

    private static RawItem item(String redrivenFrom) {
        return RawItem.newBuilder()
                .setWire("kuna")
                .setSource("kuna-ar")
                .setReceivedAt(NOW)
                .setPayload(ByteBuffer.allocate(0))
                .setRedrivenFrom(redrivenFrom)
                .build();
    }
}
