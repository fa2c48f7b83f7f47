/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.enrich.ledger.RefusedException;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairsTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({
        "CafÃ© de la Paix, Café de la Paix",
        "donâ€™t say â€œnoâ€\u009D, don’t say “no”",
        "voilÃ\u00A0 tout, voilà tout",
        "GdaÅ„sk, Gdańsk",
        "CAFÃ‰ ROYAL, CAFÉ ROYAL",
        "5Â°C and Â£12, 5°C and £12",
        "ط§ظ„ظ…ط¯ظٹظ†ط© طھظپطھط­ ط§ظ„ط¬ط³ط±, المدينة تفتح الجسر",
        "Ø§Ù„Ù…Ø¯ÙŠÙ†Ø©, المدينة",
        "ÃƒÂ©tÃƒÂ©, été",
        "dأ©jأ\u00A0 vu, déjà vu",
        "ÚÇÏ Åáì ÇáãÏíäÉ ÇáÈÍÑíÉ, عاد إلى المدينة البحرية",
    })
    void shouldReadAgainWhatWasMisread(String broken, String right) {
        DecodedText repaired = repaired(broken);

        assertThat(repaired.text()).isEqualTo(right);
        assertThat(repaired.edits())
                .isNotEmpty()
                .allSatisfy(edit -> assertThat(edit.getKind()).isEqualTo(EditKind.CHARSET_REPAIR))
                .allSatisfy(edit -> assertThat(edit.getNote()).contains("windows-125"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LIBERTÉ », dit-elle",
                "la liberté\u00A0», dit-elle",
                "Spaß“ und „Ruß“",
                "NESTLÉ® and CAFÉ’s",
                "AMANHÃ», diz",
                "¡Está…» dijo",
                "Das »PÅ« und Å”",
                "كليا، «فداعش» وكلياً، «ثم»",
                "أخيراً،،، الحب",
                "رگ رگ میں دکتر گرگ",
                "Þór á þó æði",
                "TAK NÍ ÁÉÍ",
                "1447 هـ",
                "هـ",
                "ــــ",
                "قال ــــ ثم مضى",
                "3ر5 في المئة و2ر1 مليار و20ر14 مليون",
                "(000ر22) مسلم",
                "540ر999ر45",
                "الساعة 10ر08 بتوقيت غرينتش",
                "ﷺ ﷲ ﷼ ﴿ ﴾ ﷽",
                "می‌خواهم a\u200Db \u200Fc\u202Ad\u202C\u2066e\u2069",
                "ﬁne",
            })
    void shouldLeaveAloneWhatOnlyLooksBroken(String right) {
        assertThat(repaired(right).edits()).isEmpty();
        assertThat(repaired(right).text()).isEqualTo(right);
    }

    @Test
    void shouldRepairAMisreadTextUnderARightHeadline() {
        DecodedText repaired = repaired("برق في المدينة\nCafÃ© fermÃ©\nÉté à Nîmes");

        assertThat(repaired.text()).isEqualTo("برق في المدينة\nCafé fermé\nÉté à Nîmes");
        assertThat(repaired.edits()).singleElement().satisfies(edit -> {
            assertThat(edit.getStart()).isEqualTo(18);
            assertThat(edit.getEnd()).isEqualTo(27);
            assertThat(edit.getNote()).isEqualTo("UTF-8 that had been read as windows-1252 was read again.");
        });
    }

    @Test
    void shouldNoteOneEditForAMisreadLine() {
        String right = "قال المدير إن الجسر مفتوح";
        String broken = new String(right.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1256"));

        assertThat(repaired(broken).edits()).singleElement().satisfies(edit -> {
            assertThat(edit.getStart()).isZero();
            assertThat(edit.getEnd()).isEqualTo(broken.length());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ﺍﻟﻤﺪﻳﻨﺔ, المدينة",
        "ﻻ ﻷحد, لا لأحد",
        "ﭘﮋﻭﻫﺶ, پژوهش",
        "ﹶﹷ, \u064E\u064E",
    })
    void shouldMakeLettersOfTheFormsOfLetters(String broken, String right) {
        assertThat(repaired(broken).text()).isEqualTo(right);
        assertThat(repaired(broken).edits())
                .isNotEmpty()
                .allSatisfy(edit -> assertThat(edit.getKind()).isEqualTo(EditKind.PRESENTATION_FORMS));
    }

    @ParameterizedTest
    @CsvSource({"الآســــــيوي, الآسيوي", "مُحَمَّــد, مُحَمَّد", "خـــالــد هـ, خالد هـ"})
    void shouldRemoveRunsOfTatweelInsideWords(String broken, String right) {
        assertThat(repaired(broken).text()).isEqualTo(right);
        assertThat(repaired(broken).edits())
                .isNotEmpty()
                .allSatisfy(edit -> assertThat(edit.getKind()).isEqualTo(EditKind.TATWEEL));
    }

    @ParameterizedTest
    @CsvSource({
        "(00ر00 بتوقيت غرينتش), (00:00 بتوقيت غرينتش)",
        "00ر00, 00:00",
        "٠٠ر٠٠, ٠٠:٠٠",
        "الساعة 47ر09 بتوقيت جرينتش, الساعة 09:47 بتوقيت جرينتش",
        "عند الساعة 14ر30, عند الساعة 14:30",
        "الساعة ١٤ر٣٠ مساء, الساعة ١٤:٣٠ مساء",
        "الساعة 00ر08 صباحا, الساعة 08:00 صباحا",
        "في 08ر00 بتوقيت غرينتش, في 08:00 بتوقيت غرينتش",
    })
    void shouldPutAColonIntoATime(String broken, String right) {
        assertThat(repaired(broken).text()).isEqualTo(right);
        assertThat(repaired(broken).edits()).singleElement().satisfies(edit -> {
            assertThat(edit.getKind()).isEqualTo(EditKind.DIGIT_SEPARATOR);
            assertThat(broken.substring(edit.getStart(), edit.getEnd()))
                    .hasSize(5)
                    .contains("ر");
        });
    }

    @Test
    void shouldRemoveControlCharactersThatMeanNothing() {
        DecodedText repaired = repaired("a\0b\u0008c\uFEFFd\u0081e\tf\r\ng\fh");

        assertThat(repaired.text()).isEqualTo("abcde\tf\r\ng\fh");
        assertThat(repaired.edits()).extracting(Edit::getKind).containsOnly(EditKind.CONTROL_CHARACTERS);
        assertThat(repaired.edits()).extracting(Edit::getStart).containsExactly(1, 3, 5, 7);
    }

    @Test
    void shouldReadMarksOfWindows1252ThatCameOutAsControls() {
        DecodedText repaired = repaired("it\u0092s \u0093so\u0094 \u0080 5\u0085");

        assertThat(repaired.text()).isEqualTo("it’s “so” € 5…");
        assertThat(repaired.edits())
                .allSatisfy(edit -> assertThat(edit.getKind()).isEqualTo(EditKind.CHARSET_REPAIR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0016\u0001s0284\u001F-----\r\nr s\u0014\u0012BC-Wild\r\n\u0002\u0008T\u001E 1\u0010B\u001F\u0003\r\n\u0004",
                "\u0001bkn014 4 pl 171\r\n\u0002Headline =\r\n\u007F\u007Ftext\u0003\u0004",
                "bkn014 4 pl 171\r\n\u0002Headline =\r\ntext\u0003\u0004",
            })
    void shouldKeepTheControlCharactersOfATeletypeFrame(String framed) {
        assertThat(repaired(framed).text()).isEqualTo(framed);
        assertThat(repaired("\0\0" + framed.replace("H", "\0H")).text()).isEqualTo(framed);
    }

    @Test
    void shouldRemoveTheControlCharactersOfXmlAndJson() {
        assertThat(repaired("<a>so\u0002ft</a>\u0003").text()).isEqualTo("<a>soft</a>");
        assertThat(repaired("{\"a\": \"\u0001\u0002b\u0003\"}").text()).isEqualTo("{\"a\": \"b\"}");
    }

    @Test
    void shouldRefuseATextOfControlCharacters() {
        assertThatThrownBy(() -> repaired("\u0006\u0007\u000E\0text".repeat(9)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("The payload is not text: read as UTF-8, 36 of its 72 characters are control characters.");
    }

    @Test
    void shouldHandAManyfoldRepairOnAsOneEdit() {
        DecodedText repaired = repaired("ab ﺍﻟ cd\u0007 efgh ijklmnop qrstuvwxyz ".repeat(1000));

        assertThat(repaired.edits()).hasSize(2);
        assertThat(repaired.edits()).extracting(Edit::getNote).allMatch(note -> note.contains("At 1000 places."));
    }

    @Property(tries = 1000)
    void shouldRepairNothingTwice(@ForAll("broken") String text) {
        DecodedText repaired;
        try {
            repaired = repaired(text);
        } catch (RefusedException noise) {
            return;
        }
        assertThat(repaired(repaired.text()).text()).isEqualTo(repaired.text());
        assertThat(repaired(repaired.text()).edits()).isEmpty();
    }

    @Property(tries = 1000)
    void shouldLeadEachPlaceBack(@ForAll("broken") String text) {
        DecodedText repaired;
        try {
            repaired = repaired(text);
        } catch (RefusedException noise) {
            return;
        }
        Offsets offsets = repaired.offsets();
        int last = 0;
        for (int i = 0; i < repaired.text().length(); i++) {
            int before = offsets.before(i);
            assertThat(before).isBetween(last, text.length() - 1);
            last = before;
            boolean edited =
                    repaired.edits().stream().anyMatch(edit -> edit.getStart() <= before && before < edit.getEnd());
            if (!edited) {
                assertThat(text.charAt(before)).isEqualTo(repaired.text().charAt(i));
            }
        }
        assertThat(offsets.before(repaired.text().length())).isBetween(last, text.length());
        assertThat(repaired.edits())
                .allSatisfy(edit -> assertThat(edit.getStart()).isNotNegative().isLessThan(edit.getEnd()));
        assertThat(repaired.edits())
                .allSatisfy(edit -> assertThat(edit.getEnd()).isLessThanOrEqualTo(text.length()));
    }

    /** Right words, and all that may be broken about them, in any order. */
    @Provide
    Arbitrary<String> broken() {
        Arbitrary<String> words = Arbitraries.of(List.of(
                "المدينة",
                "رگ",
                "دکتر",
                "café",
                "Été",
                "LIBERTÉ\u00A0»",
                "Straße“",
                "мост",
                "橋",
                " ",
                "\n",
                "a",
                "…",
                "هـ"));
        Arbitrary<String> misread =
                words.map(word -> new String(word.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1256")));
        Arbitrary<String> latin = words.map(word -> Misreading.latin(word.getBytes(StandardCharsets.UTF_8)));
        Arbitrary<String> twice = latin.map(word -> Misreading.latin(word.getBytes(StandardCharsets.UTF_8)));
        Arbitrary<String> arabic = Arbitraries.of("ÇáãÏíäÉ", "ÚÇÏ", "Åáì", "æ");
        Arbitrary<String> strays = Arbitraries.of(
                "\0",
                "\u0001",
                "\u0002",
                "\u0007",
                "\uFEFF",
                "\u0081",
                "\u0092",
                "ﺍﻟ",
                "ﻻ",
                "ﷺ",
                "ــ",
                "ـ",
                "00ر00",
                "الساعة 47ر09",
                "3ر5",
                "Ã",
                "Â",
                "â€",
                "ط",
                "ظ",
                "§",
                "é",
                "\u007F",
                "\u001F",
                "\uD83D",
                "\uFFFF");
        return Arbitraries.oneOf(words, words, misread, latin, twice, arabic, strays)
                .list()
                .ofMaxSize(20)
                .map(pieces -> String.join("", pieces));
    }

    /** Inputs that make a careless repair slow, a megabyte of each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ã©é",
                "ط§ظ„ا",
                "Ã",
                "ÃƒÂ©",
                "ÚÇÏ ",
                "ÚÇÏ",
                "ﺍ",
                "ﺍa",
                "aــb",
                "ـ",
                "00ر00 ",
                "01ر02 ",
                "00ر",
                "ر",
                "a\u0007bcdefghijklmnopqrstuvwxyz",
                "\u0092",
                "é\u00A0»",
                "\u0001a\u0002b",
                "دگ",
                "ط،",
                "\n",
                "\uFEFF",
                "â€",
                "ًں"
            })
    void shouldTakeLittleTimeOverHostileText(String piece) {
        assertSwift(piece.repeat(1_000_000 / piece.getBytes(StandardCharsets.UTF_8).length));
    }

    @Test
    void shouldTakeLittleTimeOverManyLayersOfMisreading() {
        String deep = "é";
        while (deep.length() < 30_000) {
            deep = Misreading.latin(deep.getBytes(StandardCharsets.UTF_8));
        }
        String text = deep + "\n" + "the mayor of the city said so ".repeat(20_000);

        assertSwift(text);
        assertThat(repaired(text).text()).startsWith("é\n");
    }

    /** Under 50 ms of the processor once the code is warm, whatever else the machine does meanwhile. */
    private static void assertSwift(String text) {
        long best = Long.MAX_VALUE;
        for (int run = 0; run < 60 && best >= 50; run++) {
            long start = THREADS.getCurrentThreadCpuTime();
            try {
                assertThat(repaired(text).text()).isNotNull();
            } catch (RefusedException noise) {
                assertThat(noise).hasMessageContaining("control characters");
            }
            best = Math.min(best, TimeUnit.NANOSECONDS.toMillis(THREADS.getCurrentThreadCpuTime() - start));
        }
        assertThat(best).isLessThan(50);
    }

    private static DecodedText repaired(String text) {
        return Repairs.repaired(text, StandardCharsets.UTF_8);
    }
}
