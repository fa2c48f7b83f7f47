/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.ingest.directory.DirectorySettings;
import io.barq.ingest.http.HttpSettings;
import io.barq.ingest.tcp.TcpSettings;
import io.barq.ingest.way.Secret;
import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestSettingsTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadEverySetting() throws IOException {
        IngestSettings settings = settings("""
                directories:
                  - {path: /in, source: a, wire: b, mediaType: text/html, done: d, failed: /f, settle: 5s, every: 20ms,
                     subdirectories: true}
                http:
                  host: 0.0.0.0
                  port: 1
                  tls: {keystore: k.p12, password: {env: P}}
                  clear: true
                  sources:
                    - {source: c, wire: d, mediaType: text/xml, token: {file: t}}
                  acknowledgeWithin: 1s
                  headWithin: 2m
                  bodyWithin: 3h
                  connections: 4
                tcp:
                  - {host: "::1", port: 2, source: e, wire: f, mediaType: text/css, peers: [10.0.0.0/8],
                     acknowledge: true, idle: 1d, messageWithin: 7m, connections: 5}
                feeds:
                  - {url: "https://example.org/f", source: g}
                metrics: {host: "::1", port: 9}
                inFlight: 2097152
                tellEvery: 6s
                """);

        assertThat(settings.directories())
                .containsExactly(new DirectorySettings(
                        Path.of("/in"),
                        "a",
                        "b",
                        "text/html",
                        Path.of("d"),
                        Path.of("/f"),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(20),
                        true));
        assertThat(settings.directories().get(0).done()).isEqualTo(Path.of("/in/d"));
        assertThat(settings.http())
                .isEqualTo(new HttpSettings(
                        "0.0.0.0",
                        1,
                        new HttpSettings.Tls(Path.of("k.p12"), new Secret("P", null)),
                        true,
                        List.of(new HttpSettings.SourceSettings(
                                "c", "d", "text/xml", new Secret(null, Path.of("t")), false)),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(2),
                        Duration.ofHours(3),
                        4));
        assertThat(settings.tcp())
                .containsExactly(new TcpSettings(
                        "::1",
                        2,
                        "e",
                        "f",
                        "text/css",
                        List.of("10.0.0.0/8"),
                        true,
                        Duration.ofDays(1),
                        Duration.ofMinutes(7),
                        5));
        assertThat(settings.feeds()).hasSize(1);
        assertThat(settings.metrics()).isEqualTo(new MetricsSettings("::1", 9));
        assertThat(settings.inFlight()).isEqualTo(2 << 20);
        assertThat(settings.tellEvery()).isEqualTo(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "directorys: [] | directorys is unknown; allowed is directories, feeds, http, inFlight, metrics, tcp, tellEvery.",
                "http: {prot: 1, sources: [{source: a, open: true}]} | http.prot is unknown; allowed is acknowledgeWithin, bodyWithin, clear,"
                        + " connections, headWithin, host, port, sources, tls.",
                "http: {port: high} | http.port is 'high'; allowed is a number.",
                "http: {port: 70000} | http.port is 70000; allowed is 0 to 65535.",
                "http: {sources: [{source: a b, open: true}]} | http.sources[0].source is 'a b'; allowed is 1 to 100 of"
                        + " A-Z a-z 0-9 . _ - and no sign first.",
                "directories: [{path: /in, source: a, settle: soon}] | directories[0].settle is 'soon'; allowed is a"
                        + " number with ms, s, m, h or d, such as 30s.",
                "directories: [{path: /in}] | directories[0].source is missing; allowed is the id of the line, 1 to 100"
                        + " of A-Z a-z 0-9 . _ - and no sign first.",
                "tcp: [{port: 1, source: a, peers: [localhost]}] | tcp[0].peers is 'localhost'; allowed is an address,"
                        + " or a block such as 192.0.2.0/24 or 2001:db8::/32.",
                "tcp: [{port: 1, source: a, messageWithin: 0s}] | tcp[0].messageWithin is PT0S; allowed is more than nothing.",
                "tellEvery: 1s | it names none of directories, http, tcp and feeds."
            })
    void shouldSayInASentenceWhichSettingCannotBeUsed(String yaml, String reason) {
        assertThatThrownBy(() -> settings(yaml))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(folder.resolve("ingest.yaml") + " cannot be used: " + reason);
    }

    @Test
    void shouldSayInASentenceWhatIsNoYamlOrNotThere() {
        assertThatThrownBy(() -> settings("http: [")).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> settings("")).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> IngestSettings.of(folder.resolve("no.yaml")))
                .hasMessage(folder.resolve("no.yaml") + " cannot be used: is not there.");
    }

    private IngestSettings settings(String yaml) throws IOException {
        return IngestSettings.of(Files.writeString(folder.resolve("ingest.yaml"), yaml));
    }

    @Test
    void shouldReadTheSettingsOfTheContainer() {
        IngestSettings ofTheContainer = IngestSettings.of(Path.of("../deploy/http.yaml"));

        assertThat(ofTheContainer.http().sources()).singleElement().satisfies(desk -> {
            assertThat(desk.source()).isEqualTo("desk");
            assertThat(desk.token()).isEqualTo(new Secret("BARQ_TOKEN", null));
        });
    }

    @Test
    void shouldReadTheSampleThatComesWithBarq() {
        IngestSettings sample = IngestSettings.of(Path.of("../deploy/sample/ingest.yaml"));

        assertThat(sample.directories()).hasSize(1);
        assertThat(sample.http().sources()).hasSize(1);
        assertThat(sample.tcp()).hasSize(1);
        assertThat(sample.feeds()).hasSize(1);
    }
}
