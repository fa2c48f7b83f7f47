/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static io.barq.enrich.Dispatches.EVENING;
import static io.barq.enrich.Dispatches.receivedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.identity.IdentityLedger;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.IdentityEntry;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import io.barq.schemas.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What a wire sends of its items over time, through the whole topology. */
class WireDeskTest {

    private static final Set<Verdict> PUBLISHED = EnumSet.of(
            Verdict.NEW, Verdict.UPDATE, Verdict.CORRECTION, Verdict.ADDITION, Verdict.KILL, Verdict.WITHHELD);

    private final TestDesk desk = TestDesk.open();

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "identity/versions.txt", delimiter = '|')
    void shouldPublishNewerVersionsAlone(
            String name, String before, String comes, Verdict verdict, int revision, String reason) {
        send(before);
        desk.decisions();
        desk.enriched();
        send(comes);

        Decision decision = theOne(desk.decisions()).value();
        assertThat(decision.getVerdict()).isEqualTo(verdict);
        assertThat(decision.getReason()).contains(reason);
        assertThat(decision.getTargets())
                .as("a version or repeat is one of its own item")
                .containsExactlyElementsOf(verdict == Verdict.NEW ? List.of() : List.of(decision.getUri()));
        if (PUBLISHED.contains(verdict)) {
            TestRecord<String, EnrichedItem> published = theOne(desk.enriched());
            assertThat(published.key()).isEqualTo(decision.getUri());
            assertThat(published.value().getVerdict()).isEqualTo(verdict);
            assertThat(published.value().getRevision()).isEqualTo(revision);
            assertThat(published.value().getRawRef()).isEqualTo(decision.getRawRef());
        } else {
            assertThat(desk.enriched()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "identity/corrections.txt", delimiter = '|')
    void shouldSayWhatACorrectionOrAdditionIsOf(
            String name,
            String before,
            String comes,
            Verdict verdict,
            int revision,
            String target,
            String evolvedFrom,
            String reason) {
        send(before);
        desk.decisions();
        desk.enriched();
        send(comes);

        Decision decision = theOne(desk.decisions()).value();
        assertThat(decision.getVerdict()).isEqualTo(verdict);
        assertThat(decision.getTargets()).containsExactlyElementsOf(Telegram.uris("afp", target));
        assertThat(decision.getReason()).contains(reason);
        if (PUBLISHED.contains(verdict)) {
            EnrichedItem published = theOne(desk.enriched()).value();
            assertThat(published.getVerdict()).isEqualTo(verdict);
            assertThat(published.getRevision()).isEqualTo(revision);
            assertThat(Telegram.uris("afp", evolvedFrom))
                    .isEqualTo(Stream.ofNullable(published.getEvolvedFrom()).toList());
        } else {
            assertThat(desk.enriched()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "identity/withdrawals.txt", delimiter = '|')
    void shouldPublishKillsAndHoldsAsStates(
            String name, String before, String comes, Verdict verdict, int revision, PubStatus status, String reason) {
        send(before);
        desk.decisions();
        desk.enriched();
        send(comes);

        Decision decision = theOne(desk.decisions()).value();
        assertThat(decision.getVerdict()).isEqualTo(verdict);
        assertThat(decision.getReason()).contains(reason);
        if (!PUBLISHED.contains(verdict)) {
            assertThat(desk.enriched()).isEmpty();
            return;
        }
        EnrichedItem published = theOne(desk.enriched()).value();
        assertThat(published.getVerdict()).isEqualTo(verdict);
        assertThat(published.getRevision()).isEqualTo(revision);
        assertThat(published.getPubStatus()).isEqualTo(status);
        if (status == PubStatus.usable) {
            assertThat(published.getBody()).isNotEmpty();
        } else {
            assertThat(published.getBody()).isEmpty();
            assertThat(decision.getTargets()).containsExactly(decision.getUri());
        }
    }

    @Test
    void shouldSayOfWhatIsWithdrawnOrWithheldNoWordThatIsNotOut() {
        send("#1 A ; #1 A canceled note ; #2 A ; #2 B withheld note ; #3 A ; #3 B canceled ; #4 A canceled");
        send("#5 A withheld note ; #5 A canceled note ; #6 A ; #6 B withheld ; #6 B v2 withheld");

        List<EnrichedItem> states = desk.enriched().stream()
                .map(TestRecord::value)
                .filter(item -> item.getPubStatus() != PubStatus.usable)
                .toList();
        assertThat(states)
                .extracting(item -> item.getUri().substring("barq:afp/urn:7:".length())
                        + " " + item.getVerdict()
                        + " " + item.getHeadline()
                        + " " + (item.getEdNote() != null))
                .containsExactly(
                        "1 KILL Minister A speaks true",
                        "2 WITHHELD null true",
                        "3 KILL null false",
                        "4 KILL null false",
                        "5 KILL null false",
                        "6 WITHHELD null false",
                        "6 WITHHELD null false");
    }

    @Test
    void shouldTakeAKilledItemOutOfTheStoryDesk() {
        send("A");
        desk.send(Telegram.of("bbc", "A"));
        Story before = desk.stories().get(1).value();
        desk.members();
        desk.enriched();
        send("canceled");

        Story story = theOne(desk.stories()).value();
        TestRecord<String, StoryMember> member = theOne(desk.members());
        assertThat(story.getUri()).isEqualTo(before.getUri());
        assertThat(story.getHeadline()).isNull();
        assertThat(story.getItems()).isEqualTo(1);
        assertThat(member.key()).isEqualTo(story.getUri() + " barq:afp/urn:7:7");
        assertThat(member.value()).as("a record that removes the item").isNull();
        assertThat(theOne(desk.enriched()).value().getStory()).isNull();
        assertThat(desk.everythingStored()).doesNotContain("Minister").contains("barq:afp/urn:7:7");

        desk.send(Telegram.of("cnn", "A"));
        EnrichedItem next = theOne(desk.enriched()).value();
        assertThat(next.getCopyOf())
                .as("nothing becomes a copy of a killed item")
                .isNull();
        assertThat(next.getStory().getUri()).isNotEqualTo(story.getUri());
    }

    @Test
    void shouldKillACopyAndLeaveItsOriginalAsItIs() {
        send("A");
        desk.send(Telegram.of("bbc", "A"), Telegram.of("bbc", "A canceled"));
        desk.stories();
        desk.enriched();

        desk.send(Telegram.of("cnn", "A"));
        assertThat(theOne(desk.enriched()).value().getCopyOf().getUri()).isEqualTo("barq:afp/urn:7:7");
        assertThat(theOne(desk.stories()).value().getHeadline()).isEqualTo("Minister A speaks");
    }

    @Test
    void shouldKeepAWithheldItemInItsStory() {
        send("A");
        String story = theOne(desk.enriched()).value().getStory().getUri();
        desk.stories();
        send("A withheld");

        assertThat(theOne(desk.enriched()).value().getStory().getUri()).isEqualTo(story);
        assertThat(desk.stories()).as("the story does not change").isEmpty();
        send("B");
        assertThat(theOne(desk.enriched()).value().getStory().getUri()).isEqualTo(story);
    }

    @Test
    void shouldObeyAKillOnDayThirty() {
        send("A");
        desk.send(receivedAt(EVENING.plus(Duration.ofDays(30)), Telegram.of("afp", "canceled")));

        assertThat(desk.verdicts()).containsExactly(Verdict.NEW, Verdict.KILL);
    }

    @Test
    void shouldSayThatAnUpdateIsACopy() {
        desk.send(Telegram.of("bbc", "A"));
        send("B ; A");

        Decision update = desk.decisions().get(2).value();
        assertThat(update.getVerdict()).isEqualTo(Verdict.UPDATE);
        assertThat(update.getReason())
                .startsWith("Another version of the item")
                .endsWith("Another wire has the same text out as barq:bbc/urn:7:7.");
    }

    @Test
    void shouldRememberAnItemInEightyBytesAndItsUri() {
        String uri = "barq:afp/urn:newsml:afp.com:20260305T164108Z:TX-PAR-GQK07";
        IdentityEntry entry;
        try (TestDesk other = TestDesk.open()) {
            other.send(
                    Telegram.of("afp", "v20260305T164108Z A @16:41"), Telegram.of("afp", "v20260305T170000Z B @17:00"));
            entry = other.driver
                    .<String, IdentityEntry>getKeyValueStore(IdentityLedger.ITEMS)
                    .get("barq:afp/urn:7:7");
        }
        entry.setOffset(10_000_000_000L);
        entry.setPartition(11);
        entry.setHeadlineHash(Long.MIN_VALUE);
        entry.setVersionHash(Long.MIN_VALUE);
        entry.setTextHash(Long.MIN_VALUE);
        int size = RecordSerdes.of(desk.config.cluster())
                .of(IdentityEntry.class)
                .serializer()
                .serialize("", entry)
                .length;

        assertThat(size).isEqualTo(77);
        assertThat(size + uri.getBytes(StandardCharsets.UTF_8).length).isLessThan(150);
    }

    private void send(String telegrams) {
        Telegram.all("afp", telegrams).forEach(desk::send);
    }

    private static <T> T theOne(List<T> records) {
        assertThat(records).hasSize(1);
        return records.get(0);
    }
}
