/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {

    private final LanguageDetector detector = new LanguageDetector();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ar|أعلنت وزارة النقل أن العمل في الميناء يبدأ بعد غد",
                "fa|وزیر راه گفت که کار در بندر از پس فردا آغاز می‌شود",
                "ur|وزیر نے کہا کہ بندرگاہ میں کام پرسوں سے شروع ہوگا",
                "ckb|وەزیر گوتی کار لە بەندەرەکە دەست پێ دەکات",
                "ps|وزیر وویل چې په بندر کې کار سبا پیلیږي",
                "en|The minister said that work in the port begins on Friday",
                "fr|Le ministre a déclaré que les travaux du port commencent vendredi",
                "es|El ministro dijo que los trabajos en el puerto comienzan el viernes",
                "de|Der Minister sagte, die Arbeiten im Hafen beginnen am Freitag",
                "tr|Bakan limandaki çalışmaların cuma günü başlayacağını söyledi",
                "ru|Министр заявил, что работы в порту начнутся в пятницу",
                "uk|Міністр заявив, що роботи в порту почнуться у п'ятницю",
                "he|השר אמר שהעבודות בנמל יתחילו ביום שישי",
                "el|Ο υπουργός είπε ότι οι εργασίες στο λιμάνι αρχίζουν",
                "zh|部长说港口的工程将于星期五开始",
                "ja|大臣は港での工事が金曜日に始まると述べた",
                "ko|장관은 항구 공사가 금요일에 시작된다고 말했다",
            })
    void shouldTellTheLanguage(String language, String text) {
        assertThat(detector.detect(text)).isEqualTo(language);
    }

    @Test
    void shouldNotTakeALatinNameForTheLanguage() {
        assertThat(detector.detect("قالت شركة General Electric إنها تفتتح مكتبا في المدينة"))
                .isEqualTo("ar");
    }

    @Test
    void shouldSayThatItCannotTell() {
        assertThat(detector.detect("12:30 -- 45%")).isEqualTo("und");
        assertThat(detector.detect("")).isEqualTo("und");
        assertThat(detector.detect("Xqz Wvk")).isEqualTo("und");
    }

    @Property(tries = 1000)
    void shouldLiveWithAnyText(@ForAll String text) {
        assertThat(detector.detect(text)).matches("[a-z]{2,3}");
    }

    @ParameterizedTest
    @CsvSource({
        "fi, Talo paloi yöllä Turussa",
        "no-NO, Huset brant i natt",
        "ar, احترق المنزل ليلا",
        "sr-Latn, Kuća je izgorela noću",
        "ja, 家が夜に焼けた",
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
        "xx-Zzzz, The house"
    })
    void shouldNotBelieveALanguageThatIsWrittenInAnotherScript(String said, String text) {
        assertThat(detector.mayBe(said, text)).isFalse();
    }
}
