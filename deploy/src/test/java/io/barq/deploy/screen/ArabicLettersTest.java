/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class ArabicLettersTest {

    @Test
    void shouldGiveEachLetterItsFormBetweenItsNeighbours() {
        // beh alone; beh, beh, beh joined; dal joins only what stands before it
        assertThat(ArabicLetters.joined("ب")).isEqualTo("\ufe8f");
        assertThat(ArabicLetters.joined("ببب")).isEqualTo("\ufe91\ufe92\ufe90");
        assertThat(ArabicLetters.joined("بدب")).isEqualTo("\ufe91\ufeaa\ufe8f");
    }

    @Test
    void shouldWriteLamAndAlefAsOne() {
        assertThat(ArabicLetters.joined("لا")).isEqualTo("\ufefb");
        assertThat(ArabicLetters.joined("بلا")).isEqualTo("\ufe91\ufefc");
        assertThat(ArabicLetters.joined("لأ")).isEqualTo("\ufef7");
        // lam and yeh are two letters
        assertThat(ArabicLetters.joined("لى")).isEqualTo("\ufedf\ufef0");
    }

    @Test
    void shouldKnowTheLettersOfPersianAndUrdu() {
        assertThat(ArabicLetters.joined("پیک")).isEqualTo("\ufb58\ufbff\ufb8f");
        assertThat(ArabicLetters.joined("ٹھیک")).isEqualTo("\ufb68\ufbad\ufbff\ufb8f");
    }

    @Test
    void shouldNotJoinAcrossANonJoiner() {
        assertThat(ArabicLetters.joined("ب\u200cب")).isEqualTo("\ufe8f\ufe8f");
        assertThat(ArabicLetters.joined("ب\u200dب")).isEqualTo("\ufe91\ufe90");
    }

    @Test
    void shouldLeaveOutVowelMarks() {
        assertThat(ArabicLetters.joined("بَبّ")).isEqualTo(ArabicLetters.joined("بب"));
    }

    @Test
    void shouldLeaveOtherTextAlone() {
        assertThat(ArabicLetters.joined("Kuwait 2026 שלום (é)")).isEqualTo("Kuwait 2026 שלום (é)");
    }

    /** The slow twin: for the letters of Arabic itself, ICU. (It lets nothing join an alef maksura, as Uyghur does, and leaves a hamza as it is.) */
    @Property
    void shouldAgreeWithIcuOnArabic(
            @ForAll
                    @Chars({
                        'ا', 'أ', 'إ', 'آ', 'ب', 'ت', 'ة', 'ج', 'د', 'ذ', 'ر', 'س', 'ع', 'ل', 'م', 'ن', 'ه', 'و', 'ي',
                        'ئ', 'ؤ', ' ', '1', '.', '('
                    })
                    String text)
            throws ArabicShapingException {
        ArabicShaping icu = new ArabicShaping(
                ArabicShaping.LETTERS_SHAPE | ArabicShaping.TEXT_DIRECTION_LOGICAL | ArabicShaping.LENGTH_GROW_SHRINK);
        assertThat(ArabicLetters.joined(text)).isEqualTo(icu.shape(text));
    }
}
