/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import static io.barq.enrich.format.Parsing.parse;
import static io.barq.enrich.format.Parsing.payload;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFeedTest {

    private static final String FEED = """
            {"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "title": "كتب", "language": "ar", "authors": [{"name": "هدى"}],
             "items": [
              {"id": "https://books.example/1", "url": "https://books.example/1.html", "title": "مكتبة\\n متنقلة",
               "content_html": "<p>وصلت الحافلة.</p><p>ثم غادرت.</p>", "date_published": "2026-11-19T09:00:00+04:00",
               "date_modified": "2026-11-19T10:00:00+04:00", "tags": ["كتب"]},
              {"id": 2, "content_text": "A bus came.", "language": "en", "author": {"name": "Said"}},
              {"id": "3"}, "4"]}
            """;

    @Test
    void shouldReadEachItem() {
        assertThat(parse(payload(FEED)).format()).isEqualTo("json-feed");
        List<Part> parts = parse(payload(FEED)).parts();
        ParsedItem first = (ParsedItem) parts.get(0);
        assertThat(first.id()).contains("https://books.example/1");
        assertThat(first.altIds()).containsExactly("https://books.example/1.html");
        assertThat(first.headline()).contains("مكتبة متنقلة");
        assertThat(first.body()).isEqualTo("وصلت الحافلة.\nثم غادرت.");
        assertThat(first.byline()).contains("هدى");
        assertThat(first.language()).contains("ar");
        assertThat(first.keywords()).containsExactly("كتب");
        assertThat(first.times())
                .containsExactly(
                        WrittenTime.of(WrittenTime.Field.FIRST_CREATED, "2026-11-19T09:00:00+04:00", "date_published"),
                        WrittenTime.of(
                                WrittenTime.Field.VERSION_CREATED, "2026-11-19T10:00:00+04:00", "date_modified"));
        ParsedItem second = (ParsedItem) parts.get(1);
        assertThat(second.id()).contains("2");
        assertThat(second.byline()).contains("Said");
        assertThat(second.language()).contains("en");
        assertThat(second.headline()).isEmpty();
        assertThat(parts.subList(2, 4)).allMatch(RefusedPart.class::isInstance);
    }

    @Test
    void shouldNotTakeAnItemAboutFeedsForAFeed() {
        assertThat(parse(
                                payload(
                                        "{\"uri\": \"u:1\", \"version\": \"2\", \"headline\": \"See https://jsonfeed.org/version/1\"}"))
                        .format())
                .isEqualTo("ninjs");
    }
}
