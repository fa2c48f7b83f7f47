/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {

    @Test
    void shouldMakeALineOfEachParagraph() {
        assertThat(HtmlText.of("<p>A bus\ncame to <b>Salalah</b>.</p>\n<p>It&nbsp;left &amp; returned.<br/>Twice.</p>"))
                .isEqualTo("A bus came to Salalah.\nIt left & returned.\nTwice.");
    }

    @Test
    void shouldKeepATableReadable() {
        assertThat(
                        HtmlText.of(
                                "<table><tr><th>City</th><th>Books</th></tr><tr><td><p>صلالة</p></td><td>40</td></tr></table>after"))
                .isEqualTo("City | Books\nصلالة | 40\nafter");
    }

    @Test
    void shouldLeaveOutWhatIsNoText() {
        assertThat(HtmlText.of("<style>p{}</style><p>one<script>alert(1)</script></p><!-- two --><ul><li>a<li>b</ul>"))
                .isEqualTo("one\na\nb");
    }

    @Test
    void shouldKeepTheLinesOfWhatIsPreformatted() {
        assertThat(HtmlText.of("<pre>one\ntwo</pre>three\nfour")).isEqualTo("one\ntwo\nthree four");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<div>", "<p>x", "<b>", "<td>", "<table>", "<li>", "</p>", "&amp;", "<!--", "<a href='", "<br>"})
    void shouldTakeTimeInProportionToTheText(String piece) {
        assertTimeoutPreemptively(ofSeconds(10), () -> HtmlText.of(piece.repeat(300_000 / piece.length())));
    }
}
