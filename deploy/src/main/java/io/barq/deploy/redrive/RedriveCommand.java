/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.redrive;

import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.Table;
import io.barq.deploy.screen.Table.Column;
import io.barq.deploy.screen.Terminal;
import io.barq.deploy.topic.Moment;
import io.barq.deploy.topic.Reading;
import io.barq.deploy.topic.TopicOptions;
import io.barq.ingest.RawSender;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.ClusterOptions;
import io.barq.schemas.cluster.Patience;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barq redrive}: sends rejected items again. */
@Command(
        name = "redrive",
        description = {
            "Sends what was rejected again to wire.raw, under the same wire, as it came: after a fix of a source's settings,"
                    + " of the sender, or of Barq.",
            "Each record is sent once, by however many runs: one that was sent before, or whose reference its line has used"
                    + " again since, is passed over, and counted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barq redrive --dry-run                     what would be sent",
            "  barq redrive --since 6h --source dpa-en    one line, the last six hours",
            "  barq redrive --since 2026-11-23 --until 2026-11-24 --step parse"
        })
public final class RedriveCommand implements Callable<Integer> {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Rejected at this time or later: a time with its offset, a day (UTC), or a time ago such as 6h or"
                            + " 3d (default: all that is kept).")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Rejected before this time (default: now).")
    private Optional<String> until = Optional.empty();

    @Option(names = "--source", paramLabel = "ID", description = "Only what came on this line.")
    private Optional<String> source = Optional.empty();

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "Only what this step refused, such as read-raw, decode or parse.")
    private Optional<String> step = Optional.empty();

    @Option(names = "--dry-run", description = "List what would be sent, and send nothing.")
    private boolean dryRun;

    @Option(
            names = "--bidi",
            defaultValue = "auto",
            description =
                    "Order of Arabic in the list, as for tail (${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}).")
    private Order order;

    @Mixin
    private TopicOptions topicOptions;

    private final Terminal terminal = Terminal.ofThisProcess();

    @Override
    public Integer call() {
        Topics topics = topicOptions.topics();
        Cluster where = cluster.cluster();
        Choice choice = choice();
        try (Patience patience = new Patience(System.err::println);
                Redrive redrive = new Redrive(where, topics, patience, new Reading(terminal), choice)) {
            if (redrive.survey() == 0) {
                System.out.println("Nothing that is kept on %s fits.".formatted(topics.rejected()));
                return ExitCode.OK;
            }
            if (dryRun) {
                list(redrive);
            } else {
                send(redrive, where, topics);
            }
            print(redrive);
            return ExitCode.OK;
        }
    }

    private Choice choice() {
        Instant now = Instant.now();
        Instant from = since.map(text -> Moment.of("--since", text, now)).orElse(Instant.EPOCH);
        Instant to = until.map(text -> Moment.of("--until", text, now)).orElse(now);
        if (!from.isBefore(to)) {
            throw new BadSettingException("--since", from, "a time before " + to + ", where it ends");
        }
        return new Choice(from, to, source, step);
    }

    private static void send(Redrive redrive, Cluster where, Topics topics) {
        try (RawSender sender = RawSender.open(where, topics, System.err::println)) {
            redrive.handOn((rejection, item) -> sender.send(item));
            sender.finish();
        }
    }

    private void list(Redrive redrive) {
        Table table = new Table(
                List.of(
                        new Column("REJECTED (UTC)", 16),
                        new Column("RECORD", 20),
                        new Column("SOURCE", 12),
                        new Column("STEP", 13),
                        new Column("REF", 24),
                        new Column("REASON", 20)),
                terminal,
                order);
        System.out.println(table.heading());
        redrive.handOn((rejection, item) -> System.out.println(table.row(List.of(
                MINUTE.format(Instant.ofEpochMilli(rejection.timestamp())),
                item.getRedrivenFrom(),
                item.getSource(),
                rejection.value().getStep(),
                item.getRef() == null ? "–" : item.getRef(),
                rejection.value().getReason()))));
    }

    private void print(Redrive redrive) {
        System.out.printf("%,d records %s.%n", redrive.taken(), dryRun ? "would be sent again" : "were sent again");
        redrive.passedOver().forEach((why, count) -> System.out.printf("%,d passed over: %s.%n", count, why.meaning()));
    }
}
