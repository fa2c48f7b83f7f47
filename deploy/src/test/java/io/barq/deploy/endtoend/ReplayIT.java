/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import static io.barq.deploy.endtoend.Wire.TOPICS;
import static io.barq.deploy.endtoend.Wire.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.deploy.replay.ReplayCommand;
import io.barq.deploy.stack.Guarantee;
import io.barq.deploy.stack.OwnFiles;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Sizes;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import io.barq.schemas.Verdict;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A log that is decided again gives the same decisions, and nothing that is live notices. */
@Timeout(300)
class ReplayIT {

    private static final int ITEMS_OF_A_WIRE = 40;
    private static final List<String> WIRES = List.of("kuna", "spa", "petra", "wam", "ona", "afp", "dpa", "reuters");

    @TempDir
    private Path folder;

    @Test
    void shouldDecideTheSameAgainAndTouchNothing() throws Exception {
        try (Stack stack = Stack.start(
                        StackSettings.temporary(Guarantee.EXACTLY_ONCE_V2, OwnFiles.none()), System.err::println);
                Wire wire = new Wire(stack);
                Admin admin = Admin.create(stack.cluster().kafkaSettings())) {
            int records = sendAll(wire);
            List<Decision> live = values(wire.read(TOPICS.decisions(), records));
            assertThat(verdicts(live))
                    .contains(
                            Verdict.NEW, Verdict.REPEAT, Verdict.UPDATE, Verdict.STALE, Verdict.KILL, Verdict.REJECTED);
            assertThat(live)
                    .filteredOn(decision -> decision.getCopyOf() != null)
                    .isNotEmpty();
            Standing before = Standing.of(stack, admin);

            StringWriter told = new StringWriter();
            assertThat(replay(stack, told, "--keep", "--id", "one"))
                    .as("%s", told)
                    .isZero();
            assertThat(replay(stack, told, "--keep", "--id", "two"))
                    .as("%s", told)
                    .isZero();
            assertThat(told.toString()).contains("Nothing differs in %,d decisions".formatted(live.size()));
            assertThat(written(wire, "replay.two.", live.size()))
                    .as("two replays of one log are equal, but for enrichedAt and stages")
                    .isEqualTo(written(wire, "replay.one.", live.size()));

            Standing kept = Standing.of(stack, admin);
            assertThat(kept.ends())
                    .as("nothing was added to what is live, and the replays left theirs")
                    .containsAllEntriesOf(before.ends())
                    .hasSizeGreaterThan(before.ends().size());
            assertThat(kept.groups()).isEqualTo(before.groups());
            assertThat(replay(stack, told, "--id", "one"))
                    .as("an id that is taken")
                    .isEqualTo(2);
            assertThat(replay(stack, told, "--clean", "one")).isZero();
            assertThat(replay(stack, told, "--clean", "two")).isZero();
            assertThat(Standing.of(stack, admin)).isEqualTo(before);

            Path file = folder.resolve("differences.jsonl");
            assertThat(replay(
                            stack,
                            told,
                            "--identity-entries-per-wire",
                            "1",
                            "--limit",
                            "2",
                            "--output",
                            file.toString()))
                    .as("rules that forget decide otherwise")
                    .isEqualTo(3);
            assertThat(told.toString()).contains("decisions and releases differ: verdict in ", "… and ");
            assertThat(Files.readAllLines(file))
                    .hasSizeGreaterThan(2)
                    .allSatisfy(line -> assertThat(line).contains("\"live\":{", "\"replayed\":{"));
            assertThat(Standing.of(stack, admin)).isEqualTo(before);
            assertThat(folder.resolve("state")).isEmptyDirectory();
        }
    }

    /** What a replay must leave as it was. */
    private record Standing(Map<String, Long> ends, Set<String> groups, Set<String> subjects) {

        static Standing of(Stack stack, Admin admin) throws Exception {
            Map<TopicPartition, OffsetSpec> latest =
                    admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream()
                                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            Map<String, Long> ends = new TreeMap<>();
            admin.listOffsets(latest).all().get().forEach((partition, end) -> {
                // The registry's own journal grows by itself.
                if (partition.topic().startsWith("wire.") || partition.topic().contains("replay")) {
                    ends.put(partition.toString(), end.offset());
                }
            });
            Set<String> groups = admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .collect(Collectors.toCollection(TreeSet::new));
            SchemaRegistryClient registry = RecordSerdes.of(stack.cluster()).registry();
            return new Standing(ends, groups, new TreeSet<>(registry.getAllSubjects()));
        }
    }

    /** Returns how many items there are to decide. */
    private static int sendAll(Wire wire) throws Exception {
        int sent = 0;
        for (int number = 0; number < ITEMS_OF_A_WIRE; number++) {
            for (String name : WIRES) {
                boolean changes = number % 4 == 0 || number % 7 == 0;
                // Every wire has every fifth text out: copies across wires, whichever comes first. Where such a text
                // changed,
                // or was killed, within the same moment, it would be chance what is a copy.
                int text = number % 5 == 0 && !changes ? number : number + 1000 * (1 + WIRES.indexOf(name));
                sent += send(wire, name, number, "1", "usable", text);
                if (number % 3 == 0) {
                    sent += send(wire, name, number, "1", "usable", text);
                }
                if (number % 4 == 0) {
                    sent += send(wire, name, number, "3", "usable", text + 20_000);
                    sent += send(wire, name, number, "2", "usable", text + 40_000);
                }
                if (number % 7 == 0) {
                    sent += send(wire, name, number, "4", "canceled", text);
                    sent += send(wire, name, number, "5", "usable", text);
                }
            }
        }
        for (String name : WIRES) {
            wire.send(item(name, "picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}, null));
            wire.sendBytes(null, name, "no Avro".getBytes(StandardCharsets.UTF_8));
            sent += 2;
        }
        return sent;
    }

    private static int send(Wire wire, String name, int number, String version, String status, int text) {
        String json =
                ("{\"uri\": \"urn:item:%d\", \"version\": \"%s\", \"pubstatus\": \"%s\", \"headline\": \"Report %d\","
                                + " \"body_text\": \"%s\"}")
                        .formatted(number, version, status, text, text(text));
        wire.send(item(name, "item-" + number, json.getBytes(StandardCharsets.UTF_8), "application/json"));
        return 1;
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

    private int replay(Stack stack, StringWriter told, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", stack.cluster().bootstrapServers()));
        all.addAll(List.of("--registry-url", stack.cluster().registryUrl()));
        all.addAll(List.of("--state-dir", folder.resolve("state").toString()));
        return new CommandLine(new ReplayCommand())
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    told.append(String.valueOf(thrown));
                    return thrown instanceof io.barq.schemas.BadSettingException ? 2 : 1;
                })
                .setOut(new PrintWriter(told))
                .setErr(new PrintWriter(told))
                .execute(all.toArray(String[]::new));
    }

    /** Everything a replay wrote, topic by topic and partition by partition, without what the clock says. */
    private static Map<String, List<String>> written(Wire wire, String prefix, int decided) {
        Topics topics = Topics.of(prefix, TOPICS.raw().partitions(), Sizes.standard());
        Map<String, List<String>> written = new TreeMap<>();
        List<ConsumerRecord<byte[], Decision>> decisions = wire.read(topics.decisions(), decided);
        // The two desks write to this topic side by side.
        add(
                written,
                "published ",
                decisions.stream().filter(each -> isPublished(each.value())),
                ReplayIT::withoutStages);
        add(
                written,
                "unpublished ",
                decisions.stream().filter(each -> !isPublished(each.value())),
                ReplayIT::withoutStages);
        add(
                written,
                "",
                wire.read(topics.enriched(), 1).stream(),
                item -> EnrichedItem.newBuilder(item)
                        .setEnrichedAt(Instant.EPOCH)
                        .build());
        for (Topic<?> topic : List.of(
                topics.stories(), topics.storyMembers(), topics.rejected(), topics.embargoed(), topics.review())) {
            add(written, "", wire.read(topic, 0).stream(), record -> record);
        }
        assertThat(written).hasSizeGreaterThan(12);
        return written.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().replace(prefix, ""), Map.Entry::getValue));
    }

    private static <V extends SpecificRecord> void add(
            Map<String, List<String>> written,
            String kind,
            Stream<ConsumerRecord<byte[], V>> records,
            java.util.function.UnaryOperator<V> withoutTheClock) {
        records.forEach(record -> written.computeIfAbsent(
                        kind + record.topic() + "/" + record.partition(), partition -> new ArrayList<>())
                .add(new String(record.key() == null ? new byte[0] : record.key(), StandardCharsets.UTF_8)
                        + " "
                        + withoutTheClock.apply(record.value())));
    }

    private static Decision withoutStages(Decision decision) {
        return Decision.newBuilder(decision).setStages(Map.of()).build();
    }

    private static boolean isPublished(Decision decision) {
        return switch (decision.getVerdict()) {
            case NEW, UPDATE, CORRECTION, ADDITION, KILL, WITHHELD, RELEASED -> true;
            default -> false;
        };
    }

    private static Set<Verdict> verdicts(List<Decision> decisions) {
        return decisions.stream().map(Decision::getVerdict).collect(Collectors.toSet());
    }

    private static <V> List<V> values(List<ConsumerRecord<byte[], V>> records) {
        return records.stream().map(ConsumerRecord::value).toList();
    }
}
