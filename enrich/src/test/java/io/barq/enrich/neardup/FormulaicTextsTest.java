/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Texts that are alike in words and different in fact are no copies; texts that differ in little that matters are. */
class FormulaicTextsTest {

    /** Where the table names a limit, what the rule says is wrong, and known to be. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "formulaic-texts.txt", delimiter = '|', quoteCharacter = '\0', maxCharsPerColumn = 8192)
    void shouldTellACopyFromAnotherNotice(String name, String truth, String limit, String one, String other) {
        Fingerprint first = fingerprint(one);
        Fingerprint second = fingerprint(other);
        boolean expected = truth.equals("copy") == limit.equals("-");

        assertThat(CopyRule.isCopy(first, second, likeness(first, second)))
                .as(() -> likeness(first, second).toString() + " " + first + ", " + second)
                .isEqualTo(expected);
        assertThat(CopyRule.isCopy(second, first, likeness(second, first))).isEqualTo(expected);
    }

    private static Likeness likeness(Fingerprint one, Fingerprint other) {
        Comparison comparison = new Comparison();
        comparison.of(one);
        return comparison.with(other);
    }

    private static Fingerprint fingerprint(String text) {
        return Fingerprint.of(text.replace('⏎', '\n'));
    }
}
