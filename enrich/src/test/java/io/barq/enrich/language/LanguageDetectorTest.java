/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {

    /** What else runs on the machine takes none of a thread's own time. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final List<Sentence> SENTENCES = Sentence.all().toList();
    private static final String ARABIC = "أعلنت الوزارة أن العمل في الميناء يبدأ بعد غد";
    private static final String TAG = "[a-z]{2,3}(-Latn)?";
    private static final int MEGABYTE = 1 << 20;

    private final LanguageDetector detector = new LanguageDetector();

    static Stream<Sentence> sentences() {
        return SENTENCES.stream();
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void shouldTellTheLanguageOfASentence(Sentence sentence) {
        assertThat(detector.detect(sentence.text())).isEqualTo(sentence.language());
    }

    /** The sentences are of every language that models tell apart, and of those that are promised. */
    @Test
    void shouldHaveASentenceInEveryLanguage() {
        Set<String> languages = new TreeSet<>(LanguageDetector.toldApart());
        languages.addAll(List.of(
                ("ar fa ur ckb kmr ps sd ug he en fr es ca pt it de nl ga tr az kk ru uk bg sr mn el hy ka hi pa bn zh ja ko id"
                                + " ms sw so")
                        .split(" ")));
        Set<String> written = SENTENCES.stream().map(Sentence::language).collect(Collectors.toSet());
        assertThat(written).containsAll(languages);
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void shouldTellTheSameLanguageOfATextThatIsRepeated(Sentence sentence) {
        String text = (sentence.text() + '\n').repeat(3);
        assertThat(detector.detect(text)).isEqualTo(sentence.language());
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void shouldTellTheLanguageOfCapitals(Sentence sentence) {
        assertThat(detector.detect(sentence.text().toUpperCase(Locale.forLanguageTag(sentence.language()))))
                .isEqualTo(sentence.language());
    }

    @Test
    void shouldTellPersianTypedWithArabicYehAndKaf() {
        for (Sentence sentence : in("fa")) {
            String typed = sentence.text().replace('ی', 'ي').replace('ک', 'ك');
            assertThat(detector.detect(typed)).as(typed).isEqualTo("fa");
        }
    }

    @Test
    void shouldTellArabicTypedWithPersianYehAndKaf() {
        for (Sentence sentence : in("ar")) {
            String typed = sentence.text().replace('ي', 'ی').replace('ى', 'ی').replace('ك', 'ک');
            assertThat(detector.detect(typed)).as(typed).isEqualTo("ar");
        }
    }

    @Test
    void shouldTellArabicWithItsVowelsAndStretched() {
        assertThat(detector.detect("أَعْلَنَتِ الوِزَارَةُ أَنَّ العَمَلَ فِي المِينَاءِ يَبْدَأُ غَداً"))
                .isEqualTo("ar");
        assertThat(detector.detect("أعلنـــت الـــوزارة أن العمـــل يبـــدأ غـــدا"))
                .isEqualTo("ar");
    }

    @Test
    void shouldTellFormsOfArabicLettersLikeTheLetters() {
        assertThat(detector.detect("ﺃﻋﻠﻨﺖ ﻭﺯﺍﺭﺓ ﺍﻟﻨﻘﻞ ﺃﻥ ﺍﻟﻌﻤﻞ ﻓﻲ ﺍﻟﻤﻴﻨﺎﺀ ﻳﺒﺪﺃ ﺑﻌﺪ ﻏﺪ"))
                .isEqualTo("ar");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ar|قالت شركة General Electric إنها تفتتح مكتبا في المدينة",
                "ar|أعلنت Qatar Airways وTurkish Airlines تعليق الرحلات",
                "ar|BREAKING NEWS - http://www.example.com/news/2026/11/30 - عاجل: إعادة فتح الجسر أمام المشاة بعد أسبوع",
                "fa|شرکت Microsoft Corporation دفتر تازه‌ای در تهران باز می‌کند",
                "ru|Компания General Electric открывает завод в Казани",
                "zh|苹果公司 Apple Incorporated 在上海开设新店",
                "en|The daily الأهرام and the daily Al-Hayat reported the talks on Friday"
            })
    void shouldNotTakeNamesInAnotherScriptForTheLanguage(String language, String text) {
        assertThat(detector.detect(text)).isEqualTo(language);
    }

    /** Pairs that share most of their words, told apart by the few they do not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id|Polisi mengatakan mobil itu rusak karena hujan",
                "ms|Polis berkata kereta itu rosak kerana hujan",
                "es|El gobierno y los sindicatos no llegaron a un acuerdo",
                "ca|El govern i els sindicats no van arribar a un acord",
                "pt|O governo e os sindicatos não chegaram a um acordo",
                "ur|انہوں نے کہا کہ یہ فیصلہ عدالت نے کیا",
                "fa|او گفت که این تصمیم را دادگاه گرفته است",
                "ps|هغه وویل چې دا پرېکړه محکمې کړې ده",
                "ckb|ئەو گوتی کە ئەم بڕیارە دادگا داویەتی",
                "ug|ئۇ بۇ قارارنى سوت چىقارغانلىقىنى ئېيتتى",
                "uk|Уряд і профспілки не дійшли згоди щодо зарплат",
                "ru|Правительство и профсоюзы не пришли к согласию",
                "bg|Правителството и синдикатите не се споразумяха",
                "tr|Hükümet ile sendikalar anlaşamadı, grev sürüyor",
                "az|Hökumət və həmkarlar ittifaqı razılığa gəlmədi"
            })
    void shouldTellNearLanguagesApart(String language, String text) {
        assertThat(detector.detect(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "12:30 -- 45%",
                "٣٠ ١١ ٢٠٢٦",
                "Xqz Wvk",
                "xkcd qwrt zzzzz bvnmx",
                "ـــــ",
                "\u064B\u064C",
                "😀😀😀"
            })
    void shouldSayThatItCannotTell(String text) {
        assertThat(detector.detect(text)).isEqualTo("und");
    }

    @Property(tries = 1000)
    void shouldLiveWithAnyText(@ForAll String text) {
        assertThat(detector.detect(text)).matches(TAG);
        assertThat(detector.mayBe("ar", text)).isIn(true, false);
    }

    @Property(tries = 300)
    void shouldLiveWithAnyTextOfAScript(
            @ForAll @Size(max = 200) List<@IntRange(max = 0xFF) Integer> letters,
            @ForAll @IntRange(max = 0xFF) int block) {
        StringBuilder text = new StringBuilder();
        letters.forEach(letter -> text.append((char) (block << Byte.SIZE | letter)));
        assertThat(detector.detect(text.toString())).matches(TAG);
    }

    @Property(tries = 300)
    void shouldTellTheSameWhateverCameBefore(@ForAll String before, @ForAll @IntRange(max = 100) int any) {
        Sentence sentence = SENTENCES.get(any % SENTENCES.size());
        detector.detect(before);
        detector.mayBe("ar", before);
        assertThat(detector.detect(sentence.text())).isEqualTo(new LanguageDetector().detect(sentence.text()));
        assertThat(detector.detect(sentence.text())).isEqualTo(sentence.language());
    }

    /** As much is looked at as of an item's beginning, whatever comes after. */
    @Property(tries = 100)
    void shouldNotLookBeyondTheBeginning(@ForAll String after) {
        String beginning = (ARABIC + ' ').repeat(30);
        assertThat(detector.detect(beginning + after)).isEqualTo(detector.detect(beginning));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ا", "\uD800", "中", "ा", "\u0301", "ـ", "の", "x ", "."})
    void shouldTakeNoLongerForAMegabyteThanForABeginning(String letters) {
        String hostile = letters.repeat(MEGABYTE / letters.length());
        String beginning =
                hostile.substring(0, LanguageDetector.beginning("", hostile).length() - 1);
        assertThat(detector.detect(hostile)).isEqualTo(detector.detect(beginning));
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < 1000; i++) {
            detector.detect(hostile);
        }
        // A pass over a megabyte takes a millisecond; a thousand are 1 s, and the beginnings 20 ms.
        assertThat(THREADS.getCurrentThreadCpuTime() - start).isLessThan(500_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "fi, Talo paloi yöllä Turussa",
        "no-NO, Huset brant i natt",
        "ar, احترق المنزل ليلا",
        "sr-Latn, Kuća je izgorela noću",
        "kmr, Mal bi şev şewitî",
        "ja, 家が夜に焼けた",
        "ja, 火災",
        "zh-Hant, 房子在夜裡燒毀",
        "en, 12.5"
    })
    void shouldBelieveALanguageThatIsWrittenInTheScriptOfTheText(String said, String text) {
        assertThat(detector.mayBe(said, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, احترق المنزل ليلا",
        "ar, The house burnt at night",
        "sr, Kuća je izgorela noću",
        "zh, 家が夜に焼けた",
        "xx-Zzzz, The house"
    })
    void shouldNotBelieveALanguageThatIsWrittenInAnotherScript(String said, String text) {
        assertThat(detector.mayBe(said, text)).isFalse();
    }

    private static List<Sentence> in(String language) {
        return SENTENCES.stream()
                .filter(sentence -> sentence.language().equals(language))
                .toList();
    }
}
