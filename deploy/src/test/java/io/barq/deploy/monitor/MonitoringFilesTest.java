/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.barq.schemas.probe.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lies in {@code deploy/monitoring}, held against the metrics there are. */
class MonitoringFilesTest {

    private static final Path FOLDER = Path.of("monitoring");
    private static final Pattern NAME = Pattern.compile("\\b(?:up|(?:barq|kafka|jvm|process)_[a-z0-9_]+)\\b");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");

    /** Where this fails, `deploy/barq monitor --table > deploy/monitoring/METRICS.md` writes it anew. */
    @Test
    void shouldHoldTheTableOfTheMetrics() throws IOException {
        assertThat(FOLDER.resolve("METRICS.md")).content().isEqualTo(MetricsTable.markdown());
    }

    @Test
    void shouldAskForNoMetricThatIsNotInTheTable() throws IOException {
        assertThat(queries())
                .isNotEmpty()
                .allSatisfy((where, query) -> assertThat(names(query))
                        .as("%s: %s", where, query)
                        .isNotEmpty()
                        .isSubsetOf(documented()));
    }

    @Test
    void shouldListNoMetricOfOthersThatNobodyAsksFor() throws IOException {
        assertThat(queries().values().stream().flatMap(query -> names(query).stream()))
                .containsAll(MetricsTable.BESIDES.keySet());
    }

    @Test
    void shouldShowEveryMetricOfBarqSomewhere() throws IOException {
        String asked = String.join("\n", queries().values());
        assertThat(Metric.values()).allSatisfy(metric -> assertThat(asked).contains(metric.exposed()));
    }

    @Test
    void shouldGiveEachPanelAPlaceOfItsOwnAndSayWhatItMeasuresIn() throws IOException {
        for (JsonNode dashboard : dashboards().values()) {
            Set<Integer> ids = new HashSet<>();
            Set<String> places = new HashSet<>();
            for (JsonNode panel : dashboard.get("panels")) {
                assertThat(ids.add(panel.get("id").asInt())).isTrue();
                assertThat(places.add(panel.get("gridPos").toString())).isTrue();
                assertThat(panel.get("title").asText()).isNotBlank();
                if (!panel.get("type").asText().equals("row")) {
                    assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                }
            }
        }
    }

    @Test
    void shouldTestEachAlert() throws IOException {
        JsonNode tests =
                new YAMLMapper().readTree(FOLDER.resolve("rules-test.yml").toFile());
        Set<String> raised = new HashSet<>();
        tests.findValues("alert_rule_test")
                .forEach(list -> list.forEach(each -> {
                    if (!each.get("exp_alerts").isEmpty()) {
                        raised.add(each.get("alertname").asText());
                    }
                }));
        assertThat(raised)
                .containsExactlyInAnyOrderElementsOf(
                        rules().stream().map(rule -> rule.get("alert").asText()).toList());
    }

    private static Set<String> documented() {
        Set<String> names = new HashSet<>(MetricsTable.BESIDES.keySet());
        for (Metric metric : Metric.values()) {
            if (metric.kind() == Metric.Kind.TIMER) {
                Stream.of("_bucket", "_count", "_sum", "_max").forEach(end -> names.add(metric.exposed() + end));
            } else {
                names.add(metric.exposed());
            }
        }
        return names;
    }

    /** The names of metrics in a query, and not what stands in quotation marks. */
    private static Set<String> names(String query) {
        return NAME.matcher(TEXT.matcher(query).replaceAll(""))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new TreeMap<>();
        rules().forEach(rule -> queries.put(
                "rule " + rule.get("alert").asText(), rule.get("expr").asText()));
        dashboards().forEach((name, dashboard) -> {
            for (JsonNode panel : dashboard.get("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    queries.put(
                            "%s, %s, %s"
                                    .formatted(
                                            name,
                                            panel.get("title").asText(),
                                            target.get("refId").asText()),
                            target.get("expr").asText());
                }
            }
        });
        return queries;
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        new YAMLMapper()
                .readTree(FOLDER.resolve("rules.yml").toFile())
                .get("groups")
                .forEach(group -> group.get("rules").forEach(rules::add));
        return rules;
    }

    private static Map<String, JsonNode> dashboards() throws IOException {
        Map<String, JsonNode> dashboards = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve("dashboards"))) {
            for (Path file : files.toList()) {
                dashboards.put(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
            }
        }
        assertThat(dashboards).isNotEmpty();
        return dashboards;
    }
}
