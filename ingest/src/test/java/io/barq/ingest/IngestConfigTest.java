/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestConfigTest {

    private static final List<Path> PATHS = List.of(Path.of("items"));

    @Test
    void shouldNeedAPath() {
        assertThatThrownBy(() -> new IngestConfig(
                        List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Topics.standard()))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("PATH is missing; allowed is one or more files or directories.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "9", "KUNA_ar-1.2"})
    void shouldTakeAnIdThatCanStandInAKey(String id) {
        assertThat(withSource(id).source()).contains(id);
        assertThat(withWire(id).wire()).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".kuna", "ku na", "كونا", "a/b", "a\u001b[2J"})
    void shouldRefuseAnIdThatCannot(String id) {
        String shown = id.replace("\u001b", "\\u{1b}");

        assertThatThrownBy(() -> withSource(id))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("--source is '%s'; allowed is 1 to 100 of A-Z a-z 0-9 . _ - and no sign first."
                        .formatted(shown));
        assertThatThrownBy(() -> withWire(id))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(
                        "--wire is '%s'; allowed is 1 to 100 of A-Z a-z 0-9 . _ - and no sign first.".formatted(shown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain; charset=windows-1256", "application/vnd.iptc.g2.newsitem+xml"})
    void shouldTakeAMediaType(String mediaType) {
        assertThat(withMediaType(mediaType).mediaType()).contains(mediaType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "text/", "/plain", "text/pl ain", "text/plain;", "text/plain; a=\n"})
    void shouldRefuseWhatIsNoMediaType(String mediaType) {
        assertThatThrownBy(() -> withMediaType(mediaType))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("--media-type is '")
                .hasMessageEndingWith("allowed is a media type such as 'text/plain; charset=windows-1256'.");
    }

    @Test
    void shouldNotChangeWhenTheListItWasMadeOfDoes() {
        List<Path> paths = new ArrayList<>(PATHS);
        IngestConfig config =
                new IngestConfig(paths, Optional.empty(), Optional.empty(), Optional.empty(), Topics.standard());

        paths.clear();

        assertThat(config.paths()).isEqualTo(PATHS);
    }

    private static IngestConfig withSource(String source) {
        return new IngestConfig(PATHS, Optional.of(source), Optional.empty(), Optional.empty(), Topics.standard());
    }

    private static IngestConfig withWire(String wire) {
        return new IngestConfig(PATHS, Optional.empty(), Optional.of(wire), Optional.empty(), Topics.standard());
    }

    private static IngestConfig withMediaType(String mediaType) {
        return new IngestConfig(PATHS, Optional.empty(), Optional.empty(), Optional.of(mediaType), Topics.standard());
    }
}
