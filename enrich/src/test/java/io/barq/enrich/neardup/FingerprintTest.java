/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Marks, case, accents.
                "The minister said yes.|\"The MINISTER, said: yes!\"",
                "The harbour's quay re-opened.|the harbour s quay re opened",
                "Élysée café|Elysee cafe",
                // Letters that wires write differently.
                "أعلن إبراهيم آمال|اعلن ابراهيم امال",
                "مستشفى الهدى على|مستشفي الهدي علي",
                "الرئاسة المدرسة|الرئاسه المدرسه",
                "کتاب علی|كتاب علي",
                "مُحَمَّدٌ سالـــم|محمد سالم",
                "ﻣﺤﻤﺪ ﺳﺎﻟﻢ|محمد سالم",
                "عام ٢٠٢٦ بنسبة ٣٥٪|عام 2026 بنسبة 35%",
                "سال ۲۰۲۶ میلادی|سال 2026 میلادی",
                // Words that are written together with the next one.
                "قال وزير الصحة|وقال الوزير والصحة",
                "الوزير|بالوزير",
                "الوزير|للوزير",
                "الوزير|وبالوزير",
                "الوزير|كالوزير",
                "الوزير|فالوزير",
                "ממשלה הביטחון|והממשלה ביטחון",
                // Persian plurals, with a space of no width, a space, or none.
                "کتاب جدید|کتابها جدید",
                "کتاب جدید|کتاب‌ها جدید",
            })
    void shouldNotTellApartWhatWiresWriteDifferently(String one, String other) {
        assertThat(Fingerprint.of(other)).isEqualTo(Fingerprint.of(one));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The minister said yes|The minister said no to it all",
                "رفع الأسعار|خفض الأسعار",
                "بلغ 35 درجة|بلغ 53 درجة",
                "$5 million|€5 million",
                "قالت الوزارة|قال الوزير",
                "港口扩建|港口关闭",
            })
    void shouldTellApartWhatIsOtherWords(String one, String other) {
        assertThat(Fingerprint.of(other)).isNotEqualTo(Fingerprint.of(one));
    }

    @ParameterizedTest
    @CsvSource({
        "北部港口的扩建工程将于今年开始, 15",
        "北部港口，扩建工程。, 8",
        "北の港の拡張工事は今年始まる, 14",
        "ท่าเรือ, 7",
        "ကလေး, 4",
        "𠀀𠀁𠀂𠀃, 8",
    })
    void shouldReadScriptsWithoutSpacesByCharacter(String text, int characters) {
        assertThat(Fingerprint.of(text).words()).isEqualTo(characters);
    }

    @Test
    void shouldFindAPartOfAChineseSentenceInIt() {
        Comparison comparison = new Comparison();
        comparison.of(Fingerprint.of("北部港口的扩建工程将于今年最后一个季度开始，预计持续十八个月"));

        assertThat(comparison.with(Fingerprint.of("部长说，北部港口的扩建工程将于今年最后一个季度开始")).containment())
                .isGreaterThan(0.8);
    }

    @Test
    void shouldReadKoreanByWord() {
        assertThat(Fingerprint.of("북부항구의 확장공사가 올해 시작된다고 밝혔다").words()).isEqualTo(4);
    }

    @Test
    void shouldLeaveOutWordsOfOneOrTwoLettersButNoNumbers() {
        assertThat(Fingerprint.of("في 5 من كل 10 هو")).isEqualTo(Fingerprint.of("5 10"));
        assertThat(Fingerprint.of("5 of 10").words()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "One two. Three four",
                "One two\nThree four",
                "One two! Three four",
                "one two؟ three four",
                "one two。three four"
            })
    void shouldKeepTheEndsOfSentences(String text) {
        Fingerprint fingerprint = Fingerprint.of(text);

        assertThat(fingerprint.words()).isEqualTo(4);
        assertThat(fingerprint.length()).isEqualTo(5);
        assertThat(fingerprint.code(2)).isEqualTo(Fingerprint.END);
    }

    @Test
    void shouldTakeNoPointWithinANumberForAnEnd() {
        assertThat(Fingerprint.of("rose 3.5 percent").length()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "...", "\n\n!\n", "\uD800", "\uDC00\uD800", "في", "🙂"})
    void shouldBeEmptyWithoutWords(String text) {
        assertThat(Fingerprint.of(text)).isEqualTo(Fingerprint.NONE);
        assertThat(Fingerprint.of(text).words()).isZero();
    }

    @Property(tries = 2000)
    void shouldReadTextOfAnyScript(@ForAll("texts") String text) {
        Fingerprint fingerprint = Fingerprint.of(text);

        int words = 0;
        for (int i = 0; i < fingerprint.length(); i++) {
            assertThat(fingerprint.code(i)).isBetween(0, Fingerprint.CODES - 1);
            words += fingerprint.code(i) == Fingerprint.END ? 0 : 1;
            // An end follows a word, and a word follows an end.
            assertThat(fingerprint.code(i) == Fingerprint.END
                            && (i == 0 || i + 1 == fingerprint.length() || fingerprint.code(i - 1) == Fingerprint.END))
                    .isFalse();
        }
        assertThat(words)
                .isEqualTo(fingerprint.words())
                .as("a character folds to eighteen at most")
                .isLessThanOrEqualTo(18 * text.length());
    }

    @Property(tries = 2000)
    void shouldBeHadBackFromItsBytes(@ForAll("texts") String text) {
        Fingerprint fingerprint = Fingerprint.of(text);
        ByteBuffer bytes = fingerprint.toBytes();

        Fingerprint back = Fingerprint.of(bytes);

        assertThat(back).isEqualTo(fingerprint).hasSameHashCodeAs(fingerprint);
        assertThat(back.words()).isEqualTo(fingerprint.words());
        assertThat(bytes.remaining()).as("bytes are left as they are").isEqualTo(2 * fingerprint.length());
    }

    @Test
    void shouldRefuseHalfAWord() {
        assertThatThrownBy(() -> Fingerprint.of(ByteBuffer.allocate(3))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "word ", "كلمة ", "字", "ab. ", "1 ", "\n", "ﷺ", "\uD800", "word.\n"})
    void shouldBoundAMegabyteOfAnything(String what) {
        Fingerprint fingerprint = Fingerprint.of(what.repeat((1 << 20) / what.length()));

        assertThat(fingerprint.words()).isLessThanOrEqualTo(Fingerprint.MOST_WORDS);
        assertThat(fingerprint.length()).isLessThanOrEqualTo(2 * Fingerprint.MOST_WORDS);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> characters = Arbitraries.strings()
                .withChars("و.ابكفلهאהו a9٣字カไ\uD840\uDC00\uD800\uDC00ﷺ\u200Cـ\u064E\n!%$éABC")
                .ofMaxLength(60);
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(200), characters);
    }
}
