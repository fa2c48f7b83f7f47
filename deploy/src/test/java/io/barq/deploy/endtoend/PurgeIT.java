/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import static io.barq.deploy.endtoend.Wire.TOPICS;
import static io.barq.deploy.endtoend.Wire.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barq.deploy.audit.AuditCommand;
import io.barq.deploy.explain.ExplainCommand;
import io.barq.deploy.purge.PurgeCommand;
import io.barq.deploy.stack.Guarantee;
import io.barq.deploy.stack.OwnFiles;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.deploy.topic.TopicReader;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Topic;
import io.barq.schemas.cluster.Patience;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** What is purged is gone when compaction has passed, and nothing else is. */
@Timeout(300)
class PurgeIT {

    private static final String SECRET = "Kettledrum";
    private static final String KILLED = "barq:spa/urn:item:3";
    private static final String COPIED = "barq:spa/urn:item:5";
    private static final int ITEMS = 24;

    private final StringWriter told = new StringWriter();

    @Test
    void shouldTakeAnItemAwayAndNothingElse() throws Exception {
        try (Stack stack = Stack.start(
                        StackSettings.temporary(Guarantee.EXACTLY_ONCE_V2, OwnFiles.none()), System.err::println);
                Wire wire = new Wire(stack);
                Admin admin = Admin.create(stack.cluster().kafkaSettings())) {
            for (int number = 0; number < ITEMS; number++) {
                send(wire, "spa", number, "1", "usable", text(number));
            }
            wire.read(TOPICS.decisions(), ITEMS);
            // Once the first is out, this is its copy, and no chance.
            send(wire, "ona", 5, "1", "usable", text(5));
            send(wire, "spa", 3, "2", "canceled", text(3));
            wire.sendBytes(null, "spa", "no Avro".getBytes(StandardCharsets.UTF_8));
            wire.read(TOPICS.decisions(), ITEMS + 3);
            Map<String, String> before = states(wire);
            assertThat(before).containsKeys(KILLED, COPIED);
            long stories = wire.count(TOPICS.stories());

            assertThat(purge(stack, COPIED))
                    .as("what is not killed is refused: %s", told)
                    .isEqualTo(1);
            assertThat(told.toString())
                    .contains("NOT PURGED", "barq kill " + COPIED, "barq:ona/urn:item:5: copy of " + COPIED);
            assertThat(purge(stack, KILLED)).as("a dry run: %s", told).isZero();
            assertThat(states(wire)).as("nothing is changed without --yes").isEqualTo(before);
            assertThat(purge(stack, KILLED, "--yes")).as("nor without a name").isEqualTo(2);

            assertThat(purge(stack, KILLED, "barq:spa/none", "--yes", "--by", "Sara Ahmad", "--why", "order 114/26"))
                    .as("one is purged, one is not there: %s", told)
                    .isEqualTo(1);
            assertThat(told.toString())
                    .contains("wire.raw/", "barq:spa/none: nothing of it is on wire.enriched")
                    .doesNotContain(SECRET);
            ConsumerRecord<byte[], EnrichedItem> tombstone = last(wire.read(TOPICS.enriched(), ITEMS + 3), KILLED);
            assertThat(tombstone.value()).isNull();
            assertThat(new String(tombstone.headers().lastHeader("purged-by").value(), StandardCharsets.UTF_8))
                    .isEqualTo("Sara Ahmad");
            assertThat(tombstone.headers().lastHeader("purged-why")).isNotNull();
            assertThat(wire.read(TOPICS.stories(), 0))
                    .hasSize((int) stories + 1)
                    .last()
                    .satisfies(each -> {
                        assertThat(key(each)).isEqualTo("barq:story/" + KILLED.substring("barq:".length()));
                        assertThat(each.value()).isNull();
                    });
            assertThat(explained(stack, KILLED)).doesNotContain(SECRET + " 3").contains("purged");
            assertThat(audit(stack)).isZero();

            compactAtOnce(admin);
            for (int number = 0; number < ITEMS; number++) {
                // Kafka closes a file when a record comes.
                send(wire, "ona", 100 + number, "1", "usable", text(100 + number));
            }
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(values(stack, wire, KILLED)).isEmpty());
            Map<String, String> after = states(wire);
            after.keySet().removeIf(uri -> uri.startsWith("barq:ona/urn:item:1"));
            before.remove(KILLED);
            assertThat(after).isEqualTo(before);
            assertThat(audit(stack)).isZero();
            assertThat(purge(stack, KILLED)).as("again: %s", told).isZero();

            assertThat(left(stack, TOPICS.rejected())).isPositive();
            assertThat(purge(stack, "--older-than", "0s", "--raw", "--restricted", "--yes", "--by", "A", "--why", "B"))
                    .as("%s", told)
                    .isZero();
            assertThat(states(wire)).isEmpty();
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                purge(stack, "--older-than", "0s", "--raw", "--restricted", "--yes", "--by", "A", "--why", "B");
                assertThat(left(stack, TOPICS.raw())).isZero();
            });
            assertThat(left(stack, TOPICS.rejected())).isZero();
            assertThat(audit(stack)).isZero();
        }
    }

    private static void send(Wire wire, String name, int number, String version, String status, String text) {
        String json = ("{\"uri\": \"urn:item:%d\", \"version\": \"%s\", \"pubstatus\": \"%s\", \"headline\": \"%s %d\","
                        + " \"body_text\": \"%s\"}")
                .formatted(number, version, status, SECRET, number, text);
        wire.send(item(name, "item-" + number, json.getBytes(StandardCharsets.UTF_8), "application/json"));
    }

    private static String text(int number) {
        StringBuilder text = new StringBuilder("The harbour office reported on Thursday");
        for (int word = 0; word < 30; word++) {
            text.append(" w")
                    .append((number * 31L + word * 17L) % 9973)
                    .append('x')
                    .append(number);
        }
        return text.append('.').toString();
    }

    /** The last state of each item that has one. */
    private static Map<String, String> states(Wire wire) {
        Map<String, String> states = new TreeMap<>();
        wire.read(TOPICS.enriched(), 0).forEach(each -> {
            if (each.value() == null) {
                states.remove(key(each));
            } else {
                states.put(key(each), each.value().toString());
            }
        });
        return states;
    }

    private static List<EnrichedItem> values(Stack stack, Wire wire, String uri) {
        return wire.read(TOPICS.enriched(), 0).stream()
                .filter(each -> key(each).equals(uri) && each.value() != null)
                .map(ConsumerRecord::value)
                .toList();
    }

    private static <V> ConsumerRecord<byte[], V> last(List<ConsumerRecord<byte[], V>> records, String key) {
        return records.stream()
                .filter(each -> key(each).equals(key))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static String key(ConsumerRecord<byte[], ?> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    /** How many places of a topic's log are not deleted. */
    private static long left(Stack stack, Topic<? extends SpecificRecord> topic) {
        try (Patience patience = new Patience(System.err::println);
                TopicReader<byte[]> reader = TopicReader.bytes(stack.cluster(), topic, patience)) {
            return reader.left(reader.ends());
        }
    }

    /** What takes a week elsewhere takes seconds now. */
    private static void compactAtOnce(Admin admin) throws Exception {
        Map<ConfigResource, Collection<AlterConfigOp>> alter = Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, TOPICS.enriched().name()),
                settings(Map.of(
                        "min.compaction.lag.ms", "0",
                        "max.compaction.lag.ms", "1",
                        "min.cleanable.dirty.ratio", "0.001",
                        "segment.ms", "1")),
                new ConfigResource(ConfigResource.Type.BROKER, ""),
                settings(Map.of("log.cleaner.backoff.ms", "100")));
        admin.incrementalAlterConfigs(alter).all().get();
    }

    private static Collection<AlterConfigOp> settings(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private int purge(Stack stack, String... arguments) {
        return run(new PurgeCommand(), stack, arguments);
    }

    private int audit(Stack stack) {
        return run(new AuditCommand(), stack);
    }

    private String explained(Stack stack, String uri) {
        told.getBuffer().setLength(0);
        assertThat(run(new ExplainCommand(), stack, uri)).isZero();
        return told.toString();
    }

    private int run(Callable<Integer> command, Stack stack, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", stack.cluster().bootstrapServers()));
        all.addAll(List.of("--registry-url", stack.cluster().registryUrl()));
        return new CommandLine(command)
                .setExecutionExceptionHandler((thrown, line, parsed) -> {
                    told.append(String.valueOf(thrown));
                    return thrown instanceof io.barq.schemas.BadSettingException ? 2 : 1;
                })
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(all.toArray(String[]::new));
    }
}
