/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.Dispatches;
import io.barq.enrich.PureDesk;
import io.barq.enrich.canonical.CanonicalText;
import io.barq.enrich.format.Parsing;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.NoticeCandidate;
import io.barq.schemas.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class CandidatesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);
    private static final NoticeCandidate NOTICE = candidate("the-notice", 0, 20, 160, "", null, true);

    private static final Pattern SENT = Pattern.compile(
            "(?:=(?<of>\\p{L}) )?(?<day>\\d) (?<hour>\\d\\d):(?<minute>\\d\\d) (?<number>\\S+) (?:slug=(?<slug>\\S+) )?(?<notice>notice )?(?<headline>.*)");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "resolutions.txt", delimiter = '|', quoteCharacter = '\0')
    void shouldFindTheItemsThatAreMeant(String name, String sent, String asks, String means, String score) {
        Notice notice = Notices.of(NoticesTest.item("-", "KILL", "-⏎" + asks), Parsing.SOURCES.of("dpa"))
                .orElseThrow();
        List<NoticeCandidate> candidates = sent(sent);
        List<Resolution> resolutions = Candidates.resolve(notice, NOTICE, candidates);

        assertThat(resolutions.stream().map(CandidatesTest::written).collect(Collectors.joining(" ")))
                .isEqualTo(means);
        assertThat(score(resolutions.get(0)).map(Object::toString).orElse("-")).isEqualTo(score);
        Collections.reverse(candidates);
        assertThat(Candidates.resolve(notice, NOTICE, candidates))
                .as("in another order")
                .isEqualTo(resolutions);
    }

    @Test
    void shouldShowAPersonTenItemsAtMost() {
        List<NoticeCandidate> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(candidate("barq:dpa/" + (100 + i), 0, i, 157, "harbour plan " + i, null, false));
        }
        Notice notice = notice("Please kill item dpa 157.");

        assertThat(Candidates.resolve(notice, NOTICE, many))
                .singleElement()
                .isInstanceOfSatisfying(
                        Resolution.Uncertain.class,
                        uncertain -> assertThat(uncertain.candidates()).hasSize(10));
    }

    @Test
    void shouldNeverMeanTheNoticeItself() {
        Notice notice = notice("Please kill item dpa 160 \"Harbour plan wins backing\".");
        NoticeCandidate itself = candidate("the-notice", 0, 20, 160, "harbour plan wins backing", null, false);

        assertThat(Candidates.resolve(notice, NOTICE, List.of(itself)))
                .containsExactly(new Resolution.Uncertain(notice.references().get(0), List.of()));
    }

    @Test
    void shouldRememberTheAgencysOwnNumberAndTheDayOfTheSource() {
        DeskItem desk = PureDesk.item(Dispatches.item("kuna", Dispatches.ARABIC));
        EnrichedItem item = EnrichedItem.newBuilder(desk.getItem())
                .setSequence("0162")
                .setAltIds(List.of("urn:7", "dpa 157"))
                .setSlugline("Harbour-Plan/")
                .setHeadline("Ministers meet " + "harbour ".repeat(40))
                .build();
        NoticeCandidate remembered =
                Candidates.of(item, Instant.parse("2026-03-05T21:30:00Z"), Parsing.SOURCES.of("kuna"), false);

        assertThat(remembered.getNumber()).isEqualTo(157);
        assertThat(remembered.getDay()).isEqualTo("2026-03-06");
        assertThat(remembered.getMinute()).isEqualTo(30);
        assertThat(remembered.getKeyword()).isEqualTo("harbour plan");
        assertThat(remembered.getHeadline())
                .startsWith("ministers meet")
                .endsWith("harbour")
                .hasSizeBetween(110, 120);
        assertThat(remembered.getSource()).isEqualTo("kuna");

        EnrichedItem onTheLine =
                EnrichedItem.newBuilder(item).setAltIds(List.of()).build();
        assertThat(Candidates.of(onTheLine, Dispatches.EVENING, Parsing.SOURCES.of("afp"), false)
                        .getNumber())
                .isEqualTo(162);
    }

    @Property(tries = 500)
    void shouldBeCertainOfNothingThatIsNotThere(@ForAll String headline, @ForAll String other, @ForAll int number) {
        int said = Math.abs(number % 1000);
        Notice notice = new Notice(
                Verdict.KILL,
                List.of(new Reference(
                        Optional.of(said),
                        Optional.of(headline),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                "");
        String folded = CanonicalText.of(other);
        NoticeCandidate absent = candidate("barq:dpa/1", 0, 10, said + 1, folded, null, false);

        List<Resolution> resolutions = Candidates.resolve(notice, NOTICE, List.of(absent));
        assertThat(resolutions).singleElement().isInstanceOf(Resolution.Uncertain.class);
    }

    private static Notice notice(String text) {
        return Notices.of(NoticesTest.item("-", "KILL", "-⏎" + text), Parsing.SOURCES.of("dpa"))
                .orElseThrow();
    }

    private static List<NoticeCandidate> sent(String row) {
        List<NoticeCandidate> candidates = new ArrayList<>();
        for (String one : row.equals("-") ? new String[0] : row.split(" ; ")) {
            Matcher fields = SENT.matcher(one.strip());
            assertThat(fields.matches()).as(one).isTrue();
            String uri =
                    fields.group("of") == null ? String.valueOf((char) ('a' + candidates.size())) : fields.group("of");
            candidates.add(candidate(
                    uri,
                    Integer.parseInt(fields.group("day")),
                    60 * Integer.parseInt(fields.group("hour")) + Integer.parseInt(fields.group("minute")),
                    fields.group("number").equals("-") ? null : Integer.valueOf(fields.group("number")),
                    CanonicalText.of(fields.group("headline")),
                    fields.group("slug") == null ? null : CanonicalText.of(fields.group("slug")),
                    fields.group("notice") != null));
        }
        return candidates;
    }

    private static NoticeCandidate candidate(
            String uri, int daysBefore, int minute, Integer number, String headline, String keyword, boolean notice) {
        return NoticeCandidate.newBuilder()
                .setUri(uri)
                .setSource("dpa")
                .setDay(TODAY.minusDays(daysBefore))
                .setMinute(minute)
                .setNumber(number)
                .setHeadline(headline)
                .setKeyword(keyword)
                .setNotice(notice)
                .build();
    }

    private static String written(Resolution resolution) {
        return resolution instanceof Resolution.Certain certain
                ? certain.uri()
                : "?"
                        + ((Resolution.Uncertain) resolution)
                                .candidates().stream()
                                        .map(Resolution.Scored::uri)
                                        .collect(Collectors.joining());
    }

    private static Optional<Double> score(Resolution resolution) {
        return resolution instanceof Resolution.Certain certain
                ? Optional.of(certain.score())
                : ((Resolution.Uncertain) resolution)
                        .candidates().stream().map(Resolution.Scored::score).findFirst();
    }
}
