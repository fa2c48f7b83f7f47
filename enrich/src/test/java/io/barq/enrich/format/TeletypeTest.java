/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import io.barq.schemas.Marker;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats of teletype lines: IPTC 7901, ANPA 1312, the Reuters lines of 1987, and ZCZC frames. */
class TeletypeTest {

    /** What else runs on the machine takes none of a thread's own time. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final String DPA = "\u0001eca041 3 i 120 ccccb   dpa 077\r\n\n"
            + "Norland-harbour/\r\n"
            + "\u0002REFILE\n1ST LEAD\r\n"
            + "Harbour plan wins the backing of both towns\r\n"
            + "By Erika Sample, dpa =\r\n\n"
            + "   Port City (dpa) - The ministers of both towns agreed on Wednesday to\r\n"
            + "widen the northern harbour, which has been too small for years.\r\n\n"
            + "   Work is to begin in the autumn and to last for eighteen months,\r\n"
            + "\"give or take a week,\" a spokesman said.\r\n\n"
            + "# Notebook\r\n\n"
            + "## Note to editors\r\n- adds quote in the last graf\r\n\n"
            + "* * * *\r\nThe following information is not intended for publication\r\n\n"
            + "## Editorial contacts\r\n- Reporting by: Erika Sample\r\n\n"
            + "dpa esa jdo\r\n\r\n"
            + "\u0003212101 GMT Nov 18\r\n\u007F\n\u007F\u0004";

    private static final String ANPA = "\u0016\u0016\u0001W2870\u001Fasian\n"
            + "u i\u0013\u0011 BC-LT--Northern-HarbourP 1stLd-Writethru   11-13 1049\n"
            + "\u0002^BC-LT--Northern-Harbour Plan, 1st Ld-Writethru,466<\n"
            + "^Two towns agree to widen their harbour <\n"
            + "^AP Photo XYZ101, XYZ102<\n"
            + "^Eds: Adds quote. With AP Photos.<\n"
            + "^By ERIKA SAMPLE=\n"
            + "^Associated Press=\n"
            + "\t   PORT CITY, Norland (AP) _ The ``harbour plan'' was agreed on Wednesday _ at last. \n \n"
            + "\t   Work begins in the autumn.\n \n"
            + "^The Plan=\n"
            + "\t   ___\n"
            + "\t   Ships of 3{ thousand tons will use it.<\n\n"
            + "\t   \u0003AP-WF-11-13-13 1509GMT<\n\n\f\n\u0004";

    private static final String REUTERS = " \nC T\nf0704reute\nu f BC-NORTHERN-HARBOUR-PLAN   02-26 0105\n"
            + "TWO TOWNS AGREE TO WIDEN HARBOUR\n"
            + "PORT CITY, Norl., Feb 26 - The ministers of both towns agreed\n"
            + "to widen the northern harbour.\n"
            + "    Work begins in the autumn and lasts until the end of the\n"
            + "following year, they said.\n"
            + " Reuter\n";

    @Test
    void shouldReadIptc7901AsDpaSendsIt() {
        ParsedItem item = Parsing.item(DPA);

        assertThat(Parsing.parse(Parsing.payload(DPA)).format()).isEqualTo("iptc7901");
        assertThat(item.sequence()).contains("041");
        assertThat(item.altIds()).containsExactly("dpa 077");
        assertThat(item.urgency()).contains(new Grade("iptc7901", "3"));
        assertThat(item.slugline()).contains("Norland-harbour");
        assertThat(item.headline()).contains("Harbour plan wins the backing of both towns");
        assertThat(item.byline()).contains("By Erika Sample, dpa");
        assertThat(item.take()).contains("REFILE 1ST LEAD");
        assertThat(item.markers()).containsExactlyInAnyOrder(Marker.REFILE, Marker.UPDATE);
        assertThat(item.dateline().flatMap(ParsedDateline::place)).contains("Port City");
        assertThat(item.edNote()).contains("adds quote in the last graf");
        assertThat(item.signOff()).contains("esa jdo");
        assertThat(item.times())
                .extracting(WrittenTime::field, WrittenTime::literal, WrittenTime::rule)
                .containsExactly(tuple(WrittenTime.Field.VERSION_CREATED, "212101 GMT Nov 18", "sign-off"));
        assertThat(item.body())
                .isEqualTo(
                        "The ministers of both towns agreed on Wednesday to widen the northern harbour, which has been too"
                                + " small for years.\nWork is to begin in the autumn and to last for eighteen months, \"give or take a"
                                + " week,\" a spokesman said.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\u0001\u0002\u0003]", "[\u0001-\u0004\u007F]", "\r"})
    void shouldReadIptc7901ThatLostItsFraming(String lost) {
        ParsedItem whole = Parsing.item(DPA);
        ParsedItem item = Parsing.item(DPA.replaceAll(lost, ""));

        assertThat(item).usingRecursiveComparison().ignoringFields("edits").isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1256", "ISO-8859-6", "UTF-8"})
    void shouldReadIptc7901InArabic(String charset) {
        String text = "\u0001abc014 4 pl 171 kuna 12\r\nميناء/توسعة/\r\n\u0002اتفاق على توسعة الميناء الشمالي =\r\n\r\n"
                + "مدينة الميناء (كونا) - اتفق الوزيران اليوم على توسعة الميناء\r\nالشمالي لاستقبال السفن. (النهاية) ر ج\r\n"
                + "\u0003051441 GMT Mar 26\r\n\u0004";
        ParsedItem item = Parsing.item(
                Parsing.payload(text.getBytes(Charset.forName(charset)), "text/plain; charset=" + charset, "local"));

        assertThat(item.headline()).contains("اتفاق على توسعة الميناء الشمالي");
        assertThat(item.slugline()).contains("ميناء/توسعة");
        assertThat(item.dateline().flatMap(ParsedDateline::place)).contains("مدينة الميناء");
        assertThat(item.body()).isEqualTo("اتفق الوزيران اليوم على توسعة الميناء الشمالي لاستقبال السفن.");
        assertThat(item.signOff()).contains("ر ج");
    }

    @Test
    void shouldReadNoticesOfDpa() {
        ParsedItem kill = Parsing.item(
                "\u0001eca0002 2 i 20  dpa 0161\r\n\nNorland-harbour/\r\n"
                        + "\u0002KILL KILL KILL =\r\n\nPlease kill item dpa 157 \"Harbour plan wins\". It is wrong.\r\n\n\u0003");

        assertThat(kill.markers()).contains(Marker.KILL);
        assertThat(kill.links()).containsExactly(new ParsedLink("about", "dpa 157"));
        assertThat(Parsing.item("\u0001eca0002 2 i 20  dpa 0161\r\n\n\u0002HOLD HOLD HOLD =\r\n\nMore soon.\r\n\u0003")
                        .markers())
                .contains(Marker.HOLD);
    }

    @Test
    void shouldReadEachMessageOfAWire() {
        Formats.Parsed parsed = Parsing.parse(Parsing.payload(DPA + DPA.replace("eca041", "eca042") + "\u0001garbage"));

        assertThat(parsed.parts()).hasSize(3);
        assertThat(((ParsedItem) parsed.parts().get(1)).sequence()).contains("042");
        assertThat(parsed.parts().get(2)).isInstanceOf(RefusedPart.class);
        assertThat(Parsing.parse(Parsing.payload(ANPA + ANPA)).parts()).hasSize(2);
    }

    @Test
    void shouldReadAnpa1312AsApSendsIt() {
        ParsedItem item = Parsing.item(ANPA);

        assertThat(item.sequence()).contains("2870");
        assertThat(item.urgency()).contains(new Grade("anpa", "u"));
        assertThat(item.subjects()).containsExactly(new Code("anpa", "i", Optional.empty()));
        assertThat(item.slugline()).contains("Northern-Harbour");
        assertThat(item.keywords()).containsExactly("LT--Northern-Harbour Plan");
        assertThat(item.headline()).contains("Two towns agree to widen their harbour");
        assertThat(item.byline()).contains("By ERIKA SAMPLE");
        assertThat(item.edNote()).contains("Adds quote. With AP Photos.");
        assertThat(item.take()).contains("1st Ld-Writethru");
        assertThat(item.markers()).containsExactly(Marker.UPDATE);
        assertThat(item.dateline().flatMap(ParsedDateline::place)).contains("PORT CITY, Norland");
        assertThat(item.times()).extracting(WrittenTime::literal).containsExactly("11-13-13 1509GMT");
        assertThat(item.body())
                .isEqualTo(
                        "The “harbour plan” was agreed on Wednesday — at last.\nWork begins in the autumn.\nThe Plan\n"
                                + "Ships of 3½ thousand tons will use it.");
    }

    @Test
    void shouldReadAnpa1312ThatLostItsFraming() {
        ParsedItem item = Parsing.item(ANPA.replaceAll("[\u0001-\b\u000E-\u001F]", ""));

        assertThat(item).usingRecursiveComparison().ignoringFields("edits").isEqualTo(Parsing.item(ANPA));
    }

    @Test
    void shouldPreferTheEditorsNoteAndTakeAnAlertForItsHeadline() {
        ParsedItem noted = Parsing.item(ANPA.replace("^By", "^EDITOR'S NOTE _ One of three stories.<\n^By"));
        ParsedItem alert = Parsing.item(
                "\u0016\u0016\u0001W1645\u001Fasian\nb a\u0013\u0011 BC-US--NewsAlert     06-29 0358\n"
                        + "\u0002^BC-US--NewsAlert,17<\n\t   PORT CITY (AP) _ The harbour is closed.\n\t   \u0003AP-WF-06-29-17 2350GMT<\n");

        assertThat(noted.edNote()).contains("One of three stories.");
        assertThat(alert.headline()).contains("The harbour is closed.");
    }

    @Test
    void shouldReadTheReutersLinesOf1987() {
        ParsedItem item = Parsing.item(REUTERS);

        assertThat(Parsing.parse(Parsing.payload(REUTERS)).format()).isEqualTo("reuters-1987");
        assertThat(item.sequence()).contains("0704");
        assertThat(item.urgency()).contains(new Grade("reuters1987", "u"));
        assertThat(item.slugline()).contains("NORTHERN-HARBOUR-PLAN");
        assertThat(item.headline()).contains("TWO TOWNS AGREE TO WIDEN HARBOUR");
        assertThat(item.credits()).containsExactly("Reuters");
        assertThat(item.dateline().flatMap(ParsedDateline::place)).contains("PORT CITY, Norl.");
        assertThat(item.body())
                .isEqualTo(
                        "The ministers of both towns agreed to widen the northern harbour.\nWork begins in the autumn and"
                                + " lasts until the end of the following year, they said.");
    }

    @Test
    void shouldReadTextBetweenZczcAndNnnn() {
        List<Part> parts = Parsing.parse(Parsing.payload(
                        "ZCZC AB0123\nHarbour closed\nPORT CITY, March 5 (AAP) -- It is closed.\nNNNN\nZCZC\nNNNN\n"))
                .parts();

        assertThat(parts).hasSize(2);
        ParsedItem item = (ParsedItem) parts.get(0);
        assertThat(item.sequence()).contains("AB0123");
        assertThat(item.headline()).contains("Harbour closed");
        assertThat(item.body()).isEqualTo("It is closed.");
        assertThat(parts.get(1)).isInstanceOf(RefusedPart.class);
    }

    static Stream<String> wires() {
        return Stream.of(DPA, ANPA, REUTERS);
    }

    @ParameterizedTest
    @MethodSource("wires")
    void shouldPointAtWhatWasCut(String text) {
        for (Edit edit : Parsing.item(text).edits()) {
            assertThat(edit.getStart()).isBetween(0, edit.getEnd());
            assertThat(edit.getEnd()).isLessThanOrEqualTo(text.length());
        }
        Edit dateline = Parsing.item(text).edits().stream()
                .filter(edit -> edit.getKind() == EditKind.DATELINE)
                .findFirst()
                .orElseThrow();
        assertThat(text.substring(dateline.getStart(), dateline.getEnd())).startsWithIgnoringCase("port city");
    }

    @Provide
    Arbitrary<String> mutilated() {
        Arbitrary<String> wire = Arbitraries.of(DPA, ANPA, REUTERS, DPA + ANPA);
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 2000);
        return wire.flatMap(text -> place.list().ofSize(6).map(places -> {
            StringBuilder broken = new StringBuilder(text);
            for (int i = 0; i + 1 < places.size(); i += 2) {
                int from = Math.min(places.get(i), broken.length());
                int to = Math.min(broken.length(), from + places.get(i + 1) % 40);
                String piece = broken.substring(from, to);
                if (i == 2) {
                    broken.delete(from, to);
                } else {
                    broken.insert(Math.min(broken.length(), places.get(i + 1)), piece);
                }
            }
            return broken.toString();
        }));
    }

    @Property(tries = 3000)
    void shouldLiveWithMutilatedMessages(@ForAll("mutilated") String text) {
        try {
            for (Part part : Parsing.parse(Parsing.payload(text)).parts()) {
                if (part instanceof ParsedItem item) {
                    assertThat(item.body()).doesNotContain("\n\n");
                    assertThat(item.edits()).allSatisfy(edit -> {
                        assertThat(edit.getStart()).isBetween(0, edit.getEnd());
                        assertThat(edit.getEnd()).isLessThanOrEqualTo(text.length());
                    });
                }
            }
        } catch (RefusedException refused) {
            assertThat(refused.getMessage()).endsWith(".");
        }
    }

    @Test
    void shouldRefuseAHeaderWithoutAnything() {
        assertThat(Parsing.parse(Parsing.payload("\u0001eca041 3 i 120 dpa 077\r\n\u0002\u0003\u0004"))
                        .parts())
                .singleElement()
                .isInstanceOf(RefusedPart.class);
        assertThatThrownBy(() -> Parsing.parse(Parsing.payload("\u0001\u0002\u0003")))
                .isInstanceOf(RefusedException.class);
    }

    static Stream<String> hostile() {
        List<String> payloads = new ArrayList<>();
        for (String begin : List.of(DPA, ANPA, REUTERS, "", "ZCZC\n")) {
            for (String more :
                    List.of("\u0001", "^", "^a<\n", "\t", " = /\n", "(", "//", "x ", "x - ", "\n ", "# \n", "1 ")) {
                payloads.add(begin + more.repeat(1_000_000 / more.length()));
            }
        }
        return payloads.stream();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void shouldReadAMegabyteInProportionToItsLength(String text) {
        long begin = THREADS.getCurrentThreadCpuTime();
        try {
            Parsing.parse(Parsing.payload(text));
        } catch (RefusedException refused) {
            assertThat(refused.getMessage()).endsWith(".");
        }
        // Far above what it takes, far below what anything quadratic takes.
        assertThat((THREADS.getCurrentThreadCpuTime() - begin) / 1_000_000).isLessThan(5_000);
    }

    @Test
    void shouldLeaveOrdinaryTextToPlainText() {
        for (String text :
                List.of("W2870 ships\nand more", "abc123 4 u\nnothing", "f0704reute is a number\nand no header")) {
            Payload payload = Parsing.payload(text.getBytes(StandardCharsets.UTF_8), "text/plain", "local");
            assertThat(Parsing.parse(payload).format()).isEqualTo("plain-text");
        }
    }
}
