/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.tail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barq.deploy.ninjs.Ninjs;
import io.barq.deploy.screen.NewsTable;
import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.PlainJson;
import io.barq.deploy.screen.PlainLine;
import io.barq.deploy.screen.Terminal;
import io.barq.deploy.topic.TopicReader;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RecordJson;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.ClusterOptions;
import io.barq.schemas.cluster.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barq tail}: follows a topic. */
@Command(
        name = "tail",
        description = {
            "Shows what arrives on a topic, until it is stopped.",
            "What could act on a terminal is taken out of tables and escaped in JSON.",
            "A record that takes another away, after a purge, is told on standard error, and in JSON also as"
                    + " {\"key\":\"…\",\"value\":null}."
        })
public final class TailCommand implements Callable<Integer> {

    /** How a record is shown. */
    enum Format {
        TABLE,
        JSON,
        NINJS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--topic",
            defaultValue = "wire.enriched",
            description = "Any of Barq's topics (default: ${DEFAULT-VALUE}).")
    private String topic;

    @Option(
            names = "--format",
            description =
                    "${COMPLETION-CANDIDATES}; table and ninjs are for items (default: table for items, else json).")
    private Format format;

    @Option(names = "--from-beginning", description = "Show what is there already, too.")
    private boolean fromBeginning;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many records (default: never).")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--bidi",
            defaultValue = "auto",
            description =
                    "Order of Arabic and other text written from right to left in tables: visual for terminals that"
                            + " know nothing of it, logical for those that do and for other programs"
                            + " (${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}).")
    private Order order;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new BadSettingException("--limit", limit, "1 or more");
        }
        Topic<?> chosen = topic();
        boolean items = chosen.valueType() == EnrichedItem.class;
        Format chosenFormat = format != null ? format : items ? Format.TABLE : Format.JSON;
        if (chosenFormat != Format.JSON && !items) {
            throw new BadSettingException("--format", chosenFormat + " with --topic " + topic, "json");
        }
        follow(chosen, chosenFormat, shower(chosenFormat));
        return ExitCode.OK;
    }

    private Topic<?> topic() {
        Map<String, Topic<?>> topics =
                Topics.standard().all().stream().collect(Collectors.toMap(Topic::name, Function.identity()));
        Topic<?> chosen = topics.get(topic);
        if (chosen == null) {
            throw new BadSettingException(
                    "--topic",
                    "'" + topic + "'",
                    topics.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    private Function<SpecificRecord, String> shower(Format chosen) {
        switch (chosen) {
            case TABLE -> {
                NewsTable table = new NewsTable(Terminal.ofThisProcess(), order);
                System.out.println(table.heading());
                return item -> table.row((EnrichedItem) item);
            }
            case NINJS -> {
                return item -> PlainJson.of(Ninjs.of((EnrichedItem) item).toString());
            }
            default -> {
                return value -> PlainJson.of(RecordJson.toJson(value));
            }
        }
    }

    private void follow(Topic<?> chosen, Format chosenFormat, Function<SpecificRecord, String> shower) {
        Cluster where = cluster.cluster();
        try (Patience patience = new Patience(System.err::println);
                TopicReader<byte[]> reader = TopicReader.bytes(where, chosen, patience)) {
            Deserializer<? extends SpecificRecord> values =
                    RecordSerdes.of(where).of(chosen).deserializer();
            if (!fromBeginning) {
                reader.skipToEnd();
            }
            long shown = 0;
            while (shown < limit) {
                for (ConsumerRecord<byte[], byte[]> each : reader.poll(Duration.ofSeconds(1))) {
                    if (shown < limit) {
                        if (each.value() == null) {
                            showTakenAway(each, chosenFormat);
                        } else {
                            show(each, values, shower);
                        }
                        shown++;
                    }
                }
            }
        }
    }

    private static void showTakenAway(ConsumerRecord<byte[], byte[]> each, Format format) {
        String key = each.key() == null ? null : new String(each.key(), StandardCharsets.UTF_8);
        System.err.printf(
                "%s/%d/%d takes away %s: it was purged%n",
                each.topic(), each.partition(), each.offset(), key == null ? "nothing" : PlainLine.of(key));
        if (format == Format.JSON) {
            System.out.println(takenAway(key));
        }
    }

    /** A record without a value, for whoever keeps by its key what comes on standard output. */
    static String takenAway(String key) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("key", key);
        json.putNull("value");
        return PlainJson.of(json.toString());
    }

    /** Anybody can put anything on a topic: what is no record of ours is named, and the rest goes on. */
    private static void show(
            ConsumerRecord<byte[], byte[]> each,
            Deserializer<? extends SpecificRecord> values,
            Function<SpecificRecord, String> shower) {
        try {
            System.out.println(shower.apply(values.deserialize(each.topic(), each.value())));
        } catch (SerializationException e) {
            System.err.printf(
                    "%s/%d/%d cannot be read: %s%n", each.topic(), each.partition(), each.offset(), e.getMessage());
        }
    }
}
