/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.format.Parsing;
import io.barq.schemas.Marker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionNoticeTest {

    private static final String TEXT = "The harbour opens in May.\nIt was built in two years.\nShips come in June.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(Corrects the sum in paragraph 3)",
                "(Refiles to fix the byline)",
                "[CORRECTED: the harbour opens in May, not in March.]",
                "This story has been corrected to show that the harbour opens in May.",
                "(Berichtigung: Im zweiten Absatz wurde die Summe korrigiert.)",
                "(تصحيح في الفقرة الثانية: عدد السفن أربعون)",
                "تصحيح: عدد السفن أربعون"
            })
    void shouldKeepWhatACorrectionSaysItMends(String notice) {
        assertThat(CorrectionNotice.of(corrected(notice + "\n" + TEXT))).contains(notice);
        assertThat(CorrectionNotice.of(corrected(TEXT + "\n" + notice))).contains(notice);
    }

    @Test
    void shouldTakeNoOtherParagraphForANotice() {
        assertThat(CorrectionNotice.of(corrected(TEXT))).isEmpty();
        assertThat(CorrectionNotice.of(corrected("(Corrects " + "x".repeat(500) + ")")))
                .isEmpty();
        assertThat(CorrectionNotice.of(Parsing.item("7", "Harbour opens", "(Corrects the sum)\n" + TEXT)))
                .as("an item that is not flagged as a correction")
                .isEmpty();
    }

    private static ParsedItem corrected(String body) {
        return Parsing.item("7", "CORRECTED-Harbour opens", body, Marker.CORRECTION);
    }
}
