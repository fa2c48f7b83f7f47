/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import static io.barq.deploy.endtoend.Wire.TOPICS;
import static io.barq.deploy.endtoend.Wire.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barq.deploy.audit.AuditCommand;
import io.barq.deploy.explain.ExplainCommand;
import io.barq.deploy.redrive.RedriveCommand;
import io.barq.deploy.stack.Guarantee;
import io.barq.deploy.stack.OwnFiles;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.ingest.IngestCommand;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RawItem;
import io.barq.schemas.Rejection;
import io.barq.schemas.Verdict;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole pipeline in real processes: what is bad does not stop it, and who is killed loses nothing. */
@Timeout(300)
class PipelineIT {

    private static final String ENGLISH = "Harbour plan wins backing\n"
            + "PORT CITY, March 5 (Reuters) -- The transport minister and the head of the maritime authority met on Thursday to"
            + " discuss the plan to widen the northern harbour for larger ships.";

    private static final int ITEMS = 4000;

    @TempDir
    private Path folder;

    @Test
    void shouldRejectWhatIsBadWholeAndGoOn() throws Exception {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0};
        byte[] noise = "a\u0006\u0007".repeat(9).getBytes(StandardCharsets.UTF_8);
        byte[] notAvro = "neither magic nor Avro".getBytes(StandardCharsets.UTF_8);
        byte[] unknownSchema = {0, 0x7F, 0, 0, 1, 2, 3};
        Path huge = huge(50 * 1024 * 1024);
        try (Stack stack = Stack.start(StackSettings.forAMoment(), System.err::println);
                Wire wire = new Wire(stack)) {
            Map<String, byte[]> expected = new HashMap<>();
            expected.put("not text", picture);
            expected.put("is empty", new byte[0]);
            expected.put("are control characters", noise);
            expected.put("media type 'application/x-newswire'", ENGLISH.getBytes(StandardCharsets.UTF_8));
            expected.put("Confluent wire format", notAvro);
            expected.put("does not know schema id", unknownSchema);
            wire.send(item("kuna", "picture", picture, null));
            wire.send(item("kuna", "empty", ""));
            wire.send(item("kuna", "noise", noise, "text/plain"));
            wire.send(item("kuna", "unknown", ENGLISH.getBytes(StandardCharsets.UTF_8), "application/x-newswire"));
            wire.sendBytes(null, "kuna", notAvro);
            wire.sendBytes(null, "kuna", unknownSchema);
            byte[] valid = wire.bytes(item("kuna", "stray", ENGLISH));
            expected.put("has no key", valid);
            expected.put("belongs in partition", valid);
            wire.sendBytes(0, null, valid);
            int own = wire.sendBytes(null, "kuna", wire.bytes(item("kuna", "own", ENGLISH)))
                    .partition();
            wire.sendBytes((own + 1) % TOPICS.raw().partitions(), "kuna", valid);
            assertThat(ingest(stack, huge)).isZero();
            wire.send(dated("1987-02-26T15:01:01Z", "1987-02-26 18:01:01", "old"));
            wire.send(dated("9999-12-31T23:00:00Z", "9999-12-31 23:59:59", "future"));

            List<Rejection> rejected = values(wire.read(TOPICS.rejected(), expected.size() + 1));
            assertThat(rejected).hasSize(expected.size() + 1);
            expected.forEach((reason, bytes) -> assertThat(rejected)
                    .filteredOn(rejection ->
                            rejection.getReason().contains(reason) && Arrays.equals(bytes(rejection), bytes))
                    .as(reason)
                    .hasSize(1)
                    .allSatisfy(rejection -> assertThat(rejection.getReason()).endsWith(".")));
            assertThat(rejected)
                    .filteredOn(rejection -> rejection.getReason().contains("the limit is"))
                    .singleElement()
                    .satisfies(rejection -> {
                        assertThat(rejection.getSize()).isEqualTo(Files.size(huge));
                        assertThat(rejection.getSha256()).hasSize(64);
                        assertThat(bytes(rejection)).hasSize(TOPICS.sizes().head());
                    });

            int sent = expected.size() + 1 + 3;
            List<Decision> decisions = values(wire.read(TOPICS.decisions(), sent));
            assertThat(decisions).hasSize(sent);
            assertThat(refs(values(wire.read(TOPICS.enriched(), 3)))).containsExactlyInAnyOrder("own", "old", "future");
            assertThat(audit(stack)).isZero();
            Instant now = Instant.now();
            assertThat(wire.read(TOPICS.enriched(), 3))
                    .as("no topic is stamped with a time out of an item")
                    .allSatisfy(record -> assertThat(Instant.ofEpochMilli(record.timestamp()))
                            .isBetween(now.minus(Duration.ofMinutes(5)), now.plus(Duration.ofMinutes(1))));
            explain(stack);
            redriveTwice(stack, wire, sent, rejected.size());
        }
    }

    private static void explain(Stack stack) {
        StringWriter told = new StringWriter();
        assertThat(explain(stack, told, "own")).isZero();
        assertThat(told.toString())
                .contains("RAW RECORD wire.raw/", "text            Harbour plan wins backing", "NEW", "wire.enriched/");
        String uri = told.toString().replaceAll("(?s).*uri +(barq:kuna/\\S+).*", "$1");
        String record = told.toString().replaceAll("(?s)RAW RECORD (\\S+).*", "$1");
        for (String asked : List.of(uri, record)) {
            StringWriter same = new StringWriter();
            assertThat(explain(stack, same, asked)).isZero();
            assertThat(same).as(asked).hasToString(told.toString());
        }
        StringWriter rejected = new StringWriter();
        assertThat(explain(stack, rejected, "picture")).isZero();
        assertThat(rejected.toString())
                .contains("decode          refused it", "The payload is a PNG image, not text.", "wire.rejected/0/");
        StringWriter nothing = new StringWriter();
        assertThat(explain(stack, nothing, "never sent")).isEqualTo(1);
        assertThat(nothing.toString()).startsWith("No decision names the reference 'never sent'");
        assertThat(explain(stack, new StringWriter(), "wire.raw/0/999")).isEqualTo(1);
    }

    private static int explain(Stack stack, StringWriter told, String asked) {
        return new CommandLine(new ExplainCommand())
                .setOut(new PrintWriter(told))
                .setErr(new PrintWriter(told))
                .execute(with(stack, asked));
    }

    /** Two records can be read today: they were in a wrong partition. Three are rejected again, four cannot be sent. */
    private static void redriveTwice(Stack stack, Wire wire, int decided, int rejected) {
        assertThat(redrive(stack, "--dry-run")).isZero();
        assertThat(redrive(stack)).isZero();

        List<Decision> decisions = values(wire.read(TOPICS.decisions(), decided + 5));
        assertThat(decisions).hasSize(decided + 5);
        assertThat(decisions)
                .filteredOn(decision -> "stray".equals(decision.getRef()))
                .extracting(Decision::getVerdict)
                .containsExactly(Verdict.REPEAT, Verdict.REPEAT);
        assertThat(wire.count(TOPICS.rejected())).isEqualTo(rejected + 3);

        assertThat(redrive(stack))
                .as("sends what was rejected again, and no more")
                .isZero();
        assertThat(wire.read(TOPICS.decisions(), decided + 5 + 3)).hasSize(decided + 5 + 3);
        assertThat(audit(stack)).isZero();
    }

    @Test
    void shouldLoseNothingAndDoubleNothingWhenProcessesAreKilled() {
        Map<String, Verdict> verdicts = new HashMap<>();
        Set<Set<String>> copies = new HashSet<>();
        try (Stack stack = Stack.start(
                        StackSettings.temporary(Guarantee.EXACTLY_ONCE_V2, OwnFiles.none()), System.err::println);
                Wire wire = new Wire(stack)) {
            for (int i = 0; i < ITEMS; i++) {
                wire.send(item("wire-" + i % 5, "item-" + i, text(i)));
                verdicts.put("item-" + i, Verdict.NEW);
            }
            killInTheMiddle("enrich", stack, wire, 0);
            wire.read(TOPICS.decisions(), ITEMS);
            // What both desks know of the first part is what they remember, and rebuild, after the kills of the second.
            for (int i = 0; i < ITEMS; i++) {
                boolean repeat = i % 2 == 0;
                String ref = "item-" + i + (repeat ? "-again" : "-copy");
                wire.send(item(repeat ? "wire-" + i % 5 : "other-" + i % 3, ref, text(i)));
                verdicts.put(ref, repeat ? Verdict.REPEAT : Verdict.NEW);
                if (!repeat) {
                    copies.add(Set.of("item-" + i, ref));
                }
            }
            killInTheMiddle("enrich", stack, wire, ITEMS);
            kill(stack, "broker");

            List<Decision> decisions = values(wire.read(TOPICS.decisions(), verdicts.size()));
            assertThat(decisions).hasSize(verdicts.size());
            assertThat(decisions.stream().collect(Collectors.toMap(Decision::getRef, Decision::getVerdict)))
                    .isEqualTo(verdicts);
            List<EnrichedItem> enriched = values(wire.read(TOPICS.enriched(), 0));
            assertThat(enriched).hasSize((int) verdicts.values().stream()
                    .filter(verdict -> verdict == Verdict.NEW)
                    .count());
            assertThat(copyLinks(enriched)).isEqualTo(copies);
            assertThat(audit(stack)).isZero();
        }
    }

    /** Kills a process once the decisions on a part of the items are out, and not on all of them. */
    private static void killInTheMiddle(String process, Stack stack, Wire wire, long decidedBefore) {
        await("the first decisions")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> wire.count(TOPICS.decisions()) > decidedBefore);
        kill(stack, process);
        assertThat(wire.count(TOPICS.decisions()))
                .as("there was something left to do")
                .isLessThan(decidedBefore + ITEMS);
    }

    /** A text of its own for each number: a seventh of its words is shared by all. */
    private static String text(int number) {
        StringBuilder text = new StringBuilder("Report " + number + " of the harbour office\n");
        for (int word = 0; word < 40; word++) {
            text.append(word % 7 == 0 ? "harbour " : "w" + (number * 31L + word * 17L) % 9973 + "x" + number + " ");
        }
        return text.append('.').toString();
    }

    private static void kill(Stack stack, String process) {
        ProcessHandle.of(stack.pids().get(process)).orElseThrow().destroyForcibly();
    }

    private static Set<Set<String>> copyLinks(List<EnrichedItem> enriched) {
        Map<String, String> refs =
                enriched.stream().collect(Collectors.toMap(EnrichedItem::getUri, EnrichedItem::getRef));
        return enriched.stream()
                .filter(each -> each.getCopyOf() != null)
                .map(each -> Set.of(each.getRef(), refs.get(each.getCopyOf().getUri())))
                .collect(Collectors.toSet());
    }

    private static RawItem dated(String receivedAt, String header, String ref) {
        return RawItem.newBuilder(
                        item("spa", ref, "Headline " + ref + "\n" + header + " - المصدر: كونا\nA few words follow."))
                .setReceivedAt(Instant.parse(receivedAt))
                .build();
    }

    private Path huge(int size) throws Exception {
        Path file = folder.resolve("huge.txt");
        byte[] block = "all work and no play\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int written = 0; written < size; written += block.length) {
                out.write(block);
            }
        }
        return file;
    }

    private static int ingest(Stack stack, Path file) {
        return new CommandLine(new IngestCommand()).execute(with(stack, "--source", "kuna", file.toString()));
    }

    private static int redrive(Stack stack, String... arguments) {
        return new CommandLine(new RedriveCommand()).execute(with(stack, arguments));
    }

    private static int audit(Stack stack) {
        return new CommandLine(new AuditCommand()).execute(with(stack));
    }

    private static String[] with(Stack stack, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 4);
        all[arguments.length] = "--bootstrap-servers";
        all[arguments.length + 1] = stack.cluster().bootstrapServers();
        all[arguments.length + 2] = "--registry-url";
        all[arguments.length + 3] = stack.cluster().registryUrl();
        return all;
    }

    private static <V> List<V> values(List<ConsumerRecord<byte[], V>> records) {
        return records.stream().map(ConsumerRecord::value).toList();
    }

    private static List<String> refs(List<EnrichedItem> items) {
        return items.stream().map(EnrichedItem::getRef).toList();
    }

    private static byte[] bytes(Rejection rejection) {
        byte[] bytes = new byte[rejection.getBytes().remaining()];
        rejection.getBytes().duplicate().get(bytes);
        return bytes;
    }
}
