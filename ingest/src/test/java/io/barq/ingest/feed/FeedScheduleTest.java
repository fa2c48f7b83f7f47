/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedScheduleTest {

    /** A Tuesday. */
    private static final Instant NOW = Instant.parse("2026-03-03T09:30:00Z");

    @Test
    void shouldTakeWhatRssSaysOfItself() throws FeedFaultException {
        FeedSchedule schedule = rss("<ttl>15</ttl><skipHours><hour>0</hour><hour>23</hour></skipHours>"
                + "<skipDays><day>Saturday</day><day>Sunday</day></skipDays>");

        assertThat(schedule)
                .isEqualTo(new FeedSchedule(
                        Duration.ofMinutes(15), Set.of(0, 23), Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)));
    }

    @ParameterizedTest
    @CsvSource({"hourly, 4, 15", "hourly, 1, 60", "daily, 48, 30", "daily, 1, 60", "yearly, 1, 60"})
    void shouldTakeWhatTheSyndicationModuleSaysWithinAnHour(String period, int frequency, long minutes)
            throws FeedFaultException {
        String said = "<sy:updatePeriod>%s</sy:updatePeriod><sy:updateFrequency>%d</sy:updateFrequency>"
                .formatted(period, frequency);
        FeedSchedule ofAtom = of(("<feed xmlns='http://www.w3.org/2005/Atom'"
                        + " xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><title>t</title>%s"
                        + "<entry><id>a</id><title>A</title></entry></feed>")
                .formatted(said));
        FeedSchedule ofRss1 = of(("<rdf:RDF xmlns='http://purl.org/rss/1.0/'"
                        + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                        + " xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>"
                        + "<channel rdf:about='c'><title>t</title>%s</channel>"
                        + "<item rdf:about='a'><title>A</title><link>http://a</link></item></rdf:RDF>")
                .formatted(said));

        assertThat(ofAtom.every()).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(ofRss1).isEqualTo(ofAtom);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<ttl>soon</ttl>",
                "<ttl>-3</ttl>",
                "<skipHours><hour>99</hour></skipHours>",
                "<skipDays><day>Caturday</day></skipDays>"
            })
    void shouldTakeNothingFromAFeedThatSaysNothingOrNonsense(String said) throws FeedFaultException {
        assertThat(rss(said)).isEqualTo(FeedSchedule.NONE);
    }

    @Test
    void shouldTakeNothingFromWhatIsNoFeedOfXml() throws FeedFaultException {
        assertThat(of("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\"}]}"))
                .isEqualTo(FeedSchedule.NONE);
        assertThat(of("<rss version='2.0'><channel><ttl>15</ttl><item>")).isEqualTo(FeedSchedule.NONE);
        assertThat(of("<rss version='2.0'><channel></channel></rss>")).isEqualTo(FeedSchedule.NONE);
    }

    @Test
    void shouldOpenWhenNoHourOrDayIsSkipped() {
        assertThat(schedule(Set.of()).opening(NOW)).isEqualTo(NOW);
        assertThat(schedule(Set.of(8, 10)).opening(NOW)).isEqualTo(NOW);
        assertThat(schedule(Set.of(9)).opening(NOW)).isEqualTo("2026-03-03T10:00:00Z");
        assertThat(schedule(Set.of(9, 10, 11)).opening(NOW)).isEqualTo("2026-03-03T12:00:00Z");
        assertThat(schedule(Set.of(), DayOfWeek.TUESDAY).opening(NOW)).isEqualTo("2026-03-04T00:00:00Z");
        assertThat(schedule(Set.of(0, 1), DayOfWeek.TUESDAY).opening(NOW)).isEqualTo("2026-03-04T02:00:00Z");
    }

    @Test
    void shouldNotSleepForMoreThanADay() {
        Set<Integer> always = IntStream.range(0, 24).boxed().collect(Collectors.toSet());

        assertThat(schedule(always).opening(NOW)).isEqualTo("2026-03-04T09:30:00Z");
        assertThat(schedule(Set.of(), DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY).opening(NOW))
                .isEqualTo("2026-03-04T09:30:00Z");
    }

    @Test
    void shouldBeRememberedAsItIs() {
        FeedSchedule asleep =
                new FeedSchedule(Duration.ofMinutes(15), Set.of(23, 0, 7), Set.of(DayOfWeek.SUNDAY, DayOfWeek.FRIDAY));

        assertThat(asleep.pause().getHours()).containsExactly(0, 7, 23);
        assertThat(asleep.pause().getDays()).containsExactly(5, 7);
        assertThat(FeedSchedule.of(asleep.pause())).isEqualTo(asleep);
        assertThat(FeedSchedule.NONE.pause()).isNull();
    }

    private static FeedSchedule schedule(Set<Integer> hours, DayOfWeek... days) {
        return new FeedSchedule(Duration.ZERO, hours, Arrays.stream(days).collect(Collectors.toSet()));
    }

    private static FeedSchedule rss(String said) throws FeedFaultException {
        return of("<rss version='2.0'><channel><title>t</title>" + said
                + "<item><guid>a</guid><title>A</title></item></channel></rss>");
    }

    private static FeedSchedule of(String feed) throws FeedFaultException {
        return FeedSchedule.of(FeedSplitter.split(feed.getBytes(StandardCharsets.UTF_8), Optional.empty()));
    }
}
