/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static io.barq.enrich.format.Parsing.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.barq.enrich.Dispatches;
import io.barq.enrich.ledger.RefusedException;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private final PlainText format =
            new PlainText(new DispatchText(new DatelineReader(Set.of("كونا", "أ ف ب", "KUNA", "AFP")::contains)));

    @Test
    void shouldReadTheHeaderLine() {
        ParsedItem item = parse(Dispatches.ARABIC);

        assertThat(item.times())
                .containsExactly(new WrittenTime(
                        WrittenTime.Field.VERSION_CREATED, "2026-03-05 19:41:08", "header", Optional.of("كونا")));
        assertThat(item.credits()).containsExactly("كونا");
    }

    @ParameterizedTest
    @ValueSource(strings = {"٢٠٢٦-٠٣-٠٥ ١٩:٤١", "2026-13-45 19:41:08"})
    void shouldKeepTheWordsOfAHeaderWhateverTheySay(String time) {
        ParsedItem item = parse("عنوان\n" + time + " - المصدر: كونا\nنص");

        assertThat(item.times()).extracting(WrittenTime::literal).containsExactly(time);
    }

    @Test
    void shouldReadTheDateline() {
        ParsedDateline dateline = parse(Dispatches.ARABIC).dateline().orElseThrow();

        assertThat(dateline.text()).isEqualTo("مدينة الميناء - 5 - 3 (كونا)");
        assertThat(dateline.place()).contains("مدينة الميناء");
        assertThat(dateline.dates())
                .containsExactly(new WrittenDate("5 - 3", WrittenDate.Calendar.GREGORIAN, OptionalInt.empty(), 3, 5));
        assertThat(dateline.agency()).contains("كونا");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DOHA, April 28 (KUNA) -- Text follows here.|DOHA|4|28|KUNA",
                "NEW YORK, Sept 3 - Text follows here.|NEW YORK|9|3|",
                "Port-au-Prince, Dec. 12 (AFP) – Text follows here.|Port-au-Prince|12|12|AFP",
                "BREST, 19 novembre (AFP) -- Text follows here.|BREST|11|19|AFP",
                "BURSA, 19 Kasım (AFP) -- Text follows here.|BURSA|11|19|AFP",
                "دمشق - 19 تشرين الثاني (كونا) -- يتبع النص هنا.|دمشق|11|19|كونا",
                "شیراز - ۱۹ نوامبر (كونا) -- يتبع النص هنا.|شیراز|11|19|كونا",
                "مسقط، 7 أغسطس (كونا) - يتبع النص هنا.|مسقط|8|7|كونا",
                "تونس، 7 أوت (كونا) - يتبع النص هنا.|تونس|8|7|كونا",
                "باريس (أ ف ب) - يتبع النص هنا.|باريس|||أ ف ب",
                "(كونا) -- يتبع النص هنا.||||كونا",
            })
    void shouldReadTheDatelinesOfOtherLayouts(String text, String place, Integer month, Integer day, String agency) {
        ParsedItem item = parse("Headline\n" + text);
        ParsedDateline dateline = item.dateline().orElseThrow();

        assertThat(dateline.place()).isEqualTo(Optional.ofNullable(place));
        assertThat(dateline.dates())
                .extracting(WrittenDate::month, WrittenDate::day)
                .isEqualTo(month == null ? List.of() : List.of(tuple(month, day)));
        assertThat(dateline.agency()).isEqualTo(Optional.ofNullable(agency));
        assertThat(item.body()).doesNotContain("--").matches("(Text follows|يتبع النص).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "He said, May 5 (or so) is late.",
                "Rates rose, Marchers 12 - said so.",
                "قال الوزير (أمس) - وهو في مكتبه - إن العمل مستمر.",
                "The minister (a lawyer) - who was there - agreed.",
            })
    void shouldNotTakeTextForADateline(String paragraph) {
        ParsedItem item = parse("Headline\n" + paragraph);

        assertThat(item.dateline()).isEmpty();
        assertThat(item.body()).isEqualTo(paragraph);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "انتهى النص. (النهاية) ر ج|ر ج",
                "انتهى النص. (النهاية) ص ب ر / م ع ا|ص ب ر / م ع ا",
                "End of text. (end) mb.hb|mb.hb",
                "انتهى النص. // انتهى //|",
                "انتهى النص. (النهاية)|",
            })
    void shouldCutTheEndMarkAndKeepTheInitials(String paragraph, String signOff) {
        ParsedItem item = parse("Headline\n" + paragraph);

        assertThat(item.signOff()).isEqualTo(Optional.ofNullable(signOff));
        assertThat(item.body()).endsWith(".").doesNotContain("(").doesNotContain("//");
    }

    @Test
    void shouldNotTakeTheLastWordsOfASentenceForInitials() {
        assertThat(parse("Headline\nThat was the (end) of a long story told at length.")
                        .signOff())
                .isEmpty();
    }

    @Test
    void shouldCutARepeatedBodyOnce() {
        ParsedItem item = parse(Dispatches.ARABIC);

        assertThat(item.body()).isEqualTo(String.join("\n", Dispatches.FIRST, Dispatches.SECOND, Dispatches.THIRD));
        assertThat(item.edits())
                .filteredOn(edit -> edit.getKind() == EditKind.REPEATED_BODY)
                .hasSize(1);
    }

    @Test
    void shouldCutARepeatWithTheDatelineAndOneThatWasCutShort() {
        String body = "مدينة الميناء - 5 - 3 (كونا) -- " + Dispatches.FIRST + "\n" + Dispatches.SECOND;
        String cut = Dispatches.HEADLINE + "\n" + Dispatches.HEADER + "\n" + body + "\n"
                + body.substring(0, body.length() - 30);

        assertThat(parse(cut).body()).isEqualTo(Dispatches.FIRST + "\n" + Dispatches.SECOND);
    }

    @Test
    void shouldKeepShortLinesThatStandTwice() {
        String table = "Results\nHome team\n1 : 0\nGuests\n1 : 0";

        assertThat(parse(table).body()).isEqualTo("Home team\n1 : 0\nGuests\n1 : 0");
    }

    @Test
    void shouldPointAtWhatWasCut() {
        String text = Dispatches.ARABIC;
        ParsedItem item = parse(text);

        assertThat(cut(text, item, EditKind.HEADER)).isEqualTo(Dispatches.HEADER);
        assertThat(cut(text, item, EditKind.DATELINE)).isEqualTo("مدينة الميناء - 5 - 3 (كونا) -- ");
        assertThat(cut(text, item, EditKind.END_MARK)).isEqualTo("(النهاية)");
        assertThat(cut(text, item, EditKind.SIGN_OFF)).isEqualTo("س ع د / ن ه");
        assertThat(cut(text, item, EditKind.REPEATED_BODY))
                .startsWith("وقالت الوزارة")
                .endsWith("ن ه");
    }

    private static String cut(String text, ParsedItem item, EditKind kind) {
        Edit edit = item.edits().stream()
                .filter(e -> e.getKind() == kind)
                .findFirst()
                .orElseThrow();
        return text.substring(edit.getStart(), edit.getEnd());
    }

    @Test
    void shouldTakeAShortLineForAFlash() {
        ParsedItem flash = parse("عاجل: زلزال يضرب الساحل الشمالي");

        assertThat(flash.headline()).contains("عاجل: زلزال يضرب الساحل الشمالي");
        assertThat(flash.body()).isEmpty();
    }

    @Test
    void shouldTakeASentenceOfItsOwnForABody() {
        ParsedItem item = parse("The harbour was closed on Monday.");

        assertThat(item.headline()).isEmpty();
        assertThat(item.body()).isEqualTo("The harbour was closed on Monday.");
    }

    @Test
    void shouldKeepAnItemThatHasAHeadlineAlone() {
        ParsedItem item = parse(Dispatches.HEADLINE + "\n" + Dispatches.HEADER + "\n \n");

        assertThat(item.headline()).contains(Dispatches.HEADLINE);
        assertThat(item.body()).isEmpty();
    }

    @Test
    void shouldReadTheNoBreakSpacesOfAWebPage() {
        ParsedItem item =
                parse("Headline\nأربيل\u00A0-\u00A022 - 8\u00A0(كونا)\u00A0-- نص الخبر.\u00A0(النهاية)\u00A0ص ب");

        assertThat(item.dateline()).flatMap(ParsedDateline::place).contains("أربيل");
        assertThat(item.signOff()).contains("ص ب");
        assertThat(item.body()).isEqualTo("نص الخبر.");
    }

    @Test
    void shouldTakeALongFirstLineForAParagraph() {
        String paragraph = "word ".repeat(200).strip();
        ParsedItem item = parse(paragraph + "\n" + Dispatches.HEADER + "\nThe rest of it.");

        assertThat(item.headline()).isEmpty();
        assertThat(item.body()).isEqualTo(paragraph + "\nThe rest of it.");
    }

    @Test
    void shouldLeaveDigitsAloneThatNoNumberIsReadFrom() {
        assertThat(parse("Headline\n𝟐𝟎𝟐𝟒-𝟎𝟖-𝟐𝟐 𝟏𝟗:𝟑𝟔 - Source: KUNA\nText.")
                        .times())
                .isEmpty();
    }

    @Test
    void shouldLeaveOtherFormatsAlone() {
        assertThat(format.reads(payload("  <nitf>"))).isFalse();
        assertThat(format.reads(payload("{\"uri\":1}"))).isFalse();
        assertThat(format.reads(declared("text/html", "text"))).isFalse();
        assertThat(format.reads(declared("text/plain; charset=utf-8", "<b>"))).isTrue();
    }

    private static Payload declared(String mediaType, String text) {
        return Parsing.payload(text.getBytes(StandardCharsets.UTF_8), mediaType, "local");
    }

    @Property(tries = 2000)
    void shouldLiveWithAnyText(@ForAll @StringLength(max = 400) String text) {
        lawsHold(text);
    }

    @Property(tries = 2000)
    void shouldLiveWithAnythingThatLooksLikeADispatch(@ForAll("pieces") String text) {
        lawsHold(text);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        Dispatches.HEADLINE,
                        Dispatches.HEADER,
                        "مدينة الميناء - 5 - 3 (كونا) -- ",
                        Dispatches.FIRST,
                        Dispatches.SECOND,
                        "(النهاية) ص ب ر",
                        "DOHA, April 28 (KUNA) -- ",
                        "\n",
                        " \r\n",
                        "\u2029",
                        "\uD83D",
                        "\u0007",
                        "(",
                        " - ")
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }

    private void lawsHold(String text) {
        try {
            ParsedItem item = parse(text);
            assertThat(item.edits())
                    .allSatisfy(edit -> assertThat(edit.getStart()).isBetween(0, edit.getEnd()));
            assertThat(item.edits())
                    .allSatisfy(edit -> assertThat(edit.getEnd()).isLessThanOrEqualTo(text.length()));
            assertThat(item.body()).doesNotContain("\n\n").doesNotContain("  ");
            assertThat(item.headline().orElse("")).doesNotContain("\n");
        } catch (RefusedException refused) {
            assertThat(Line.of(text)).isEmpty();
        }
    }

    @Test
    void shouldReadAMegabyteOfEqualLinesInProportionToItsLength() {
        String lines = "one line of some words that stands here again and again\n".repeat(18_000);
        String almost = lines + "and a last one that is different from all the others before it";

        assertThat(parse(almost).body()).endsWith("before it");
        assertThat(parse(lines).edits())
                .anySatisfy(edit -> assertThat(edit.getKind()).isEqualTo(EditKind.REPEATED_BODY));
    }

    @Test
    void shouldReadAMegabyteWithoutALineFeed() {
        String line = "(كونا " + "ا (".repeat(350_000);

        assertThat(parse(line).body()).hasSizeGreaterThan(1_000_000);
    }

    private ParsedItem parse(String text) {
        return (ParsedItem) format.parse(payload(text)).get(0);
    }
}
