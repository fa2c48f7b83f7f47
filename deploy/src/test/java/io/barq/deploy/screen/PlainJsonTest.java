/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class PlainJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldEscapeWhatATerminalActsOn() {
        assertThat(PlainJson.of("{\"a\":\"b\u009b\u202ec\"}")).isEqualTo("{\"a\":\"b\\u009b\\u202ec\"}");
    }

    @Test
    void shouldLeaveLettersOfAllLanguages() {
        String json = "{\"headline\":\"برق می\u200cرسد 電光\"}";
        assertThat(PlainJson.of(json)).isEqualTo(json);
    }

    @Property
    void shouldMeanTheSame(@ForAll @NotEmpty @CharRange(from = 0, to = '\ud7ff') String anything)
            throws JsonProcessingException {
        String plain = PlainJson.of(JSON.writeValueAsString(anything));
        assertThat(JSON.readValue(plain, String.class)).isEqualTo(anything);
        assertThat(plain).doesNotContainPattern("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f\\u061c]");
    }
}
