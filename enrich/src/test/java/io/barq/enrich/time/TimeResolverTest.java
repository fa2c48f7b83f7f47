/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.format.Parsing;
import io.barq.enrich.source.Sources;
import io.barq.schemas.Certainty;
import io.barq.schemas.TimeEvidence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeResolverTest {

    private static final Instant RECEIVED = Instant.parse("2026-01-01T09:00:00Z");

    private final Sources sources = Sources.shipped();
    private final TimeResolver resolver = new TimeResolver(sources, Duration.ofMinutes(10));

    @Test
    void shouldTakeTheZoneOfTheSourceTheHeaderNames() {
        ItemTimes times = resolve("aggregator", header("2026-01-01 11:30:00", "كونا"));

        assertThat(times.versionCreated()).contains(Instant.parse("2026-01-01T08:30:00Z"));
        assertThat(evidence(times)).satisfies(evidence -> {
            assertThat(evidence.getField()).isEqualTo("versionCreated");
            assertThat(evidence.getLiteral()).isEqualTo("2026-01-01 11:30:00");
            assertThat(evidence.getRule()).isEqualTo("header");
            assertThat(evidence.getZone()).isEqualTo("Asia/Kuwait");
            assertThat(evidence.getCertainty()).isEqualTo(Certainty.ASSUMED_ZONE);
        });
    }

    @Test
    void shouldTakeTheZoneOfTheLineBeforeThatOfTheHeader() {
        ItemTimes times = resolve("anadolu", header("2026-01-01 11:30:00", "كونا"));

        assertThat(evidence(times).getZone()).isEqualTo("Europe/Istanbul");
    }

    @Test
    void shouldInventNoTimeWithoutAZone() {
        ItemTimes times = resolve("aggregator", header("2026-01-01 11:30:00", "صحيفة مجهولة"));

        assertThat(times.versionCreated()).isEmpty();
        assertThat(evidence(times).getCertainty()).isEqualTo(Certainty.UNREADABLE);
        assertThat(evidence(times).getNote()).contains("no zone");
    }

    @Test
    void shouldInventNoTimeForAnItemThatStatesNone() {
        ItemTimes times = resolve("kuna", "Headline\nA text without any time in it.");

        assertThat(times)
                .isEqualTo(new ItemTimes(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        List.of()));
    }

    @Test
    void shouldSayThatATimeCouldNotBeRead() {
        ItemTimes times = resolve("kuna", header("2026-02-30 11:30:00", "كونا"));

        assertThat(times.versionCreated()).isEmpty();
        assertThat(evidence(times).getNote()).contains("No calendar");
    }

    @Test
    void shouldKeepAndDoubtATimeAfterTheItemWasReceived() {
        ItemTimes times = resolve("kuna", header("9999-12-31 23:00:00", "كونا"));

        assertThat(times.versionCreated()).contains(Instant.parse("9999-12-31T20:00:00Z"));
        assertThat(evidence(times).getCertainty()).isEqualTo(Certainty.DOUBTFUL);
        assertThat(resolver.ownTime(times, RECEIVED)).isEqualTo(RECEIVED.plus(Duration.ofMinutes(10)));
    }

    @Test
    void shouldTakeTheYearNearestToTheItem() {
        ItemTimes lastYear = resolve("kuna", dateline("31 - 12"));
        ItemTimes thisYear = resolve("kuna", dateline("1 - 1"));

        assertThat(lastYear.datelineDate()).contains(LocalDate.of(2025, 12, 31));
        assertThat(thisYear.datelineDate()).contains(LocalDate.of(2026, 1, 1));
    }

    @Test
    void shouldTakeASignOffOfTheSmallHoursForTheNightAfterTheDateline() {
        String item = dateline("31 - 12") + "\n(النهاية)\nم ع 00:40 ت م";
        ItemTimes soon = resolver.resolve(parse(item), "kuna", Instant.parse("2025-12-31T21:45:00Z"));
        ItemTimes early = resolver.resolve(parse(item), "kuna", Instant.parse("2025-12-30T21:45:00Z"));
        ItemTimes late = resolver.resolve(parse(item), "kuna", Instant.parse("2026-01-01T09:00:00Z"));

        assertThat(soon.datelineDate()).contains(LocalDate.of(2025, 12, 31));
        assertThat(soon.versionCreated()).contains(Instant.parse("2025-12-31T21:40:00Z"));
        assertThat(soon.evidence().get(0).getCertainty()).isEqualTo(Certainty.DOUBTFUL);
        assertThat(soon.evidence().get(0).getNote()).contains("the night after the dateline's day");
        assertThat(early.versionCreated()).contains(Instant.parse("2025-12-30T21:40:00Z"));
        assertThat(late.versionCreated()).contains(Instant.parse("2025-12-30T21:40:00Z"));
    }

    @Test
    void shouldFindTheLeapDayInAYearThatHasOne() {
        Instant march = Instant.parse("2027-03-02T09:00:00Z");
        ItemTimes times = resolver.resolve(parse(dateline("29 - 2")), "kuna", march);

        assertThat(times.datelineDate()).contains(LocalDate.of(2028, 2, 29));
    }

    @Test
    void shouldHaveNoDateForADayNoCalendarHas() {
        ItemTimes times = resolve("kuna", dateline("31 - 2"));

        assertThat(times.datelineDate()).isEmpty();
        assertThat(evidence(times).getCertainty()).isEqualTo(Certainty.UNREADABLE);
    }

    @Test
    void shouldCompareAnItemWithoutATimeByWhenItWasReceived() {
        assertThat(resolver.ownTime(resolve("kuna", "Headline\nNo time."), RECEIVED))
                .isEqualTo(RECEIVED);
    }

    private static String header(String time, String source) {
        return "Headline\n" + time + " - المصدر: " + source + "\nThe text of the item.";
    }

    private static String dateline(String dayAndMonth) {
        return "عنوان\nمسقط - " + dayAndMonth + " (كونا) -- نص الخبر";
    }

    private ItemTimes resolve(String source, String text) {
        return resolver.resolve(parse(text), source, RECEIVED);
    }

    private static ParsedItem parse(String text) {
        return Parsing.item(text);
    }

    private static TimeEvidence evidence(ItemTimes times) {
        assertThat(times.evidence()).hasSize(1);
        return times.evidence().get(0);
    }
}
