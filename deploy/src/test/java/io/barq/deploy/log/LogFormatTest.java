/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barq.deploy.Barq;
import io.barq.enrich.EnrichMain;
import io.barq.ingest.IngestMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the processes print, read back: they run, and wait for a cluster that is not there. */
@Timeout(120)
class LogFormatTest {

    private static final List<String> NOWHERE =
            List.of("--bootstrap-servers", "127.0.0.1:1", "--registry-url", "http://127.0.0.1:1");

    @TempDir
    private Path folder;

    @Test
    void shouldWriteEachLineOfEnrichAsAnObject() throws IOException, InterruptedException {
        assertLines(
                lines(enrich(Map.of(), "--log-format", "json"), 2),
                "health, readiness and metrics",
                "could not be established");
        assertLines(lines(enrich(Map.of("BARQ_LOG_FORMAT", "json")), 1), "health, readiness and metrics");
    }

    @Test
    void shouldWriteEachLineOfIngestAsAnObject() throws IOException, InterruptedException {
        Path config = Files.writeString(
                folder.resolve("ingest.yaml"),
                "metrics: {port: 0}\nhttp: {port: 0, sources: [{source: spa, open: true}]}\n");
        ProcessBuilder ingest =
                process(IngestMain.class, "logback-command.xml", "--config", config.toString(), "--log-format", "json");

        assertLines(lines(ingest, 2), "health, readiness and metrics", "could not be established");
    }

    @Test
    void shouldWriteEachLineOfTheNewsroomAndOfMonitorAsAnObject() throws IOException, InterruptedException {
        for (String command : List.of("newsroom", "monitor")) {
            ProcessBuilder process = process(Barq.class, "logback-command.xml");
            process.command().add(process.command().indexOf(Barq.class.getName()) + 1, command);
            process.command().addAll(List.of(command.equals("monitor") ? "--http-port" : "--port", "0"));
            process.environment().put("BARQ_LOG_FORMAT", "json");
            // Which comes first, where it listens or that Kafka is away, is an accident.
            assertLines(lines(process, 2), "", "");
        }
    }

    @Test
    void shouldWriteTextWithTimesInUtcUnlessToldOtherwise() throws IOException, InterruptedException {
        ProcessBuilder enrich = enrich(Map.of("TZ", "Asia/Kuwait"));

        String line = lines(enrich, 1).get(0);
        assertThat(line)
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO .*health, readiness and metrics at .*");
        assertThat(Instant.parse(line.substring(0, line.indexOf(' '))))
                .isBetween(Instant.now().minus(Duration.ofMinutes(3)), Instant.now());
    }

    @Test
    void shouldRefuseAFormatThatIsNotKnown() throws IOException, InterruptedException {
        Process refused = enrich(Map.of("BARQ_LOG_FORMAT", "xml")).start();

        assertThat(new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Invalid value for option '--log-format'", "text", "json", "'xml'");
        assertThat(refused.waitFor()).isEqualTo(2);
    }

    private static void assertLines(List<String> lines, String... messages) throws IOException {
        for (int i = 0; i < messages.length; i++) {
            JsonNode line = new ObjectMapper().readTree(lines.get(i));
            assertThat(line.get("formattedMessage").asText()).contains(messages[i]);
            assertThat(line.get("level").asText()).isIn("INFO", "WARN");
            assertThat(line.get("loggerName").asText()).matches("(io\\.barq|org\\.apache\\.kafka)\\..+");
            assertThat(line.get("threadName").asText()).isNotEmpty();
            assertThat(Instant.ofEpochMilli(line.get("timestamp").asLong()))
                    .isBetween(Instant.now().minus(Duration.ofMinutes(3)), Instant.now());
        }
    }

    private ProcessBuilder enrich(Map<String, String> environment, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--http-port", "0", "--state-dir", folder.toString()));
        arguments.addAll(List.of(more));
        ProcessBuilder enrich = process(EnrichMain.class, "logback-process.xml", arguments.toArray(String[]::new));
        enrich.environment().putAll(environment);
        return enrich;
    }

    private static ProcessBuilder process(Class<?> main, String logback, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=" + logback,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        line.addAll(NOWHERE);
        line.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(line).redirectErrorStream(true);
        process.environment().remove("BARQ_LOG_FORMAT");
        return process;
    }

    /** The first lines a process prints; then it is ended. */
    private static List<String> lines(ProcessBuilder of, int count) throws IOException, InterruptedException {
        Process process = of.start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = new ArrayList<>();
            while (lines.size() < count) {
                String line = out.readLine();
                assertThat(line).as("what follows %s", lines).isNotNull();
                lines.add(line);
            }
            return lines;
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
