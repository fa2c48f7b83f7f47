/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import static io.barq.deploy.endtoend.Wire.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barq.deploy.audit.AuditCommand;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Who is killed again and again writes what is written by who is not: the wire desk, of the same log, and the story desk, of the
 * same items in the order it got them in. {@code -Dbarq.records}, {@code -Dbarq.kills} and
 * {@code -Dbarq.seed} say how much, how often, and which.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class KillsIT {

    private static final int RECORDS = Integer.getInteger("barq.records", 4_000);
    private static final int KILLS = Integer.getInteger("barq.kills", 3);
    private static final long SEED = Long.getLong("barq.seed", 20_260_305L);

    /** One in so many kills hits a process that is still starting, joining and restoring. */
    private static final int STARTING = 4;

    private static final int SHOWN = 10;

    private final Random random = new Random(SEED);
    private final Instant began = Instant.now();

    @TempDir
    private Path folder;

    @Test
    void shouldWriteTheSameWhenItIsKilledAgainAndAgain() throws Exception {
        try (Patience patience = new Patience(System.err::println);
                Stack stack = Stack.start(StackSettings.withoutEnrich(), System.err::println);
                Wire wire = new Wire(stack)) {
            long items = sendAll(wire);
            say("%,d records with %,d items are sent".formatted(RECORDS, items));
            int inTheMiddle = decideAndBeKilled(stack, patience, items);
            say("all is decided");
            EnrichBeside beside = new EnrichBeside("undisturbed", stack.cluster(), patience, folder);
            beside.decide(items);
            say("all is decided by who is not killed");

            WireDeskRecords killed = new WireDeskRecords(stack.cluster(), TOPICS, patience);
            WireDeskRecords undisturbed = new WireDeskRecords(stack.cluster(), beside.topics(), patience);
            say("%d kills, %d before all was decided".formatted(KILLS, inTheMiddle));
            say(killed.verdicts().toString());
            assertSame("the wire desk", killed.written(), undisturbed.written());
            StoryDeskRecords stories = new StoryDeskRecords(stack.cluster(), TOPICS, patience);
            assertSame(
                    "the story desk",
                    stories.written(),
                    stories.of(new EnrichBeside("told", stack.cluster(), patience, folder)));
            assertThat(stories.copies()).as("copies").isPositive();
            assertThat(killed.verdicts().keySet())
                    .as("the log has all that can happen to an item")
                    .contains(
                            Verdict.NEW,
                            Verdict.REPEAT,
                            Verdict.UPDATE,
                            Verdict.CORRECTION,
                            Verdict.STALE,
                            Verdict.KILL,
                            Verdict.WITHHELD,
                            Verdict.HELD,
                            Verdict.RELEASED,
                            Verdict.ORDER,
                            Verdict.REVIEW,
                            Verdict.REJECTED);
            assertThat(audit(stack.cluster())).isZero();
            assertThat(inTheMiddle).isPositive();
        }
    }

    private void assertSame(String desk, Written killed, Written undisturbed) {
        List<String> differences = killed.differences(undisturbed);
        say("%s: %,d differences in %,d names of records".formatted(desk, differences.size(), undisturbed.size()));
        List<String> first = differences.stream().limit(SHOWN).toList();
        assertThat(differences)
                .as(() -> "killed:%n%s%nundisturbed:%n%s"
                        .formatted(String.join("\n", killed.show(first)), String.join("\n", undisturbed.show(first))))
                .isEmpty();
    }

    /** Sends the whole log; returns how many items there are to decide. */
    private static long sendAll(Wire wire) {
        GeneratedWires wires = new GeneratedWires(SEED, RECORDS);
        long items = 0;
        for (int i = 0; i < RECORDS; i++) {
            items += send(wire, wires.next());
        }
        wire.flush();
        await("the end of the embargoes")
                .atMost(Duration.ofMinutes(1))
                .until(() -> Instant.now().isAfter(wires.lastEmbargo()));
        for (GeneratedWires.Sent last : wires.closing()) {
            items += send(wire, last);
        }
        wire.flush();
        return items;
    }

    private static int send(Wire wire, GeneratedWires.Sent sent) {
        wire.send(sent.wire(), sent.item() == null ? sent.bytes() : wire.bytes(sent.item()));
        return sent.items();
    }

    /** Returns how many kills came before all was decided. */
    private int decideAndBeKilled(Stack stack, Patience patience, long items) throws Exception {
        Provisioning provisioning = new Provisioning(stack.cluster(), patience);
        try (Admin admin = provisioning.admin()) {
            provisioning.topics(admin, TOPICS.all());
        }
        int inTheMiddle = 0;
        EnrichProcess enrich = EnrichProcess.start(stack, folder);
        try (DecidedItems decided = new DecidedItems(stack.cluster(), TOPICS, patience)) {
            int part = Math.toIntExact(items / (KILLS + 1));
            for (int kill = 0; kill < KILLS; kill++) {
                boolean starting = kill % STARTING == 1;
                if (starting) {
                    Duration moment = Duration.ofMillis(1_000 + random.nextInt(5_000));
                    while (enrich.worked().compareTo(moment) < 0) {
                        enrich.check();
                        decided.look();
                    }
                } else {
                    decided.await((long) part * kill + 1 + random.nextInt(part), enrich::check);
                }
                enrich.kill();
                long left = items - decided.count();
                inTheMiddle += left > 0 ? 1 : 0;
                say("kill %d, %s: %,d items are left"
                        .formatted(kill + 1, starting ? "while it starts" : "while it works", left));
                enrich = EnrichProcess.start(stack, folder);
            }
            decided.await(items, enrich::check);
        } finally {
            enrich.kill();
        }
        return inTheMiddle;
    }

    private void say(String what) {
        System.err.printf(
                "%6.1f s  %s%n", Duration.between(began, Instant.now()).toMillis() / 1000.0, what);
    }

    private static int audit(Cluster cluster) {
        return new CommandLine(new AuditCommand())
                .execute("--bootstrap-servers", cluster.bootstrapServers(), "--registry-url", cluster.registryUrl());
    }
}
