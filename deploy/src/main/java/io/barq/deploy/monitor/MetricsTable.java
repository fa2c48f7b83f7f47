/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.monitor;

import io.barq.schemas.probe.Metric;
import io.barq.schemas.probe.Metric.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of all metrics, as it stands in {@code deploy/monitoring/METRICS.md}. */
final class MetricsTable {

    /**
     * Of what Kafka's clients, Kafka Streams and the JVM count of themselves, which is several hundred metrics, those that the
     * dashboards and alert rules use.
     */
    static final Map<String, String> BESIDES = besides();

    private MetricsTable() {}

    private static Map<String, String> besides() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("up", "Prometheus' own: 1 where the last scrape of a process was answered");
        meanings.put(
                "kafka_stream_alive_stream_threads", "enrich: stream threads that run or take part in a rebalance");
        meanings.put(
                "kafka_stream_state_estimate_num_keys", "enrich: entries of a store and task, by RocksDB's estimate");
        meanings.put("kafka_stream_state_total_sst_files_size", "enrich: bytes of a store and task on disk");
        meanings.put(
                "kafka_stream_state_size_all_mem_tables", "enrich: bytes of a store and task in memory, not flushed");
        meanings.put(
                "kafka_stream_task_restore_remaining_records_total",
                "enrich: records of changelogs a task has still to read before it works");
        meanings.put("kafka_stream_thread_process_rate", "enrich: records a thread processes a second");
        meanings.put("kafka_stream_thread_commit_latency_avg", "enrich: milliseconds a commit takes");
        meanings.put("kafka_consumer_coordinator_rebalance_total", "enrich: rebalances of a thread's consumer");
        meanings.put("kafka_producer_record_error_total", "enrich, ingest: records a producer gave up");
        meanings.put("jvm_memory_used_bytes", "all: memory of the JVM in use, by area");
        meanings.put("jvm_memory_max_bytes", "all: the most it may use, by area; -1 where there is no limit");
        meanings.put("process_cpu_usage", "all: share of the machine's processors that the process uses, 0 to 1");
        return meanings;
    }

    static String markdown() {
        List<String> lines = new ArrayList<>(List.of(
                "# Metrics",
                "",
                "Printed by `barq monitor --table`; a test holds it against the code, and another the code against what the",
                "processes show. Each process also shows what Kafka's clients, Kafka Streams and the JVM count of themselves.",
                "",
                "| process | metric | kind | labels | meaning |",
                "|---|---|---|---|---|"));
        for (Program program : Program.values()) {
            Metric.of(program)
                    .forEach(metric -> lines.add("| %s | `%s` | %s | %s | %s |"
                            .formatted(
                                    word(program),
                                    metric.exposed(),
                                    kind(metric),
                                    String.join(", ", metric.labels()),
                                    metric.meaning())));
        }
        lines.addAll(List.of(
                "",
                "A histogram has `_bucket`, `_count` and `_sum` after its name, and its highest value of the last minutes with `_max`.",
                "The number of values of a label is bounded: the sources beyond 500, and reasons beyond 150, count as `other`.",
                "",
                "Of the others, dashboards and alert rules use these:",
                "",
                "| metric | meaning |",
                "|---|---|"));
        BESIDES.forEach((name, meaning) -> lines.add("| `%s` | %s |".formatted(name, meaning)));
        return String.join("\n", lines) + "\n";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String kind(Metric metric) {
        return metric.kind() == Metric.Kind.TIMER ? "histogram" : word(metric.kind());
    }
}
