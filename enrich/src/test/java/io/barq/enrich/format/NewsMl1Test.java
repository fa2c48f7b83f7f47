/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.source.Grade;
import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewsMl1Test {

    private static final String DOCUMENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.2:1" "http://dtd.example/NewsML_1.2.dtd">
            <NewsML Version="1.2">
              <NewsEnvelope><TransmissionId>1672</TransmissionId><DateAndTime>20240822T135006Z</DateAndTime><Priority FormalName="5"/></NewsEnvelope>
              <NewsItem xml:lang="en">
                <Identification><NewsIdentifier><ProviderId>wadi.example</ProviderId><DateId>20240822</DateId><NewsItemId>W86</NewsItemId>
                  <RevisionId PreviousRevision="1" Update="N">2</RevisionId>
                  <PublicIdentifier>urn:newsml:wadi.example:20240822:W86:2</PublicIdentifier></NewsIdentifier></Identification>
                <NewsManagement><FirstCreated>20240822T134951+0000</FirstCreated><ThisRevisionCreated>20240822T135001+0000</ThisRevisionCreated>
                  <Status FormalName="Usable"/><Urgency FormalName="3"/><AssociatedWith NewsItem="urn:newsml:wadi.example:20240821:W12"/></NewsManagement>
                <NewsComponent>
                  <NewsLines><HeadLine>Harbour opens</HeadLine><DateLine>SALALAH, Aug 22, 2024 (Wadi) -</DateLine><SlugLine>Oman-port</SlugLine>
                    <ByLine>By Mona Saleh</ByLine><CopyrightLine>(c) Wadi</CopyrightLine></NewsLines>
                  <DescriptiveMetadata><Language FormalName="en"/><Genre FormalName="Current"/>
                    <SubjectCode><SubjectDetail FormalName="04011002"/></SubjectCode>
                    <Location HowPresent="Origin"><Property FormalName="City" Value="Salalah"/></Location>
                    <Property FormalName="Keyword" Value="port"/></DescriptiveMetadata>
                  <NewsComponent><Role FormalName="Caption"/><ContentItem><DataContent>A crane.</DataContent></ContentItem></NewsComponent>
                  <NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Text"/><DataContent>
                    <nitf><body><body.content><p>The harbour <b>opened</b>.</p><table><tr><td>Ships</td><td>4</td></tr></table></body.content></body></nitf>
                  </DataContent></ContentItem></NewsComponent>
                </NewsComponent>
              </NewsItem>
            </NewsML>
            """;

    @Test
    void shouldKeepAllThatAnItemSays() {
        ParsedItem item = Parsing.item(DOCUMENT);
        assertThat(item.id()).hasValue("urn:newsml:wadi.example:20240822:W86");
        assertThat(item.altIds()).contains("urn:newsml:wadi.example:20240822:W86:2");
        assertThat(item.version()).hasValue("2");
        assertThat(item.pubStatus()).hasValue(PubStatus.usable);
        assertThat(item.urgency()).hasValue(new Grade("iptc", "3"));
        assertThat(item.headline()).hasValue("Harbour opens");
        assertThat(item.slugline()).hasValue("Oman-port");
        assertThat(item.byline()).hasValue("By Mona Saleh");
        assertThat(item.located()).hasValue("Salalah");
        assertThat(item.dateline().flatMap(ParsedDateline::place)).hasValue("SALALAH");
        assertThat(item.keywords()).containsExactly("port");
        assertThat(item.subjects()).containsExactly(new Code("subj", "04011002", Optional.empty()));
        assertThat(item.links())
                .containsExactly(new ParsedLink("AssociatedWith", "urn:newsml:wadi.example:20240821:W12"));
        assertThat(item.sequence()).hasValue("1672");
        assertThat(item.body()).isEqualTo("The harbour opened.\nShips | 4");
        assertThat(item.times())
                .extracting(WrittenTime::literal)
                .containsExactly("20240822T134951+0000", "20240822T135001+0000", "20240822T135006Z");
    }

    @Test
    void shouldHoldAnEmbargoUntilTheTimeItNamesAndWithoutEndWhereItNamesNone() {
        String embargoed = DOCUMENT.replace("<Status FormalName=\"Usable\"/>", "<Status FormalName=\"Embargoed\"/>%s");
        ParsedItem timed = Parsing.item(
                embargoed.formatted(
                        "<StatusWillChange><FutureStatus FormalName='Usable'/><DateAndTime>20240823T060000Z</DateAndTime></StatusWillChange>"));
        ParsedItem untimed = Parsing.item(embargoed.formatted(""));
        assertThat(timed.markers()).containsExactly(Marker.EMBARGO);
        assertThat(embargo(timed)).isEqualTo("20240823T060000Z");
        assertThat(embargo(untimed)).isEmpty();
    }

    @Test
    void shouldTakeACancelledItemForCanceled() {
        assertThat(Parsing.item(DOCUMENT.replace("Usable", "Canceled")).pubStatus())
                .hasValue(PubStatus.canceled);
    }

    @Test
    void shouldMakeAnItemOfEachNewsItem() {
        String second = DOCUMENT.substring(DOCUMENT.indexOf("<NewsItem "), DOCUMENT.indexOf("</NewsML>"))
                .replace("W86", "W87");
        assertThat(Parsing.parse(Parsing.payload(DOCUMENT.replace("</NewsML>", second + "</NewsML>")))
                        .parts())
                .hasSize(2)
                .allMatch(ParsedItem.class::isInstance);
    }

    private static String embargo(ParsedItem item) {
        return item.times().stream()
                .filter(time -> time.field() == WrittenTime.Field.EMBARGOED_UNTIL)
                .findFirst()
                .orElseThrow()
                .literal();
    }
}
