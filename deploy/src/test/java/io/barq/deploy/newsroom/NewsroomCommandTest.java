/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.BadSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewsroomCommandTest {

    private static final String READER = "BARQ_NEWSROOM_READER_TOKEN";
    private static final String EDITOR = "BARQ_NEWSROOM_EDITOR_TOKEN";
    private static final String ONE = "0123456789abcdef";
    private static final String OTHER = "fedcba9876543210";

    @Test
    void shouldTakeAnEnvironmentWithoutTokensAndOneWithTwo() {
        assertThatCode(() -> NewsroomCommand.check(Map.of())).doesNotThrowAnyException();
        assertThatCode(() -> NewsroomCommand.check(Map.of(READER, ONE, EDITOR, OTHER)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {READER, EDITOR})
    void shouldRefuseATokenThatIsShortAndNotSayIt(String name) {
        assertThatThrownBy(() -> NewsroomCommand.check(Map.of(name, "a-short-secret")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("16 or more")
                .hasMessageNotContaining("a-short-secret");
    }

    @Test
    void shouldRefuseOneTokenForReadersAndEditors() {
        assertThatThrownBy(() -> NewsroomCommand.check(Map.of(READER, ONE, EDITOR, ONE)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("editors")
                .hasMessageNotContaining(ONE);
    }
}
