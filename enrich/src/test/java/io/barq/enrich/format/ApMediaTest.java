/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static io.barq.enrich.format.Parsing.item;
import static io.barq.enrich.format.Parsing.parse;
import static io.barq.enrich.format.Parsing.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.source.Grade;
import io.barq.schemas.Marker;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApMediaTest {

    private static final String ITEM = """
            {"uri": "https://api.example/content/0f1e?qt=x&et=1a", "altids": {"itemid": "0f1e", "etag": "0f1e_1a", "transref": "W0042",
             "friendlykey": "9911"}, "version": 2, "type": "text", "urgency": 3, "editorialpriority": "u", "language": "en",
             "versioncreated": "2026-11-19T06:30:00Z", "pubstatus": "usable", "signals": ["newscontent", "Corrective"],
             "headline": "BC-OM--Books", "slugline": "BC-OM--Books", "keywords": ["Books"], "provider": "AP",
             "datelinelocation": {"city": "Salalah", "countryname": "OMAN"}, "bylines": [{"by": "By HUDA SAID"}],
             "usageterms": ["For editors."],
             "subject": [{"code": "i", "name": "International", "rels": ["category"]},
                         {"code": "54df", "name": "Education", "scheme": "http://cv.ap.org/id/", "rels": ["direct"]}],
             "person": [{"name": "Huda Said", "code": "77aa", "scheme": "http://cv.ap.org/id/"}],
             "body_nitf": "<body.content><block><p>A bus came.</p></block></body.content>"}
            """;

    @Test
    void shouldReadWhatAnItemSays() {
        String answer = "{\"api_version\": \"1.1\", \"id\": \"q\", \"data\": {\"meta\": {}, \"item\": " + ITEM + "}}";
        assertThat(parse(payload(answer)).format()).isEqualTo("ap-media");
        ParsedItem read = item(answer);
        assertThat(read.id()).contains("0f1e");
        assertThat(read.altIds()).containsExactly("0f1e_1a", "9911");
        assertThat(read.sequence()).contains("W0042");
        assertThat(read.version()).contains("2");
        assertThat(read.urgency()).contains(new Grade("ap", "3"));
        assertThat(read.markers()).containsExactlyInAnyOrder(Marker.URGENT, Marker.CORRECTION);
        assertThat(read.located()).contains("Salalah");
        assertThat(read.byline()).contains("By HUDA SAID");
        assertThat(read.body()).isEqualTo("A bus came.");
        assertThat(read.credits()).containsExactly("AP");
        assertThat(read.subjects())
                .containsExactly(
                        new Code("ap-category", "i", Optional.of("International")),
                        new Code("ap", "54df", Optional.of("Education")));
        assertThat(read.people()).containsExactly(new Code("ap", "77aa", Optional.of("Huda Said")));
    }

    @Test
    void shouldReadEveryItemOfAFeedUpToWhereItIsCut() {
        String feed =
                "{\"api_version\": \"1.1\", \"data\": {\"items\": [{\"item\": %s}, {\"item\": %s}, {\"item\": {\"uri\""
                        .formatted(ITEM, ITEM.replace("0f1e", "0f2e"));
        assertThat(parse(payload(feed)).parts()).hasSize(3).satisfies(parts -> {
            assertThat(((ParsedItem) parts.get(1)).id()).contains("0f2e");
            assertThat(parts.get(2)).isEqualTo(new RefusedPart("The JSON ends in the middle of an item."));
        });
    }
}
