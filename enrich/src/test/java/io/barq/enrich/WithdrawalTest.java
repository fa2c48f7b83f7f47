/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static io.barq.enrich.Dispatches.EVENING;
import static io.barq.enrich.Dispatches.receivedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import io.barq.schemas.Verdict;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stays of an item that is killed or withheld: on the topics, in its story, and in the stores. */
class WithdrawalTest {

    private final TestDesk desk = TestDesk.open();

    @AfterEach
    void close() {
        desk.close();
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
                        "4 KILL Minister A speaks false",
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
        List<TestRecord<String, StoryMember>> members = desk.members();
        TestRecord<String, StoryMember> member = members.get(0);
        assertThat(story.getUri()).isEqualTo(before.getUri());
        assertThat(story.getHeadline()).isNull();
        assertThat(story.getItems()).isEqualTo(1);
        assertThat(member.key()).isEqualTo(story.getUri() + " barq:afp/urn:7:7");
        assertThat(member.value()).as("a record that removes the item").isNull();
        assertThat(story.getCanceledOriginals()).containsExactly("barq:afp/urn:7:7");
        assertThat(members.get(1).value().getItem()).isEqualTo("barq:bbc/urn:7:7");
        assertThat(members.get(1).value().getOriginalCanceled())
                .as("a copy is told")
                .isTrue();
        assertThat(theOne(desk.enriched()).value().getStory()).isNull();
        assertThat(desk.everythingStored()).doesNotContain("Minister").contains("barq:afp/urn:7:7");

        desk.send(Telegram.of("cnn", "A"));
        EnrichedItem next = theOne(desk.enriched()).value();
        assertThat(next.getCopyOf().getUri())
                .as("nothing becomes a copy of a killed item, only of what is out")
                .isEqualTo("barq:bbc/urn:7:7");
        assertThat(next.getStory().getUri()).isEqualTo(story.getUri());
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
                .endsWith("The same text is out as barq:bbc/urn:7:7.");
    }

    private void send(String telegrams) {
        Telegram.all("afp", telegrams).forEach(desk::send);
    }

    private static <T> T theOne(List<T> records) {
        assertThat(records).hasSize(1);
        return records.get(0);
    }
}
