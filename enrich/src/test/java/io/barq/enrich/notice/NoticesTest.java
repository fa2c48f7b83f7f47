/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.format.Parsing;
import io.barq.enrich.source.Source;
import io.barq.schemas.Marker;
import io.barq.schemas.Verdict;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class NoticesTest {

    private static final Source DPA = Parsing.SOURCES.of("dpa");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "notices.txt", delimiter = '|', quoteCharacter = '\0')
    void shouldReadWhatIsAskedOfWhichItems(String name, String id, String markers, String text, String asks) {
        assertThat(written(Notices.of(item(id, markers, text), DPA))).isEqualTo(asks);
    }

    @Test
    void shouldReadANoticeAsItComesOffADpaLine() {
        ParsedItem item = Parsing.item(Parsing.payload(
                ("eca160 3 pl  20  dpa 160\n\nHOLD HOLD HOLD =\n\n"
                                + "Please hold item dpa 157 \"Harbour plan wins backing\".\n\ndpa ab cd\n051010 GMT Mar 26\n")
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                null,
                "dpa"));

        assertThat(written(Notices.of(item, DPA))).isEqualTo("WITHHELD 157 \"Harbour plan wins backing\"");
    }

    @Test
    void shouldReadNoMoreThanItsLimits() {
        String many = IntStream.rangeClosed(1, 21).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        assertThat(written(Notices.of(item("-", "KILL", "-⏎Please kill items dpa " + many + "."), DPA)))
                .as("more items than a notice names")
                .isEqualTo("KILL ?");

        String tale = "Please kill item dpa 157. " + "It was wrong. ".repeat(200);
        assertThat(written(Notices.of(item("-", "-", "-⏎" + tale), DPA)))
                .as("a long text that is not flagged")
                .isEqualTo("none");
        Notice flagged = Notices.of(item("-", "KILL", "-⏎" + tale), DPA).orElseThrow();
        assertThat(flagged.references()).hasSize(1);
        assertThat(flagged.words()).hasSizeLessThanOrEqualTo(Notice.LONGEST_WORDS);
    }

    @Property(tries = 500)
    void shouldReadAnyText(@ForAll String headline, @ForAll String body) {
        for (Marker marker : new Marker[] {Marker.KILL, Marker.HOLD, Marker.CORRECTION}) {
            Notices.of(Parsing.item(null, headline, body, marker), DPA)
                    .ifPresent(
                            notice -> assertThat(notice.references()).hasSizeLessThanOrEqualTo(Notice.MOST_REFERENCES));
        }
        assertThat(Notices.of(Parsing.item(null, headline, "Please kill item dpa 157 \"" + body, Marker.KILL), DPA))
                .isPresent();
    }

    static ParsedItem item(String id, String markers, String text) {
        int end = text.indexOf('⏎');
        String headline = end < 0 ? text : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end + 1).replace('⏎', '\n');
        Marker[] flags = markers.equals("-") ? new Marker[0] : new Marker[] {Marker.valueOf(markers)};
        return Parsing.item(id.equals("-") ? null : id, headline.equals("-") ? null : headline, body, flags);
    }

    private static String written(Optional<Notice> notice) {
        return notice.map(said -> name(said.asks()) + " "
                        + (said.references().isEmpty()
                                ? "?"
                                : said.references().stream()
                                        .map(NoticesTest::written)
                                        .collect(Collectors.joining(" ; "))))
                .orElse("none");
    }

    private static String name(Verdict verdict) {
        return verdict.name();
    }

    private static String written(Reference reference) {
        StringBuilder words = new StringBuilder();
        reference.number().ifPresent(number -> words.append(' ').append(number));
        reference
                .headline()
                .ifPresent(headline -> words.append(" \"").append(headline).append('"'));
        reference
                .keyword()
                .ifPresent(keyword -> words.append(" slug=\"").append(keyword).append('"'));
        reference
                .day()
                .ifPresent(day -> words.append(" day=")
                        .append(day.date()
                                .map(DateTimeFormatter.ofPattern("MM-dd")::format)
                                .orElse("-" + day.daysBefore())));
        reference.time().ifPresent(time -> words.append(" time=").append(time));
        return words.substring(Math.min(1, words.length()));
    }
}
