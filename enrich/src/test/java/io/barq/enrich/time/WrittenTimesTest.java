/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.format.Parsing;
import io.barq.enrich.format.WrittenDate;
import io.barq.enrich.format.WrittenDate.Calendar;
import io.barq.enrich.format.WrittenTime;
import io.barq.enrich.format.WrittenTime.Field;
import io.barq.enrich.source.Sources;
import io.barq.schemas.Certainty;
import io.barq.schemas.TimeEvidence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.HijrahDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimesTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-05T18:00:00Z");

    private static final TimeResolver RESOLVER = new TimeResolver(Sources.shipped(), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-05T17:00:00Z                    | 2026-03-05T17:00:00Z",
                "2026-03-05T17:00:00.125+03:00           | 2026-03-05T14:00:00.125Z",
                "2026-03-05T17:00+03                     | 2026-03-05T14:00:00Z",
                "2026-03-05 17:00:00-0500                | 2026-03-05T22:00:00Z",
                "20260305T170000+0300                    | 2026-03-05T14:00:00Z",
                "20260305T170000Z                        | 2026-03-05T17:00:00Z",
                "2026-03-05T24:00:00Z                    | 2026-03-06T00:00:00Z",
                "2016-12-31T23:59:60Z                    | 2016-12-31T23:59:59Z",
                "٢٠٢٦-٠٣-٠٥T١٧:٠٠:٠٠Z                    | 2026-03-05T17:00:00Z",
                "Thu, 05 Mar 2026 17:00:00 +0300         | 2026-03-05T14:00:00Z",
                "Thu, 5 Mar 26 17:00 GMT                 | 2026-03-05T17:00:00Z",
                "5 Mar 2026 17:00:00 EST                 | 2026-03-05T22:00:00Z",
                "Thu, 05 Mar 2026 17:00:00 +0000 (UTC)   | 2026-03-05T17:00:00Z",
                "051700 GMT Mar 26                       | 2026-03-05T17:00:00Z",
                "071341 GMT Okt 15                       | 2015-10-07T13:41:00Z",
                "03-05-26 1700GMT                        | 2026-03-05T17:00:00Z",
                "AP-NY-03-05-26 1700GMT                  | 2026-03-05T17:00:00Z",
                "AP-WF-11-13-98 0745EST                  | 1998-11-13T12:45:00Z",
                "EMBARGOED UNTIL 1800 GMT Nov 25         | 2025-11-25T18:00:00Z",
                "EMBARGO: 18:00 GMT, 25 November 2026    | 2026-11-25T18:00:00Z",
                "Not for release before 0001 GMT Thursday 5 March | 2026-03-05T00:01:00Z",
                "Not for release before 6 p.m. London time on March 9, 2026 | 2026-03-09T18:00:00Z",
                "Sperrfrist: 09.03.2026 18:00 MEZ        | 2026-03-09T17:00:00Z",
                "SPERRFRIST 9. März 2026, 18.00 Uhr MEZ  | 2026-03-09T17:00:00Z",
                "Sous embargo jusqu'au 9 mars 2026 à 18h30 GMT | 2026-03-09T18:30:00Z",
                "محظور النشر حتى الساعة 18:00 بتوقيت غرينتش يوم 25 نوفمبر | 2025-11-25T18:00:00Z",
                "محظور حتى الساعة ١٨ر٠٠ بتوقيت مكة المكرمة ٩ آذار ٢٠٢٦ | 2026-03-09T15:00:00Z",
                "للنشر بعد 6:30 مساء بتوقيت القاهرة الاثنين 9 مارس 2026 | 2026-03-09T16:30:00Z",
                "محظور النشر حتى الساعة السادسة من مساء يوم الاثنين 9 مارس 2026 بتوقيت غرينتش | 2026-03-09T18:00:00Z",
                "محظور النشر حتى الساعة الثالثة والنصف عصرًا بتوقيت الرياض 9 مارس 2026 | 2026-03-09T12:30:00Z",
                "الحادية عشرة إلا ربعا صباحا بتوقيت غرينتش 9 مارس 2026 | 2026-03-09T10:45:00Z",
                "الساعة الثانية عشرة والثلث ظهرا بتوقيت غرينتش 9 مارس 2026 | 2026-03-09T12:20:00Z",
                "الساعة الثانية عشر ظهرا بتوقيت غرينتش 9 مارس 2026 | 2026-03-09T12:00:00Z",
                "الساعة الثانية بعد الظهر بتوقيت غرينتش 9 مارس 2026 | 2026-03-09T14:00:00Z",
                "الطبعة الثالثة، 18:00 GMT 9 مارس 2026  | 2026-03-09T18:00:00Z",
                "9 كانون الثاني/يناير 2026 00ر00 ت غ      | 2026-01-09T00:00:00Z",
                "18:00 GMT (21:00 Riyadh time) 9 March 2026 | 2026-03-09T18:00:00Z",
                "18:00 UTC+3 9 March 2026                | 2026-03-09T15:00:00Z",
                "12 noon GMT March 9 2026                |",
                "12:30 a.m. GMT March 9 2026             | 2026-03-09T00:30:00Z",
                "20 رمضان 1447 هـ 18:00 بتوقيت غرينتش      | 2026-03-09T18:00:00Z",
                "1447/9/20 هـ 18:00 GMT                  | 2026-03-09T18:00:00Z",
                "۱۸ اسفند ۱۴۰۴ ساعت ۱۸:۰۰ به وقت گرینویچ  | 2026-03-09T18:00:00Z",
                "1404/12/18 18:00 GMT                    | 2026-03-09T18:00:00Z",
            })
    void shouldReadATimeThatSaysAllOfItself(String literal, Instant instant) {
        ItemTimes times = resolve("unknown", WrittenTime.of(Field.FIRST_CREATED, literal, "test"));

        assertThat(times.firstCreated()).isEqualTo(Optional.ofNullable(instant));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                  | no time",
                "as soon as it is out              | no time",
                "2026-03-05                        | a day and no time",
                "Thursday                          | no time",
                "2026-02-30T17:00:00Z              | No calendar",
                "2026-03-05T25:00:00Z              | No calendar",
                "31 Feb 2026 18:00 GMT             | No calendar",
                "18:61 GMT 5 March 2026            | No clock",
                "2026-03-05T17:00:00               | no zone",
                "17:00 IST 5 March 2026            | IST means is not certain",
                "17:00 QQT 5 March 2026            | QQT means is not certain",
                "5/3/2026 18:00 GMT                | Which of its numbers",
                "5 March or 6 March, 18:00 GMT     | more than one day",
                "18:00 or 19:00 EST 5 March 2026   | more than one time of day",
                "الساعة 6:00 والنصف مساء 5 مارس 2026 | told in words",
                "12:00 midnight GMT 5 March 2026   | told in words",
                "الساعة السادسة بتوقيت غرينتش 5 مارس 2026 | told in words",
                "الساعة الثانية عشرة مساء بتوقيت غرينتش 5 مارس 2026 | told in words",
                "الساعة الثالثة وعشر دقائق عصرا بتوقيت غرينتش 5 مارس 2026 | told in words",
                "منتصف ليل الخميس 5 مارس 2026 | no time of day",
                "من 9:00 صباحا حتى الساعة السادسة مساء 5 مارس 2026 | more than one time of day",
            })
    void shouldSayWhyATimeCannotBeRead(String literal, String why) {
        ItemTimes times =
                resolve("unknown", WrittenTime.of(Field.FIRST_CREATED, literal == null ? "" : literal, "test"));

        assertThat(times.firstCreated()).isEmpty();
        assertThat(evidence(times).getCertainty()).isEqualTo(Certainty.UNREADABLE);
        assertThat(evidence(times).getNote()).contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kuna    | 2026-03-05T17:00:00        | 2026-03-05T14:00:00Z | Asia/Kuwait     | ASSUMED_ZONE",
                "spa     | 5 مارس 2026 20:26 ت م      | 2026-03-05T17:26:00Z | Asia/Riyadh     | ASSUMED_ZONE",
                "anadolu | 5 Mart 2026 20:26 yerel saatle | 2026-03-05T17:26:00Z | Europe/Istanbul | ASSUMED_ZONE",
                "kuna    | 2026-03-05T17:00:00+01:00  | 2026-03-05T16:00:00Z | +01:00          | STATED",
                "kuna    | 17:00 بتوقيت القاهرة 5 مارس 2026 | 2026-03-05T15:00:00Z | Africa/Cairo | STATED",
                "spa     | 17:00 AST 5 March 2026     | 2026-03-05T14:00:00Z | +03:00          | ASSUMED_ZONE",
            })
    void shouldTakeTheZoneFromTheWordsThenFromTheSource(
            String source, String literal, Instant instant, String zone, Certainty certainty) {
        ItemTimes times = resolve(source, WrittenTime.of(Field.VERSION_CREATED, literal, "test"));

        assertThat(times.versionCreated()).contains(instant);
        assertThat(evidence(times).getZone()).isEqualTo(zone);
        assertThat(evidence(times).getCertainty()).isEqualTo(certainty);
    }

    @Test
    void shouldTakeTheDatelinesDayForATimeOfDay() {
        ItemTimes times = RESOLVER.resolve(
                Parsing.timed(
                        List.of(WrittenTime.of(Field.VERSION_CREATED, "20:26 ت م", "sign-off")),
                        civil(2026, 3, 4),
                        hijri(1447, 9, 15)),
                "spa",
                RECEIVED);

        assertThat(times.versionCreated()).contains(Instant.parse("2026-03-04T17:26:00Z"));
        assertThat(times.datelineDate()).contains(LocalDate.of(2026, 3, 4));
        assertThat(times.evidence().get(0).getNote()).contains("dateline");
    }

    @Test
    void shouldDoubtATimeOfDayThatNothingDates() {
        ItemTimes morning = resolve("spa", WrittenTime.of(Field.VERSION_CREATED, "20:26 ت م", "sign-off"));
        ItemTimes night = resolve("spa", WrittenTime.of(Field.VERSION_CREATED, "23:50 ت م", "sign-off"));

        assertThat(morning.versionCreated()).contains(Instant.parse("2026-03-05T17:26:00Z"));
        assertThat(night.versionCreated()).contains(Instant.parse("2026-03-04T20:50:00Z"));
        assertThat(evidence(night).getCertainty()).isEqualTo(Certainty.DOUBTFUL);
        assertThat(evidence(night).getNote()).contains("names no day");
    }

    @Test
    void shouldLetTheCivilDayOfADatelineHoldAndDoubtTwoThatLieApart() {
        assertThat(dateline(hijri(1447, 9, 16), civil(2026, 3, 4)).getCertainty())
                .isEqualTo(Certainty.STATED);
        assertThat(dateline(hijri(1447, 9, 20), civil(2026, 3, 4)).getCertainty())
                .isEqualTo(Certainty.DOUBTFUL);
        assertThat(dateline(hijri(1447, 9, 20), civil(2026, 3, 4)).getNote()).contains("two calendars");
    }

    @Test
    void shouldDoubtADatelineOfADayAfterTheItem() {
        TimeEvidence early = dateline(civil(2026, 3, 6));
        TimeEvidence late = dateline(civil(2026, 3, 9));

        assertThat(early.getCertainty()).isEqualTo(Certainty.STATED);
        assertThat(late.getCertainty()).isEqualTo(Certainty.DOUBTFUL);
        assertThat(late.getNote()).contains("later than the item");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9999-03-05T17:00:00Z             | later than the item was received",
                "1812-03-05T17:00:00Z             | older than any wire",
                "Mon, 5 Mar 2026 17:00:00 +0000   | no Monday",
                "2025-10-26T02:30:00 | twice",
                "2025-03-30T02:30:00 | skipped",
            })
    void shouldMarkAContradictionAndMendNothing(String literal, String note) {
        ItemTimes times = resolve("ansa", WrittenTime.of(Field.VERSION_CREATED, literal, "test"));

        assertThat(times.versionCreated()).isPresent();
        assertThat(evidence(times).getCertainty()).isEqualTo(Certainty.DOUBTFUL);
        assertThat(evidence(times).getNote()).contains(note);
    }

    @Test
    void shouldDoubtAVersionOlderThanItsItem() {
        ItemTimes times = resolve(
                "unknown",
                WrittenTime.of(Field.FIRST_CREATED, "2026-03-05T17:00:00Z", "a"),
                WrittenTime.of(Field.VERSION_CREATED, "2026-03-05T16:00:00Z", "b"));

        assertThat(times.versionCreated()).contains(Instant.parse("2026-03-05T16:00:00Z"));
        assertThat(times.evidence().get(0).getCertainty()).isEqualTo(Certainty.STATED);
        assertThat(times.evidence().get(1).getCertainty()).isEqualTo(Certainty.DOUBTFUL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-09T18:00:00Z               | 2026-03-09T18:00:00Z",
                "2026-03-09T18:00:00                | 2026-03-10T06:00:00Z",
                "18:00 IST 9 March 2026             | 2026-03-09T17:00:00Z",
                "18:00 QQT 9 March 2026             | 2026-03-10T06:00:00Z",
            })
    void shouldEndAnEmbargoByTheLatestZoneItMayMean(String literal, Instant until) {
        ItemTimes times = resolve("unknown", WrittenTime.of(Field.EMBARGOED_UNTIL, literal, "test"));

        assertThat(times.embargoedUntil()).contains(until);
        assertThat(times.holds()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "EMBARGOED",
                "EMBARGOED UNTIL FURTHER NOTICE",
                "Embargoed until 5 March 2026",
                "EMBARGOED UNTIL 1800 GMT",
                "EMBARGOED UNTIL 1800 GMT 31 FEBRUARY",
                "Embargoed until Monday 10 March 2026, 18:00 GMT",
                "محظور النشر حتى الساعة السادسة مساء",
                "محظور النشر حتى الساعة 6 بتوقيت غرينتش يوم 9 مارس",
                "محظور النشر حتى 18:00 بتوقيت غرينتش 20 رمضان 1447",
                "محظور النشر حتى الساعة السادسة مساء غد",
                "محظور النشر حتى منتصف الليل 9 مارس 2026",
                "محظور النشر حتى الساعة السادسة يوم 9 مارس 2026 بتوقيت غرينتش",
                "محظور النشر من 9:00 بتوقيت غرينتش حتى الساعة السادسة يوم 9 مارس 2026",
                "Embargo until noon on 9 March 2026",
                "0001-01-01T00:00:00Z",
            })
    void shouldHoldAnEmbargoThatIsNotDatedCertainly(String literal) {
        assertThat(resolve("unknown", WrittenTime.of(Field.EMBARGOED_UNTIL, literal, "test"))
                        .holds())
                .isTrue();
    }

    @Test
    void shouldTakeTheLaterOfTwoEmbargoes() {
        ItemTimes times = resolve(
                "unknown",
                WrittenTime.of(Field.EMBARGOED_UNTIL, "2026-03-09T18:00:00Z", "a"),
                WrittenTime.of(Field.EMBARGOED_UNTIL, "2026-03-09T20:00:00Z", "b"));

        assertThat(times.embargoedUntil()).contains(Instant.parse("2026-03-09T20:00:00Z"));
        assertThat(times.holds()).isFalse();
    }

    @Property(tries = 2000)
    void shouldNeverThrow(@ForAll("literals") String literal) {
        for (Field field : Field.values()) {
            WrittenTime time = WrittenTime.of(field, literal, "test");
            assertThat(resolve("kuna", time)).isEqualTo(resolve("kuna", time));
        }
    }

    @Provide
    Arbitrary<String> literals() {
        Arbitrary<String> pieces = Arbitraries.of(
                "2026",
                "03",
                "5",
                "31",
                "99",
                "1447",
                "1404",
                ":",
                "-",
                "/",
                " ",
                "T",
                "Z",
                "+0300",
                "+9900",
                "GMT",
                "24",
                "18:00",
                "1800",
                "March",
                "رمضان",
                "اسفند",
                "آذار",
                "هـ",
                "بتوقيت",
                "مكة",
                "مساء",
                "p.m.",
                "13",
                "٢٠",
                "\u200f",
                "ر",
                ".",
                ",",
                "0",
                "Thursday",
                "local time",
                "IST");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300),
                pieces.list().ofMaxSize(12).map(list -> String.join("", list)),
                pieces.list().ofMaxSize(12).map(list -> String.join(" ", list)));
    }

    @Property(tries = 500)
    void shouldReadBackWhatIsWrittenInAnySyntax(@ForAll("minutes") Instant instant) {
        ZoneOffset offset = ZoneOffset.ofHours(3);
        LocalDateTime there = LocalDateTime.ofInstant(instant, offset);
        LocalDateTime greenwich = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        HijrahDate hijri = HijrahDate.from(greenwich.toLocalDate());
        List<String> literals = List.of(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there.atOffset(offset)),
                DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssxx").format(there.atOffset(offset)),
                DateTimeFormatter.RFC_1123_DATE_TIME.format(there.atOffset(offset)),
                greenwich.format(DateTimeFormatter.ofPattern("ddHHmm 'GMT' MMM yy", Locale.ENGLISH)),
                "AP-NY-" + greenwich.format(DateTimeFormatter.ofPattern("MM-dd-yy HHmm'GMT'")),
                greenwich.format(
                        DateTimeFormatter.ofPattern("'Embargoed until 'h:mm a 'GMT on' MMMM d, yyyy", Locale.ENGLISH)),
                "حتى الساعة "
                        + greenwich.format(DateTimeFormatter.ofPattern(
                                "HH'ر'mm 'بتوقيت غرينتش' d MMMM yyyy", Locale.forLanguageTag("ar-EG"))),
                "الساعة " + greenwich.format(DateTimeFormatter.ofPattern("HH:mm")) + " بتوقيت غرينتش "
                        + hijri.get(ChronoField.DAY_OF_MONTH) + "/" + hijri.get(ChronoField.MONTH_OF_YEAR) + "/"
                        + hijri.get(ChronoField.YEAR) + " هـ");

        for (String literal : literals) {
            ItemTimes times = RESOLVER.resolve(
                    Parsing.timed(List.of(WrittenTime.of(Field.FIRST_CREATED, literal, "test"))),
                    "unknown",
                    instant.plus(1, ChronoUnit.DAYS));
            assertThat(times.firstCreated()).as(literal).contains(instant);
        }
    }

    @Property(tries = 300)
    void shouldReadBackTheLocalTimeOfASource(@ForAll("minutes") Instant instant) {
        LocalDateTime there = LocalDateTime.ofInstant(instant, ZoneId.of("Asia/Kuwait"));
        String literal = there.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));

        assertThat(RESOLVER.resolve(
                                Parsing.timed(List.of(WrittenTime.of(Field.VERSION_CREATED, literal, "header"))),
                                "kuna",
                                instant)
                        .versionCreated())
                .contains(instant);
    }

    @Provide
    Arbitrary<Instant> minutes() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("1980-01-01T00:00:00Z").getEpochSecond() / 60,
                        Instant.parse("2070-01-01T00:00:00Z").getEpochSecond() / 60)
                .map(minute -> Instant.ofEpochSecond(minute * 60));
    }

    private static TimeEvidence dateline(WrittenDate... dates) {
        return evidence(RESOLVER.resolve(Parsing.timed(List.of(), dates), "unknown", RECEIVED));
    }

    private static WrittenDate civil(int year, int month, int day) {
        return new WrittenDate("civil", Calendar.GREGORIAN, OptionalInt.of(year), month, day);
    }

    private static WrittenDate hijri(int year, int month, int day) {
        return new WrittenDate("hijri", Calendar.HIJRI, OptionalInt.of(year), month, day);
    }

    private static ItemTimes resolve(String source, WrittenTime... times) {
        return RESOLVER.resolve(Parsing.timed(List.of(times)), source, RECEIVED);
    }

    private static TimeEvidence evidence(ItemTimes times) {
        assertThat(times.evidence()).hasSize(1);
        return times.evidence().get(0);
    }
}
