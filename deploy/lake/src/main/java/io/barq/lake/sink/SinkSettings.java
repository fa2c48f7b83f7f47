/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import io.barq.deploy.acl.Grants;
import io.barq.lake.catalog.Lake;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.connect.IcebergSinkConnector;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.storage.StringConverter;
import org.apache.kafka.connect.transforms.InsertField;

/**
 * What Kafka Connect and the Iceberg sink are told.
 *
 * @param cluster where the topics are
 * @param topics their names and limits
 * @param lake where the tables are
 * @param name name of the connector: of its consumer group, its topics and its transactions
 */
public record SinkSettings(Cluster cluster, Topics topics, Lake lake, String name) {

    /** The usual name of the connector. */
    public static final String USUAL_NAME = Grants.LAKE_CONNECTOR;

    /** When the broker took a record: what decisions and stories, which have no time of Barq's, are laid out by. */
    public static final String APPENDED_AT = "appendedAt";
    /** The topic of a record. */
    public static final String LOG_TOPIC = "logTopic";
    /** The partition of a record in its topic. */
    public static final String LOG_PARTITION = "logPartition";
    /** The offset of a record in its partition: with both of the others, no two rows have the same. */
    public static final String LOG_OFFSET = "logOffset";

    private static final int TASKS = 2;
    private static final int COMMIT_INTERVAL_MS = 10_000;
    /** A worker answers within its offset flush interval; what is late goes with the next commit. */
    private static final int COMMIT_TIMEOUT_MS = 10_000;

    /** The topics that land. */
    public List<Topic<?>> landed() {
        return List.of(topics.enriched(), topics.decisions(), topics.stories());
    }

    /** The topic the sink's tasks and its coordinator talk on. */
    public String controlTopic() {
        return name + ".control";
    }

    /** Where records go that cannot be read. */
    public String rejectedTopic() {
        return name + ".rejected";
    }

    /** The consumer group of the tasks; its offsets say what is in files. */
    public String group() {
        return "connect-" + name;
    }

    /** The consumer group of the coordinator; its offsets say which files are in the tables. */
    public String coordinatorGroup() {
        return group() + "-coord";
    }

    /**
     * Settings of the Connect worker.
     *
     * @param plugins an empty folder
     */
    public Map<String, String> worker(Path plugins) {
        Map<String, String> worker = new LinkedHashMap<>();
        cluster.kafkaSettings().forEach((name, value) -> {
            worker.put(name, value.toString());
            for (String client : List.of("producer.", "consumer.", "admin.")) {
                worker.put(client + name, value.toString());
            }
        });
        worker.put("key.converter", StringConverter.class.getName());
        worker.put("value.converter", ByteArrayConverter.class.getName());
        worker.put(
                "offset.storage.file.filename",
                lake.folder().resolve("connect.offsets").toString());
        // How long files may wait until they are handed to the coordinator: less than it waits for them.
        worker.put("offset.flush.interval.ms", "1000");
        // Connect cannot do without its REST interface, which lets anyone change everything: nobody else is told the
        // port.
        worker.put("listeners", "http://127.0.0.1:0");
        worker.put("plugin.path", plugins.toString());
        // What is not named in a jar's service files is not looked for: half the time of a start.
        worker.put("plugin.discovery", "service_load");
        worker.put("consumer.isolation.level", "read_committed");
        worker.put("consumer.auto.offset.reset", "earliest");
        // After a kill the next process waits this long for the partitions of the last.
        worker.put("consumer.session.timeout.ms", "6000");
        worker.put("consumer.heartbeat.interval.ms", "2000");
        worker.put("producer.max.request.size", Integer.toString(topics.sizes().request()));
        worker.putAll(lake.workerSettings());
        return worker;
    }

    /** Settings of the connector. */
    public Map<String, String> connector() {
        Map<String, String> connector = new LinkedHashMap<>();
        connector.put("name", name);
        connector.put("connector.class", IcebergSinkConnector.class.getName());
        connector.put("tasks.max", Integer.toString(TASKS));
        connector.put("topics", landed().stream().map(Topic::name).collect(Collectors.joining(",")));
        putValues(connector);
        putTables(connector);
        putControl(connector);
        lake.catalogSettings().forEach((name, value) -> connector.put("iceberg.catalog." + name, value));
        connector.putAll(lake.connectorSettings());
        return connector;
    }

    private void putValues(Map<String, String> connector) {
        connector.put("value.converter", WireFormatConverter.class.getName());
        connector.put("value.converter." + WireFormatConverter.BOOTSTRAP, cluster.bootstrapServers());
        connector.put("value.converter." + WireFormatConverter.REGISTRY, cluster.registryUrl());
        cluster.registry()
                .forEach((name, value) ->
                        connector.put("value.converter." + WireFormatConverter.REGISTRY_SETTING + name, value));
        // A registry that is away is waited for, with at most this long between two requests.
        connector.put("errors.retry.timeout", "-1");
        connector.put("errors.retry.delay.max.ms", "2000");
        connector.put("errors.tolerance", "all");
        connector.put("errors.log.enable", "true");
        connector.put("errors.deadletterqueue.topic.name", rejectedTopic());
        connector.put("errors.deadletterqueue.context.headers.enable", "true");

        // A tombstone has no place for a field and names no table: the sink passes over it, and remembers that it did.
        connector.put("transforms", "addPlace");
        connector.put("transforms.addPlace.type", InsertField.Value.class.getName());
        connector.put("transforms.addPlace.topic.field", LOG_TOPIC);
        connector.put("transforms.addPlace.partition.field", LOG_PARTITION);
        connector.put("transforms.addPlace.offset.field", LOG_OFFSET);
        connector.put("transforms.addPlace.timestamp.field", APPENDED_AT);
    }

    private void putTables(Map<String, String> connector) {
        // The topic's name is the table's.
        connector.put("iceberg.tables.dynamic-enabled", "true");
        connector.put("iceberg.tables.route-field", LOG_TOPIC);
        connector.put("iceberg.tables.auto-create-enabled", "true");
        connector.put("iceberg.tables.evolve-schema-enabled", "true");
        connector.put("iceberg.tables.default-partition-by", "day(" + APPENDED_AT + ")");
        connector.put("iceberg.table." + topics.enriched().name() + ".partition-by", "day(enrichedAt)");
        String property = "iceberg.tables.auto-create-props.";
        connector.put(property + "write.parquet.compression-codec", "zstd");
        // Else the first letters of texts would stand in the metadata, and on the control topic, where no purge
        // reaches.
        connector.put(property + "write.metadata.metrics.default", "counts");
        connector.put(property + "write.metadata.delete-after-commit.enabled", "true");
        connector.put(property + "write.metadata.previous-versions-max", "10");
        // A purge or a compaction may commit at the same moment.
        connector.put(property + "commit.retry.num-retries", "10");
    }

    private void putControl(Map<String, String> connector) {
        connector.put("iceberg.control.topic", controlTopic());
        // By these a broker knows whose transactions and groups they are.
        connector.put("iceberg.coordinator.transactional.prefix", name + "-");
        connector.put("iceberg.control.group-id-prefix", name + "-control-");
        connector.put("iceberg.control.commit.interval-ms", Integer.toString(COMMIT_INTERVAL_MS));
        connector.put("iceberg.control.commit.timeout-ms", Integer.toString(COMMIT_TIMEOUT_MS));
        cluster.kafkaSettings().forEach((name, value) -> connector.put("iceberg.kafka." + name, value.toString()));
        connector.put("iceberg.kafka.transaction.timeout.ms", "10000");
        connector.put("iceberg.kafka.session.timeout.ms", "6000");
        connector.put("iceberg.kafka.heartbeat.interval.ms", "2000");
        connector.put(
                "iceberg.kafka.max.request.size",
                Integer.toString(topics.sizes().request()));
    }
}
