/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jsoup.nodes.Document;
import org.jsoup.select.NodeTraversor;
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

    @Test
    void shouldKeepTheTextOfHtmlOfMoreTagsThanNewsHas() {
        String rows = "<tr><td>صلالة<br>&eacute;</td><td>40</td></tr>".repeat(HtmlText.MOST_TAGS);

        assertThat(HtmlText.of("<p>Results</p><table>" + rows + "</table><script>alert(1)</script>after")
                        .lines())
                .hasSize(HtmlText.MOST_TAGS + 2)
                .contains("Results", "صلالة é | 40", "after");
    }

    @Property(tries = 2000)
    void shouldReadSimpleHtmlAsItsParserWould(@ForAll("simpleHtml") String html) {
        String read = SimpleHtml.paragraphs(html);

        Assume.that(read != null);
        assertThat(read).isEqualTo(HtmlText.paragraphs(HtmlText.tree(html), html.length(), false));
    }

    @Test
    void shouldReadTheHtmlOfMostItemsWithoutItsParser() {
        assertThat(
                        SimpleHtml.paragraphs(
                                "<P class='lead'>A <a href=\"https://wire.example/?a=1&amp;b\" rel=x>bus</a>.<p>It&nbsp;left<br />.<img src='a.jpg'/></P>"))
                .isEqualTo("A bus.\nIt left\n.");
        assertThat(SimpleHtml.paragraphs("<p>one<ul><li>two</ul>")).isNull();
        assertThat(SimpleHtml.paragraphs("<p title='a>b'>one")).isNull();
    }

    @Test
    void shouldReadTheNamesOfCharactersAsItsParserDoes() {
        List<String> names =
                new ArrayList<>(List.of("amp", "AMP", "lt", "LT", "gt", "GT", "quot", "QUOT", "REG", "COPY"));
        for (String word :
                List.of("none", "not", "a1", "alpha", "frac12", "frac34", "Eacute", "nb", "lte", "b", "x8")) {
            names.add(word);
        }
        for (char first = 'A'; first <= 'z'; first++) {
            for (char second = 'A'; second <= 'z'; second++) {
                for (String rest : List.of("acute", "circ", "uml", "rave", "o", "ro", "cent", "t", "tilde")) {
                    names.add("" + first + second + rest);
                }
            }
        }

        for (String name : names) {
            for (String after : List.of(";", "", " ", "it;", "=1", "&", "9", "é;", "<b>;")) {
                String html = "a &" + name + after + " b";
                assertThat(SimpleHtml.paragraphs(html))
                        .as(html)
                        .isIn(null, HtmlText.paragraphs(HtmlText.tree(html), html.length(), false));
            }
        }
        assertThat(SimpleHtml.paragraphs("&none; &noneatall; &notit; &AElig")).isEqualTo("&none; &noneatall; ¬it; Æ");
    }

    @Provide
    Arbitrary<String> simpleHtml() {
        Arbitrary<String> tag = Combinators.combine(
                        Arbitraries.of("p", "br", "b", "a", "i", "em", "span", "img", "P", "font"),
                        Arbitraries.of("", " ", " x=y", " x=\"a b\"", " x='\"'", "/"))
                .as((name, rest) -> name + rest);
        Arbitrary<String> odd = Arbitraries.of(
                "<div>",
                "<b2>",
                "<",
                "</",
                "<a x=y='",
                "<a x= \"a\">",
                "q=\"a'>b\"",
                "&#1;",
                "\u0000",
                "\u0001",
                "<!--");
        Arbitrary<String> text = Arbitraries.of(
                "a",
                "ب ",
                " ",
                "\n",
                "\r",
                "\f",
                "&amp;",
                "&amp",
                "&",
                "&#",
                "&eacute;",
                "&nbsp",
                "&#0;",
                "&#x2029;",
                "&bogus;",
                "amp;",
                "x41;",
                "\u00AD",
                ">",
                "=",
                "\"",
                "\uD83D");
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                Tuple.of(20, tag.map(opened -> "<" + opened + ">")),
                Tuple.of(20, tag.map(closed -> "</" + closed + ">")),
                Tuple.of(30, text),
                Tuple.of(1, odd));
        return piece.list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<p>x",
                "<b>",
                "<td>",
                "<table>",
                "<li>",
                "</p>",
                "&amp;",
                "<!--",
                "<a href='",
                "<br>",
                "<b></p>",
                "<em>x</p><hr>",
                "<div><b>",
                "<table><b>",
                "<svg>",
                "<nobr>",
                "<h1><a>",
                "<b><p>x</b></div>"
            })
    void shouldMakeOfHtmlNoMoreThanIsWrittenInIt(String piece) {
        String html = piece.repeat(300_000 / piece.length());

        Document tree = HtmlText.tree(html);

        // Of few tags browsers' rules may make a dozen elements each, of many none is made that is not there.
        assertThat(tree.getAllElements()).hasSizeLessThan(Math.max(12 * HtmlText.MOST_TAGS, 300_000 / 3) + 10);
        AtomicInteger deepest = new AtomicInteger();
        NodeTraversor.traverse((node, depth) -> deepest.accumulateAndGet(depth, Math::max), tree);
        assertThat(deepest.get()).isLessThanOrEqualTo(HtmlText.DEEPEST + 1);
    }
}
