/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NitfTest {

    private static final String DOCUMENT = """
            <?xml version="1.0"?>
            <!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">
            <nitf baselang="ar"><head><title>عنوان</title>
              <tobject><tobject.property tobject.property.type="feature"/>
                <tobject.subject tobject.subject.refnum="04000000" tobject.subject.type="اقتصاد"/></tobject>
              <docdata management-status="usable" management-doc-idref="wadi.1.a"><doc-id id-string="wadi.1.b"/><urgency ed-urg="3"/>
                <date.issue norm="20240822T143000+0300"/><du-key key="harbour" version="4"/>
                <ed-msg info="نص معدل" msg-type="correction"/><doc.copyright year="2024" holder="وادي"/>
                <key-list><keyword key="ميناء"/><keyword key="سفن"/></key-list></docdata></head>
              <body><body.head><hedline><hl1>افتتاح رصيف</hl1></hedline><byline>سالم البحري<byttl>مراسل</byttl></byline>
                <dateline><location><city>صلالة</city></location><story.date norm="20240822"/></dateline></body.head>
              <body.content><media media-type="image"><media-caption>رافعة</media-caption></media><p>افتتح الرصيف.</p>
                <hl2>السفن</hl2><p>أربع سفن<br/>دخلت.</p></body.content><body.end><tagline>انتهى الخبر</tagline></body.end></body></nitf>
            """;

    @Test
    void shouldKeepAllThatAnItemSays() {
        ParsedItem item = Parsing.item(DOCUMENT);
        assertThat(item.id()).hasValue("wadi.1.b");
        assertThat(item.version()).hasValue("4");
        assertThat(item.pubStatus()).hasValue(PubStatus.usable);
        assertThat(item.urgency()).hasValue(new Grade("iptc", "3"));
        assertThat(item.headline()).hasValue("افتتاح رصيف");
        assertThat(item.byline()).hasValue("سالم البحري");
        assertThat(item.edNote()).hasValue("نص معدل");
        assertThat(item.markers()).containsExactly(Marker.CORRECTION);
        assertThat(item.keywords()).containsExactly("ميناء", "سفن");
        assertThat(item.language()).hasValue("ar");
        assertThat(item.subjects()).containsExactly(new Code("subj", "04000000", Optional.of("اقتصاد")));
        assertThat(item.links())
                .containsExactly(
                        new ParsedLink("management-doc-idref", "wadi.1.a"), new ParsedLink("du-key", "harbour"));
        assertThat(item.dateline().flatMap(ParsedDateline::place)).hasValue("صلالة");
        assertThat(item.dateline().orElseThrow().dates()).singleElement().satisfies(day -> {
            assertThat(day.month()).isEqualTo(8);
            assertThat(day.day()).isEqualTo(22);
        });
        assertThat(item.body()).isEqualTo("افتتح الرصيف.\nالسفن\nأربع سفن\nدخلت.\nانتهى الخبر");
    }

    @Test
    void shouldLetTheDatelineOfTheTextGoFirst() {
        ParsedItem item = Parsing.item(DOCUMENT.replace("<p>افتتح", "<p>مسقط - 22 - 8 (كونا) -- افتتح"));
        assertThat(item.dateline().flatMap(ParsedDateline::place)).hasValue("مسقط");
        assertThat(item.body()).startsWith("افتتح الرصيف.");
    }

    @Test
    void shouldTakeALaterReleaseForAnEmbargo() {
        ParsedItem item =
                Parsing.item(DOCUMENT.replace("<du-key", "<date.release norm=\"20240823T060000+0300\"/><du-key"));
        assertThat(item.times())
                .filteredOn(time -> time.field() == WrittenTime.Field.EMBARGOED_UNTIL)
                .extracting(WrittenTime::literal)
                .containsExactly("20240823T060000+0300");
    }

    @Test
    void shouldTakeACanceledItemForCanceled() {
        assertThat(Parsing.item(DOCUMENT.replace("\"usable\"", "\"canceled\"")).pubStatus())
                .hasValue(PubStatus.canceled);
    }

    @Test
    void shouldRefuseAnItemThatSaysNothing() {
        assertThatThrownBy(() -> Parsing.item("<nitf><head/><body><body.content> </body.content></body></nitf>"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("The NITF document has neither a headline nor a text.");
    }
}
