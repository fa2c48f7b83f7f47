/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import static io.barq.deploy.newsroom.memory.News.news;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barq.schemas.EnrichedItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {

    private static final Cursor CURSOR = Cursor.at(new long[] {4}, 2);

    private static String json(EnrichedItem item) {
        return new String(Envelope.of(item, CURSOR), StandardCharsets.UTF_8);
    }

    private static EnrichedItem headline(String headline) {
        return EnrichedItem.newBuilder(news("a", 1)).setHeadline(headline).build();
    }

    @Test
    void shouldWriteMarkupAndMarksOfDirectionAsEscapes() {
        String json = json(headline("<script>alert('1')</script>&amp; \u202Eevil\u2066\u200F\u2028\u0085\u007f"));
        assertThat(json)
                .contains("\\u003Cscript\\u003Ealert(\\u00271\\u0027)\\u003C/script\\u003E\\u0026amp;")
                .contains("\\u202eevil\\u2066\\u200f\\u2028\\u0085\\u007F");
    }

    @Property
    void shouldSayTheSameTextOnOneLineOfWhateverIsInIt(@ForAll String text) throws IOException {
        byte[] bytes = Envelope.of(headline("x" + text), CURSOR);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("\n", "\r", "<", "\u2028", "\u202E");
        JsonNode read = new ObjectMapper().readTree(bytes);
        String headline = read.at("/item/headlines/0/value").asText();
        // A surrogate without its other half is no character that UTF-8 could carry.
        assertThat(headline.replaceAll("[?\\x{FFFD}\\p{Cs}]", ""))
                .isEqualTo(("x" + text).replaceAll("[?\\x{FFFD}\\p{Cs}]", ""));
    }

    @ParameterizedTest
    @CsvSource({"ar,rtl", "fa-IR,rtl", "en,ltr", "tr,ltr", "und,ltr"})
    void shouldTellTheDirectionByTheLanguage(String language, String direction) {
        EnrichedItem item =
                EnrichedItem.newBuilder(news("a", 1)).setLanguage(language).build();
        assertThat(json(item)).contains("\"direction\":\"" + direction + "\"");
    }

    @Test
    void shouldTellTheDirectionByTheTextWhereTheLanguageCannotBeTold() {
        EnrichedItem item =
                EnrichedItem.newBuilder(headline("برق")).setLanguage("und").build();
        assertThat(json(item)).contains("\"direction\":\"rtl\"");
    }
}
