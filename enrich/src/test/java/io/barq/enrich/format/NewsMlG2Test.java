/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewsMlG2Test {

    private static final String ITEM = """
            <?xml version="1.0" encoding="iso-8859-1"?>
            <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wadi.example:20240822:77" version="3" xml:lang="ar">
              <rightsInfo><copyrightHolder literal="Wadi"/><copyrightNotice>(c) Wadi</copyrightNotice><usageTerms>One week</usageTerms></rightsInfo>
              <itemMeta>
                <itemClass qcode="ninat:text"/><provider literal="وادي"/>
                <versionCreated>2024-08-22T16:36:05+03:00</versionCreated><firstCreated>2024-08-22T16:00:00+03:00</firstCreated>
                <pubStatus qcode="stat:usable"/>
                <edNote role="note:private">بيننا</edNote><edNote>للمحررين</edNote>
                <signal qcode="sig:correction"/>
                <link rel="irel:previousVersion" residref="urn:newsml:wadi.example:20240822:76"/>
              </itemMeta>
              <contentMeta>
                <urgency>2</urgency><located><name>صلالة</name></located><by>سالم البحري</by>
                <subject type="cpnat:abstract" qcode="subj:04000000"><name>اقتصاد</name></subject>
                <subject type="cpnat:person" qcode="people:12"><name>سالم</name></subject>
                <subject type="cpnat:geoArea" literal="صلالة"/><subject type="cpnat:organisation"><name>الميناء</name></subject>
                <genre qcode="genre:current"/><slugline>ميناء-صلالة</slugline><keyword>ميناء</keyword>
                <headline role="hld:subHeadline">تحته</headline><headline>افتتاح رصيف في صلالة</headline>
                <dateline>صلالة</dateline>
              </contentMeta>
              <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
                <p>افتتح الميناء رصيفه&nbsp;الجديد.</p><p>ويتسع لأربع سفن.</p></body></html></inlineXML></contentSet>
            </newsItem>
            """;

    @Test
    void shouldKeepAllThatAnItemSays() {
        ParsedItem item = Parsing.item(ITEM);
        assertThat(item.id()).hasValue("urn:newsml:wadi.example:20240822:77");
        assertThat(item.version()).hasValue("3");
        assertThat(item.pubStatus()).hasValue(PubStatus.usable);
        assertThat(item.urgency()).hasValue(new Grade("iptc", "2"));
        assertThat(item.headline()).hasValue("افتتاح رصيف في صلالة");
        assertThat(item.slugline()).hasValue("ميناء-صلالة");
        assertThat(item.keywords()).containsExactly("ميناء");
        assertThat(item.byline()).hasValue("سالم البحري");
        assertThat(item.edNote()).hasValue("للمحررين");
        assertThat(item.edits())
                .contains(new Edit(EditKind.HEADER, 9, 14, "edNote", "The agency marked this as a private note."));
        assertThat(item.body()).isEqualTo("افتتح الميناء رصيفه الجديد.\nويتسع لأربع سفن.");
        assertThat(item.language()).hasValue("ar");
        assertThat(item.located()).hasValue("صلالة");
        assertThat(item.dateline().flatMap(ParsedDateline::place)).hasValue("صلالة");
        assertThat(item.subjects()).containsExactly(new Code("subj", "04000000", Optional.of("اقتصاد")));
        assertThat(item.people()).containsExactly(new Code("people", "12", Optional.of("سالم")));
        assertThat(item.places()).containsExactly(new Code("", "صلالة", Optional.empty()));
        assertThat(item.organisations()).containsExactly(new Code("", "الميناء", Optional.empty()));
        assertThat(item.genres()).containsExactly(new Code("genre", "current", Optional.empty()));
        assertThat(item.markers()).containsExactly(Marker.CORRECTION);
        assertThat(item.links())
                .containsExactly(new ParsedLink("previousVersion", "urn:newsml:wadi.example:20240822:76"));
        assertThat(item.rights())
                .hasValue(new ParsedRights(Optional.of("Wadi"), Optional.of("(c) Wadi"), Optional.of("One week")));
        assertThat(item.times())
                .extracting(time -> time.field() + " " + time.literal())
                .containsExactly(
                        "FIRST_CREATED 2024-08-22T16:00:00+03:00", "VERSION_CREATED 2024-08-22T16:36:05+03:00");
    }

    @Test
    void shouldHoldAnEmbargoThatNamesNoTime() {
        ParsedItem item = Parsing.item(ITEM.replace("<pubStatus", "<embargoed/><pubStatus"));
        assertThat(item.times())
                .filteredOn(time -> time.field() == WrittenTime.Field.EMBARGOED_UNTIL)
                .extracting(WrittenTime::literal)
                .containsExactly("");
    }

    @Test
    void shouldSeeNoEmbargoInATemplateThatNobodyFilledIn() {
        ParsedItem item =
                Parsing.item(ITEM.replace("<pubStatus", "<embargoed></embargoed><ednote></ednote><pubStatus"));
        ParsedItem nil = Parsing.item(
                ITEM.replace(
                        "<pubStatus",
                        "<embargoed xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/><edNote/><pubStatus"));

        assertThat(item.times()).noneMatch(time -> time.field() == WrittenTime.Field.EMBARGOED_UNTIL);
        assertThat(nil.times()).anyMatch(time -> time.field() == WrittenTime.Field.EMBARGOED_UNTIL);
    }

    @Test
    void shouldTakeEachItemOfAMessageWhenOneOfThemIsEmpty() {
        List<Part> parts = parts(message(item("a", "First"), "<newsItem guid='b'/>", item("c", "Third")));
        assertThat(parts).hasSize(3);
        assertThat(parts.get(0)).isInstanceOf(ParsedItem.class);
        assertThat(parts.get(1)).isEqualTo(new RefusedPart("The news item has neither a headline nor a text."));
        assertThat(((ParsedItem) parts.get(2)).headline()).hasValue("Third");
    }

    @Test
    void shouldTellWhenAMessageWasSent() {
        List<Part> parts =
                parts("<newsMessage><header><sent>2024-08-22T10:00:00Z</sent><transmitId>881</transmitId></header>"
                        + "<itemSet>" + item("a", "First") + "</itemSet></newsMessage>");
        ParsedItem item = (ParsedItem) parts.get(0);
        assertThat(item.sequence()).hasValue("881");
        assertThat(item.times()).extracting(WrittenTime::field).containsExactly(WrittenTime.Field.SENT_AT);
    }

    @Test
    void shouldKeepTheItemsBeforeTheCutWhenAMessageIsTruncated() {
        String message = message(item("a", "First"), item("b", "Second"));
        List<Part> parts = parts(message.substring(0, message.indexOf("Second")));
        assertThat(parts).hasSize(2);
        assertThat(((ParsedItem) parts.get(0)).headline()).hasValue("First");
        assertThat(parts.get(1))
                .isInstanceOfSatisfying(
                        RefusedPart.class,
                        part -> assertThat(part.reason())
                                .startsWith("The XML breaks off in <headline>")
                                .doesNotContain("Second"));
    }

    @Test
    void shouldTakeTheCaptionOfAPictureForItsText() {
        ParsedItem item = Parsing.item("<newsItem guid='p'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta>"
                + "<contentMeta><description role='drol:caption'>A crane lifts a boat.</description></contentMeta>"
                + "<contentSet><remoteContent href='boat.jpg'/></contentSet></newsItem>");
        assertThat(item.body()).isEqualTo("A crane lifts a boat.");
    }

    @Test
    void shouldReadTheByLineOfTheTextAndTheNitfInside() {
        ParsedItem item = Parsing.item(
                "<newsItem guid='n'><contentSet><inlineXML><nitf><body><body.head><hedline><hl1>Boats</hl1>"
                        + "</hedline></body.head><body.content><p>By Mona Saleh</p><p>Two boats left.</p></body.content></body></nitf>"
                        + "</inlineXML></contentSet></newsItem>");
        assertThat(item.headline()).hasValue("Boats");
        assertThat(item.byline()).hasValue("Mona Saleh");
        assertThat(item.body()).isEqualTo("Two boats left.");
        assertThat(item.edits()).containsExactly(new Edit(EditKind.HEADER, 0, "By Mona Saleh".length(), "body", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conceptItem", "knowledgeItem", "planningItem", "catalogItem"})
    void shouldRefuseWhatIsNoNews(String root) {
        assertThatThrownBy(() -> Parsing.parse(Parsing.payload("<" + root + " guid='x'/>")))
                .isInstanceOf(RefusedException.class)
                .hasMessageEndingWith("is no news.");
    }

    @Test
    void shouldReadAKillThatHasNoWords() {
        ParsedItem kill = Parsing.item(
                "<newsItem guid='urn:newsml:wadi.example:20240822:77'><itemMeta><pubStatus qcode='stat:canceled'/></itemMeta></newsItem>");

        assertThat(kill.id()).hasValue("urn:newsml:wadi.example:20240822:77");
        assertThat(kill.pubStatus()).hasValue(PubStatus.canceled);
    }

    private static List<Part> parts(String text) {
        return Parsing.parse(Parsing.payload(text)).parts();
    }

    private static String message(String... items) {
        return "<newsMessage><itemSet>" + String.join("", items) + "</itemSet></newsMessage>";
    }

    private static String item(String guid, String headline) {
        return "<newsItem guid='%s'><contentMeta><headline>%s</headline></contentMeta></newsItem>"
                .formatted(guid, headline);
    }
}
