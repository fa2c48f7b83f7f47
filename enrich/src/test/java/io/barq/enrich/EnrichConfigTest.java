/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.Sizes;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EnrichConfigTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--bootstrap-servers=nowhere|--bootstrap-servers is 'nowhere'; allowed is host:port, several parted by commas.",
                "--registry-url=ftp://x|--registry-url is 'ftp://x'; allowed is an http:// or https:// URL.",
                "--application-id=a b|--application-id is 'a b'; allowed is letters, digits, '.', '_' and '-'.",
                "--threads=0|--threads is 0; allowed is a number from 1 to 256.",
                "--guarantee=maybe|--guarantee is 'maybe'; allowed is exactly_once_v2 or at_least_once.",
                "--commit-interval=PT1M|--commit-interval is PT1M; allowed is PT0S to PT5S, well below the ten seconds after which Kafka gives up a transaction.",
                "--raw-partitions=0|--raw-partitions is 0; allowed is a number from 1 to 10000.",
                "--max-payload=12|--max-payload is 12; allowed is a number of bytes from 1024 to 33554432.",
                "--allowed-skew=PT-1S|--allowed-skew is PT-1S; allowed is a duration from PT0.001S to P3650D, such as PT10M.",
                "--identity-retention=PT0S|--identity-retention is PT0S; allowed is a duration from PT0.001S to P3650D, such as PT10M.",
                "--copy-window=PT0S|--copy-window is PT0S; allowed is a duration from PT0.001S to P3650D, such as PT10M.",
                "--identity-entries-per-wire=0|--identity-entries-per-wire is 0; allowed is 1 or more.",
                "--held-items-per-wire=0|--held-items-per-wire is 0; allowed is 1 or more.",
                "--items-per-language=-1|--items-per-language is -1; allowed is 1 or more.",
                "--http-port=70000|--http-port is 70000; allowed is a port from 0 to 65535.",
            })
    void shouldRefuseWhatCannotWorkInOneSentence(String option, String sentence) {
        assertThatThrownBy(() -> configured(option))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(sentence);
    }

    @Test
    void shouldTakeEverySettingFromItsOption() throws ReflectiveOperationException {
        EnrichConfig all = configured(
                "--bootstrap-servers=a:1,b:2",
                "--registry-url=https://registry",
                "--kafka=security.protocol=SSL",
                "--registry=bearer.auth.token=secret",
                "--application-id=other",
                "--state-dir=elsewhere",
                "--threads=3",
                "--guarantee=at_least_once",
                "--commit-interval=PT1S",
                "--raw-partitions=7",
                "--max-payload=2048",
                "--sources=mine.yaml",
                "--vocabularies=words",
                "--allowed-skew=PT1M",
                "--identity-retention=P1D",
                "--identity-entries-per-wire=11",
                "--held-items-per-wire=10",
                "--copy-window=PT1H",
                "--items-per-language=12",
                "--headline-wires=kuna,spa",
                "--http-host=0.0.0.0",
                "--http-port=0");

        assertThat(all)
                .isEqualTo(new EnrichConfig(
                        new Cluster(
                                "a:1,b:2",
                                "https://registry",
                                Map.of("security.protocol", "SSL"),
                                Map.of("bearer.auth.token", "secret")),
                        "other",
                        "",
                        Path.of("elsewhere"),
                        3,
                        "at_least_once",
                        Duration.ofSeconds(1),
                        7,
                        new Sizes(2048),
                        Optional.of(Path.of("mine.yaml")),
                        Optional.of(Path.of("words")),
                        Duration.ofMinutes(1),
                        Duration.ofDays(1),
                        11,
                        10,
                        Duration.ofHours(1),
                        12,
                        List.of("kuna", "spa"),
                        "0.0.0.0",
                        0));
        EnrichConfig usual = configured();
        for (RecordComponent component : EnrichConfig.class.getRecordComponents()) {
            if (component.getName().equals("topicPrefix")) {
                // No option of enrich: only a replay writes under another name.
                continue;
            }
            assertThat(component.getAccessor().invoke(all))
                    .as("%s is set to something else than its default", component.getName())
                    .isNotEqualTo(component.getAccessor().invoke(usual));
        }
    }

    @Test
    void shouldRunExactlyOnceByDefaultAndRefuseUnnamedInternalTopics() {
        Map<String, Object> settings = configured().streamsSettings();

        assertThat(settings)
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, "exactly_once_v2")
                .containsEntry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true)
                .containsEntry("producer.max.request.size", 5 * 1024 * 1024 + 64 * 1024);
        assertThat(new StreamsConfig(settings)).isNotNull();
    }

    @Test
    void shouldPutThePrefixBeforeTheTopicsItWritesAndReadTheOneRawLog() {
        Topics topics = prefixed("replay.x.").topics();

        assertThat(topics.raw().name()).isEqualTo("wire.raw");
        assertThat(topics.decisions().name()).isEqualTo("replay.x.wire.decisions");
        assertThatThrownBy(() -> prefixed("replay"))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(
                        "the prefix of topics is 'replay'; allowed is nothing, or letters, digits, '_' and '-' that end"
                                + " in '.'.");
    }

    private static EnrichConfig prefixed(String prefix) {
        RulesOptions rules = new RulesOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("rules", CommandLine.Model.CommandSpec.forAnnotatedObject(rules)))
                .parseArgs();
        return rules.config(new RulesOptions.Application(
                Cluster.open("a:1", "mock://here"),
                "replay",
                prefix,
                Path.of("state"),
                1,
                "exactly_once_v2",
                Duration.ZERO,
                1,
                "127.0.0.1",
                0));
    }

    @Test
    void shouldDescribeEveryOptionInItsHelp() {
        StringWriter help = new StringWriter();
        new CommandLine(new EnrichMain()).usage(new PrintWriter(help));

        assertThat(help.toString())
                .contains("--bootstrap-servers", "BARQ_BOOTSTRAP_SERVERS", "--guarantee", "P90D", "127.0.0.1");
    }

    @Test
    void shouldEndWithTwoAndOneSentenceOnABadSetting() {
        StringWriter errors = new StringWriter();
        int code = new CommandLine(new EnrichMain())
                .setErr(new PrintWriter(errors))
                .execute("--threads=0");

        assertThat(code).isEqualTo(2);
        assertThat(errors.toString().strip()).isEqualTo("--threads is 0; allowed is a number from 1 to 256.");
    }

    private static EnrichConfig configured(String... options) {
        EnrichMain main = new EnrichMain();
        new CommandLine(main).parseArgs(options);
        return main.config();
    }
}
