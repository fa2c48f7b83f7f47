/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.barq.enrich.source.Source;
import io.barq.schemas.Marker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the text of a dispatch says by convention, in the words and shapes of many wires. */
class DispatchTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "سهل المرج 25 شوال 1436 هـ الموافق 10 اغسطس 2015 م واس|سهل المرج|واس|1436-10-25 2015-8-10",
                "سهل المرج25 شوال 1436هـ الموافق 10 أغسطس 2015م واس|سهل المرج|واس|1436-10-25 2015-8-10",
                "مدينة الميناء في 14 سبتمبر /العُمانية/ نص الخبر.|مدينة الميناء|العُمانية|0-9-14",
                "المرسى - وام - نص الخبر.|المرسى|وام|",
                "المرسى - وامالتقى الوزيران.|المرسى|وام|",
                "واس - المرسى: نص الخبر.|المرسى|واس|",
                "المرسى 20 يوليو تموز (رويترز) - نص الخبر.|المرسى|رويترز|0-7-20",
                "المرسى 20 تموز/يوليو (أ ف ب) - نص الخبر.|المرسى|أ ف ب|0-7-20",
                "المرسى ٢٠ جمادى الأولى ١٤٤٦ هـ (واس) -- نص الخبر.|المرسى|واس|1446-5-20",
                "تهران - ایرنا - متن خبر.|تهران|ایرنا|",
                "تهران، ۲۸ آبان ۱۴۰۳ (ایرنا) - متن خبر.|تهران|ایرنا|1403-8-28",
                "المرسى / الأناضول|المرسى|الأناضول|",
                "Port City (dpa) - Text.|Port City|dpa|",
                "Port City (tca/dpa) - Text.|Port City|tca/dpa|",
                "PORT CITY, Norland (AP) _ Text.|PORT CITY, Norland|AP|",
                "PORT CITY, Nov 24, 2026 (AFP) - Text.|PORT CITY|AFP|2026-11-24",
                "PORT CITY, Oct. 5th (AFP) - Text.|PORT CITY|AFP|0-10-5",
                "PORT CITY, Nov. 24 (Xinhua) -- Text.|PORT CITY|Xinhua|0-11-24",
                "Puerto Norte, 19 nov (EFE).- Texto.|Puerto Norte|EFE|0-11-19",
                "PORT-DU-NORD, 1er décembre 2026 (AFP) - Texte.|PORT-DU-NORD|AFP|2026-12-1",
                "Nordhafen, 19. November (Reuters) - Text.|Nordhafen|Reuters|0-11-19",
                "LİMAN, 19 Kasım (AA) - Metin.|LİMAN|AA|0-11-19",
                "СЕВЕРОГРАД, 19 ноября. /ТАСС/. Текст.|СЕВЕРОГРАД|ТАСС|0-11-19",
                "(ANSA) - PORTO NORD, 19 NOV - Testo.|PORTO NORD|ANSA|0-11-19",
                "****PORT CITY, March 4 - Text.|PORT CITY||0-3-4",
                "(Reuters) - Text.||Reuters|",
            })
    void shouldReadDatelines(String paragraph, String place, String agency, String dates) {
        ParsedItem item = Parsing.item("Headline\n" + paragraph + "\nThe second paragraph.");
        ParsedDateline dateline = item.dateline().orElseThrow();

        assertThat(dateline.place()).isEqualTo(Optional.ofNullable(place));
        assertThat(dateline.agency()).isEqualTo(Optional.ofNullable(agency));
        assertThat(dateline.dates())
                .extracting(date -> date.year().orElse(0) + "-" + date.month() + "-" + date.day())
                .isEqualTo(dates == null ? List.of() : Arrays.asList(dates.split(" ")));
        assertThat(item.body()).matches("(?:(?:Tex|Texto|Tes|Met|Те|نص|متن|التقى)[^\\n]*\\n)?The second paragraph\\.");
    }

    @Test
    void shouldTellTheCalendars() {
        ParsedDateline dateline = Parsing.item("عنوان\nالمرسى 25 شوال 1436 هـ الموافق 10 اغسطس 2015 م واس\nنص.")
                .dateline()
                .orElseThrow();

        assertThat(dateline.dates())
                .extracting(WrittenDate::calendar, WrittenDate::year)
                .containsExactly(
                        tuple(WrittenDate.Calendar.HIJRI, OptionalInt.of(1436)),
                        tuple(WrittenDate.Calendar.GREGORIAN, OptionalInt.of(2015)));
        assertThat(MonthNames.month("آبان")).contains(new MonthNames.Month(WrittenDate.Calendar.SOLAR_HIJRI, 8));
        assertThat(MonthNames.month("آب")).contains(new MonthNames.Month(WrittenDate.Calendar.GREGORIAN, 8));
        assertThat(MonthNames.month("ذي الحجة")).contains(new MonthNames.Month(WrittenDate.Calendar.HIJRI, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Arsenal 3 - 2 (after extra time) - the cup is theirs.",
                "Office space to end July 1 - minister says so.",
                "قال الوزير - وامتلأت القاعة - إن العمل مستمر.",
                "الرياض - بناء مدرسة جديدة في الحي.",
                "ارتفع المؤشر 25 نقطة، واس المال ثابت.",
                "In May 5 (KUNA) people came - and went.",
                "وصل 20 يوليو الوفد إلى المدينة.",
                "A 12 - B 5 is the score",
            })
    void shouldNotTakeTextForADateline(String paragraph) {
        ParsedItem item = Parsing.item("Headline\n" + paragraph + "\nMore.");

        assertThat(item.dateline()).isEmpty();
        assertThat(item.body()).startsWith(paragraph);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "نص.~// انتهى //~20:26 ت م|-|20:26 ت م|-",
                "نص.~//يتبع//~20:26 ت م~|-|20:26 ت م|CONTINUED",
                "نص. (النهاية) ر ج 1523 جمت|ر ج|1523 جمت|-",
                "نص. (يتبع)|-|-|CONTINUED",
                "نص.~انتهى|-|-|-",
                "Text.~###|-|-|-",
                "Text.~-30-|-|-|-",
                "Text.~ENDS|-|-|-",
                "Text. /ENDS|-|-|-",
                "Text. (END)|-|-|-",
                "Text. (end) mb.hb~1523 GMT|mb.hb|1523 GMT|-",
                "Text. (MORE)|-|-|CONTINUED",
                "Text.~1523 GMT|-|1523 GMT|-",
            })
    void shouldCutTheEndAndKeepWhatItSays(String text, String signOff, String time, Marker marker) {
        ParsedItem item = Parsing.item("Headline\nA first paragraph.\n" + text.replace('~', '\n'));

        assertThat(item.signOff()).isEqualTo(Optional.ofNullable(signOff));
        assertThat(item.times())
                .extracting(WrittenTime::field, WrittenTime::literal, WrittenTime::rule)
                .isEqualTo(
                        time == null ? List.of() : List.of(tuple(WrittenTime.Field.VERSION_CREATED, time, "sign-off")));
        assertThat(item.markers()).isEqualTo(marker == null ? java.util.Set.of() : java.util.Set.of(marker));
        assertThat(item.body()).matches("A first paragraph\\.\\n(?:نص|Text)\\.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "عاجل: زلزال يضرب الساحل|URGENT|",
                "فلاش / زلزال يضرب الساحل|FLASH|",
                "(تصحيح) عدد المصابين في الحادث|CORRECTION|",
                "CORRECTED - Harbour plan wins|CORRECTION|",
                "UPDATE 2-Harbour plan wins|UPDATE|UPDATE 2",
                "REFILE-Harbour plan wins|REFILE|",
                "FLASH: Harbour closed|FLASH|",
                "عام / خطة الميناء / إضافة أولى واخيرة|ADDITION LAST|إضافة أولى واخيرة",
                "عام / خطة الميناء إضافة ثانية|ADDITION|إضافة ثانية",
            })
    void shouldReadFlagsOfAHeadline(String headline, String markers, String take) {
        ParsedItem item = Parsing.item(headline + "\nThe first paragraph stands here.");

        assertThat(item.headline()).contains(headline);
        assertThat(item.markers()).extracting(Marker::name).containsExactlyInAnyOrder(markers.split(" "));
        assertThat(item.take()).isEqualTo(Optional.ofNullable(take));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kill: the story of a film",
                "Hold - and the ship stays in port",
                "Update your software, minister says",
                "إلغاء الرسوم في الميناء الشمالي",
                "عاجلا أم آجلا - رأي",
                "Leader: a plan for the harbour",
                "Embargo on oil is lifted",
                "Embargo to end at midnight, minister says",
                "للنشر في الصحف قواعد جديدة",
            })
    void shouldNotTakeAHeadlineForAFlag(String headline) {
        ParsedItem item = Parsing.item(headline + "\nThe first paragraph stands here.");

        assertThat(item.markers()).isEmpty();
        assertThat(item.times()).isEmpty();
    }

    @Test
    void shouldReadFlagsOnLinesOfTheirOwn() {
        ParsedItem kill = Parsing.item("KILL KILL KILL\nHarbour plan wins\nPlease kill the item.");
        ParsedItem addition = Parsing.item("عنوان الخبر\nإضافة خامسة وأخيرة\nنص الإضافة.");

        assertThat(kill.markers()).containsExactly(Marker.KILL);
        assertThat(kill.headline()).contains("Harbour plan wins");
        assertThat(addition.take()).contains("إضافة خامسة وأخيرة");
        assertThat(addition.markers()).containsExactlyInAnyOrder(Marker.ADDITION, Marker.LAST);
        assertThat(addition.body()).isEqualTo("نص الإضافة.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EMBARGOED UNTIL 1800 GMT",
                "Embargo: 6 p.m. Monday",
                "Not for release before noon on Sunday",
                "محظور النشر حتى الساعة السادسة مساء",
                "لا ينشر قبل يوم الأحد",
                "Sperrfrist: Montag 18 Uhr",
                "EMBARGO UNTIL FURTHER NOTICE",
                "Embargo until noon",
                "For release on delivery",
                "For release at midnight on Sunday",
                "للنشر بعد الساعة الثالثة والنصف عصرا",
                "للنشر بعد منتصف الليل",
                "للنشر اعتبارا من صباح الأحد",
                "Sous embargo jusqu'au 19 novembre",
            })
    void shouldKeepTheWordsOfAnEmbargo(String words) {
        for (String text : List.of(words + "\nHeadline\nText of it.", "Headline\n" + words + "\nText of it.")) {
            ParsedItem item = Parsing.item(text);

            assertThat(item.times())
                    .extracting(WrittenTime::field, WrittenTime::literal)
                    .containsExactly(tuple(WrittenTime.Field.EMBARGOED_UNTIL, words));
            assertThat(item.markers()).contains(Marker.EMBARGO);
            assertThat(item.headline()).contains("Headline");
            assertThat(item.body()).isEqualTo("Text of it.");
        }
    }

    @Test
    void shouldReadBylineAndSourceLine() {
        ParsedItem item =
                Parsing.item("Headline\nBy Erika Sample and Jo Doe\nالمصدر: كونا\nPORT CITY, March 5 (KUNA) -- Text.");

        assertThat(item.byline()).contains("By Erika Sample and Jo Doe");
        assertThat(item.credits()).containsExactly("كونا");
        assertThat(item.dateline().flatMap(ParsedDateline::place)).contains("PORT CITY");
        assertThat(item.body()).isEqualTo("Text.");
    }

    @Test
    void shouldReadWhatASourceWritesInItsOwnWay() {
        Source source = Parsing.source("""
                datelines: ['=(?<place>[^=]+)=(?<day>\\d+)\\.(?<month>\\d+)=']
                markers: {flash: [رنين]}
                endMarks: ['<<آخر>>']
                """);
        Payload known = Parsing.payload("رنين: خبر\n=المرسى=7.3= نص الخبر. <<آخر>> ر ج");
        Payload payload =
                new Payload(known.decoded(), known.text().getBytes(StandardCharsets.UTF_8), known.declared(), source);
        ParsedItem item = Parsing.item(payload);

        assertThat(item.markers()).containsExactly(Marker.FLASH);
        assertThat(item.dateline().flatMap(ParsedDateline::place)).contains("المرسى");
        assertThat(item.dateline().orElseThrow().dates())
                .extracting(WrittenDate::month, WrittenDate::day)
                .containsExactly(tuple(3, 7));
        assertThat(item.signOff()).contains("ر ج");
        assertThat(item.body()).isEqualTo("نص الخبر.");
    }

    @Test
    void shouldLeaveAHeadlineInBracesToPlainText() {
        Payload payload = Parsing.payload(
                "{المرسى}.. قصة ميناء\nنص الخبر.".getBytes(StandardCharsets.UTF_8), "text/plain", "local");

        assertThat(Parsing.parse(payload).format()).isEqualTo("plain-text");
    }
}
