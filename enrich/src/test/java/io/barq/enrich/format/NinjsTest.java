/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static io.barq.enrich.format.Parsing.item;
import static io.barq.enrich.format.Parsing.parse;
import static io.barq.enrich.format.Parsing.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.enrich.ledger.RefusedException;
import io.barq.enrich.source.Grade;
import io.barq.schemas.Marker;
import io.barq.schemas.PubStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NinjsTest {

    private static final String NINJS_1 = """
            {"uri": "urn:newsml:wire.example:20261119:a17", "type": "text", "version": "3",
             "versioncreated": "2026-11-19T09:30:00+03:00", "firstcreated": "2026-11-19T09:00:00+03:00",
             "pubstatus": "usable", "urgency": 4, "language": "ar", "headline": "افتتاح مكتبة متنقلة في صلالة",
             "slugline": "books-salalah", "byline": "من هدى", "ednote": "صورة لاحقا", "located": "صلالة",
             "keywords": ["كتب", "أطفال"], "copyrightholder": "Wire", "usageterms": "For subscribers",
             "subject": [{"code": "04000000", "name": "economy"}, {"code": "medtop:20000007", "name": "libraries"},
                         {"code": "north", "scheme": "our desk", "name": "North"}],
             "genre": [{"code": "Feature", "name": "Feature"}], "place": [{"code": "OM", "scheme": "http://cvx.iptc.org/iso3166-1a2/", "name": "Oman"}],
             "person": [{"name": "هدى البحرية"}], "organisation": [{"name": "وزارة الثقافة", "rel": "about"}],
             "evolvedfrom": "urn:newsml:wire.example:20261118:a9", "source": "KUNA", "priority": 5,
             "body_text": "نص في سطر واحد", "body_html": "<p>افتتحت الوزارة مكتبة.</p><p>تزور القرى &amp; المدن.</p>"}
            """;

    private static final String NINJS_3 = """
            {"uri": "urn:newsml:wire.example:20261119:a17", "standard": {"name": "ninjs", "version": "3.1"},
             "versionCreated": "2026-11-19T09:30:00+03:00", "pubStatus": "withheld", "language": "ar_OM",
             "embargoedUntil": "2026-11-20T06:00:00+04:00",
             "headlines": [{"role": "short", "value": "مكتبة"}, {"role": "main", "value": "افتتاح مكتبة متنقلة في صلالة"}],
             "bodies": [{"role": "text", "contentType": "text/plain", "value": "افتتحت الوزارة مكتبة.\\nتزور القرى."},
                        {"role": "html", "contentType": "text/html", "value": "<p>x</p>"}],
             "by": "هدى", "altIds": [{"role": "transmission", "value": "T-77"}],
             "subjects": [{"uri": "http://cv.iptc.org/newscodes/mediatopic/20000007", "name": "libraries"}],
             "genres": [{"uri": "http://cv.iptc.org/newscodes/genre/Current", "name": "Current"}],
             "infoSources": [{"name": "KUNA"}]}
            """;

    @Test
    void shouldReadWhatVersion1Says() {
        ParsedItem read = item(NINJS_1);
        assertThat(read.id()).contains("urn:newsml:wire.example:20261119:a17");
        assertThat(read.version()).contains("3");
        assertThat(read.pubStatus()).contains(PubStatus.usable);
        assertThat(read.urgency()).contains(new Grade("iptc", "4"));
        assertThat(read.headline()).contains("افتتاح مكتبة متنقلة في صلالة");
        assertThat(read.body()).isEqualTo("افتتحت الوزارة مكتبة.\nتزور القرى & المدن.");
        assertThat(read.slugline()).contains("books-salalah");
        assertThat(read.byline()).contains("من هدى");
        assertThat(read.edNote()).contains("صورة لاحقا");
        assertThat(read.located()).contains("صلالة");
        assertThat(read.language()).contains("ar");
        assertThat(read.keywords()).containsExactly("كتب", "أطفال");
        assertThat(read.subjects())
                .containsExactly(
                        new Code("subj", "04000000", Optional.of("economy")),
                        new Code("medtop", "20000007", Optional.of("libraries")),
                        new Code("our-desk", "north", Optional.of("North")));
        assertThat(read.genres()).containsExactly(new Code("", "Feature", Optional.of("Feature")));
        assertThat(read.places())
                .containsExactly(new Code("http", "//cvx.iptc.org/iso3166-1a2/OM", Optional.of("Oman")));
        assertThat(read.people()).containsExactly(new Code("", "هدى البحرية", Optional.empty()));
        assertThat(read.organisations()).containsExactly(new Code("", "وزارة الثقافة", Optional.empty()));
        assertThat(read.rights())
                .contains(new ParsedRights(Optional.of("Wire"), Optional.empty(), Optional.of("For subscribers")));
        assertThat(read.links()).containsExactly(new ParsedLink("evolvedFrom", "urn:newsml:wire.example:20261118:a9"));
        assertThat(read.credits()).containsExactly("KUNA");
        assertThat(read.times())
                .containsExactly(
                        WrittenTime.of(WrittenTime.Field.FIRST_CREATED, "2026-11-19T09:00:00+03:00", "firstCreated"),
                        WrittenTime.of(
                                WrittenTime.Field.VERSION_CREATED, "2026-11-19T09:30:00+03:00", "versionCreated"));
    }

    @Test
    void shouldReadWhatVersion3Says() {
        ParsedItem read = item(NINJS_3);
        assertThat(read.pubStatus()).contains(PubStatus.withheld);
        assertThat(read.headline()).contains("افتتاح مكتبة متنقلة في صلالة");
        assertThat(read.body()).isEqualTo("افتتحت الوزارة مكتبة.\nتزور القرى.");
        assertThat(read.language()).contains("ar-OM");
        assertThat(read.altIds()).containsExactly("T-77");
        assertThat(read.subjects()).containsExactly(new Code("medtop", "20000007", Optional.of("libraries")));
        assertThat(read.genres()).containsExactly(new Code("genre", "Current", Optional.of("Current")));
        assertThat(read.markers()).containsExactly(Marker.EMBARGO);
        assertThat(read.times())
                .contains(WrittenTime.of(
                        WrittenTime.Field.EMBARGOED_UNTIL, "2026-11-20T06:00:00+04:00", "embargoedUntil"));
    }

    @Test
    void shouldReadVersion2WhichDiffersInCaseAlone() {
        String ninjs2 = NINJS_3.replace("versionCreated", "versioncreated")
                .replace("pubStatus", "pubstatus")
                .replace("contentType", "contenttype")
                .replace("embargoedUntil", "embargoeduntil")
                .replace("infoSources", "infosources")
                .replace("altIds", "altids");
        assertThat(item(ninjs2)).isEqualTo(item(NINJS_3));
    }

    @Test
    void shouldReadTheDatelineOfTheText() {
        ParsedItem read = item(
                "{\"uri\": \"u:1\", \"headline\": \"h\", \"body_html\": \"<p>مسقط - 19 - 11 (كونا) -- افتتحت المكتبة.</p><p>(النهاية) ر ج</p>\"}");
        assertThat(read.dateline().orElseThrow().place()).contains("مسقط");
        assertThat(read.body()).isEqualTo("افتتحت المكتبة.");
        assertThat(read.signOff()).contains("ر ج");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[%s, %s]",
                "{\"items\": [%s, %s], \"total\": 2}",
                "{\"item\": [%s, %s]}",
                "{\"total\": 2, \"_items\": [%s, %s]}",
                "{\"data\": {\"items\": [{\"meta\": {}, \"item\": %s}, {\"item\": %s}]}}",
                "%s\n%s\n"
            })
    void shouldReadEachItemOfAContainer(String container) {
        String first = "{\"uri\": \"u:1\", \"headline\": \"one\"}";
        String second = "{\"uri\": \"u:2\", \"headline\": \"two\"}";
        assertThat(parse(payload(container.formatted(first, second))).parts())
                .extracting(part -> ((ParsedItem) part).id().orElseThrow())
                .containsExactly("u:1", "u:2");
    }

    @Test
    void shouldMakeItemsOfWhatIsEmbeddedAndHasWords() {
        List<Part> parts = parse(payload("""
                        {"guid": "u:1", "type": "composite", "headline": "Package", "associations": {
                          "main": {"guid": "u:2", "type": "text", "headline": "Text", "body_html": "<p>Words.</p>",
                            "associations": {"picture": {"guid": "u:3", "type": "picture", "headline": "Bus",
                              "description_text": "A bus with books.", "body_text": "bus"}}},
                          "later": {"guid": "u:4"}, "none": null, "wrong": 7}}
                        """)).parts();
        assertThat(parts)
                .extracting(part -> ((ParsedItem) part).id().orElseThrow())
                .containsExactly("u:1", "u:2", "u:3");
        assertThat(((ParsedItem) parts.get(0)).links())
                .containsExactly(new ParsedLink("main", "u:2"), new ParsedLink("later", "u:4"));
        assertThat(((ParsedItem) parts.get(2)).body()).isEqualTo("A bus with books.");
    }

    @Test
    void shouldNotTakeTheNameOfAPlaceInAListForTheIdOfWhatStandsThere() {
        List<Part> parts = parse(payload("""
                        {"uri": "u:1", "id": 88, "headline": "Text", "associations":
                          [{"id": "featureimage", "type": "picture", "headline": "Bus", "description_text": "A bus."}]}
                        """)).parts();
        assertThat(((ParsedItem) parts.get(0)).altIds()).containsExactly("88");
        assertThat(((ParsedItem) parts.get(1)).id()).isEmpty();
        assertThat(((ParsedItem) parts.get(1)).altIds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "usable, usable",
        "stat:canceled, canceled",
        "http://cv.iptc.org/newscodes/pubstatusg2/withheld, withheld",
        "Cancelled, canceled",
        "embargoed, withheld",
        "whatever, withheld"
    })
    void shouldTakeAStatusNobodyKnowsForNoLeaveToPublish(String said, PubStatus status) {
        assertThat(item("{\"uri\": \"u:1\", \"headline\": \"h\", \"pubstatus\": \"" + said + "\"}")
                        .pubStatus())
                .contains(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"when the minister has spoken\"", "true", "20261120", "{\"until\": \"noon\"}", "[\"noon\"]"})
    void shouldNameAnEmbargoThatCannotBeRead(String said) {
        ParsedItem read = item("{\"uri\": \"u:1\", \"headline\": \"h\", \"embargoed\": " + said + "}");
        assertThat(read.times())
                .singleElement()
                .satisfies(time -> assertThat(time.field()).isEqualTo(WrittenTime.Field.EMBARGOED_UNTIL));
        assertThat(read.markers()).contains(Marker.EMBARGO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "false", "[]", "{}"})
    void shouldNameNoEmbargoWhereNoneIsSaid(String said) {
        ParsedItem read = item("{\"uri\": \"u:1\", \"headline\": \"h\", \"embargoed\": " + said + "}");
        assertThat(read.times()).isEmpty();
        assertThat(read.markers()).isEmpty();
    }

    @Test
    void shouldReadAKillThatHasNoWords() {
        ParsedItem read = item("{\"uri\": \"u:1\", \"version\": 4, \"pubStatus\": \"canceled\"}");
        assertThat(read.id()).contains("u:1");
        assertThat(read.version()).contains("4");
        assertThat(read.pubStatus()).contains(PubStatus.canceled);
    }

    @Test
    void shouldReadTheNitfInside() {
        ParsedItem read = item("""
                {"uri": "u:1", "title": "Books", "bodies": [{"role": "nitf", "contentType": "text/vnd.IPTC.NITF",
                  "value": "<?xml version='1.0'?><nitf><head><title>Head</title></head><body><body.content><p>A bus came.</p><p>It left.</p></body.content></body></nitf>"}]}
                """);
        assertThat(read.headline()).contains("Books");
        assertThat(read.body()).isEqualTo("A bus came.\nIt left.");
    }

    @Test
    void shouldRefuseJsonThatIsNoItem() {
        assertThat(parse(payload("{\"requests\": {\"a\": 1}}")).parts())
                .containsExactly(new RefusedPart("The JSON object is no item: it has neither headline nor text."));
    }

    @Test
    void shouldRefuseAnItemThatSaysAThingTwice() {
        assertThatThrownBy(
                        () -> parse(
                                payload(
                                        "{\"uri\": \"u:1\", \"headline\": \"secret\", \"embargoed\": \"2026-11-20T06:00:00Z\", \"embargoed\": null}")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("twice")
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldTellWhichLineTheUrgencyIsOf() {
        assertThat(item("{\"uri\": \"u:1\", \"headline\": \"h\", \"priority\": 3}")
                        .urgency())
                .contains(new Grade("superdesk", "3"));
    }

    @Test
    void shouldTakeALanguageThatIsNoneForNoneSaid() {
        assertThat(item("{\"uri\": \"u:1\", \"headline\": \"h\", \"language\": \"Arabic (Oman)\"}")
                        .language())
                .isEmpty();
    }
}
