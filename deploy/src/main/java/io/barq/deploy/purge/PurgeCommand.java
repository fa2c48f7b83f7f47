/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.PlainLine;
import io.barq.deploy.screen.Sheet;
import io.barq.deploy.screen.Terminal;
import io.barq.deploy.topic.Moment;
import io.barq.deploy.topic.Reading;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.InternalTopics;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.ClusterOptions;
import io.barq.schemas.cluster.Patience;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barq purge}: takes items' texts off the topics for good. */
@Command(
        name = "purge",
        description = {
            "Removes the text of items from every topic that can lose it, as for a court order or a licence that ends, and tells"
                    + " topic by topic by when it is gone, and where it stays. Shows what it would do, and does it with --yes.",
            "An item is killed first (barq kill URI …), so that nothing comes again under its id and its story loses the headline."
                    + " What is purged cannot be had back, but by replaying wire.raw, which keeps everything.",
            "It writes records without a value (tombstones) to wire.enriched, wire.story-members and wire.stories; Kafka takes the"
                    + " text away when it compacts them. A state that is published while it looks goes with the rest.",
            "With --older-than it keeps some 200 bytes in memory for each item that goes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barq purge barq:dpa/20261124-0017                  what would go, and what would stay",
            "  barq purge barq:dpa/20261124-0017 --yes --by \"Sara Ahmad\" --why \"court order 114/26\"",
            "  barq purge --older-than P365D --raw --restricted   what a licence of a year would end",
            "",
            "Exit codes: 0 it is shown, or done; 1 it failed, or an item that was named is not on wire.enriched or not killed (the",
            "others are purged all the same); 2 a setting cannot be used."
        })
public final class PurgeCommand implements Callable<Integer> {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 1000;
    private static final int MOST_URIS = 1000;

    @Parameters(paramLabel = "URI", arity = "0..*", description = "Items, by their uri (barq:…); 1,000 at most.")
    private List<String> uris = List.of();

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            description =
                    "All items whose last state was published longer ago than this, such as P30D or 30d, or before a day"
                            + " such as 2026-01-01 (UTC). They need not be killed.")
    private Optional<String> olderThan = Optional.empty();

    @Option(
            names = "--raw",
            description =
                    "With --older-than: delete what is as old from wire.raw as well, as far as enrich has committed it. It"
                            + " is the only copy of what came in.")
    private boolean raw;

    @Option(
            names = "--restricted",
            description =
                    "With --older-than: delete what is as old from wire.embargoed, wire.review and wire.rejected as well."
                            + " What is still held is released all the same.")
    private boolean restricted;

    @Option(
            names = "--not-killed",
            description = "Purge items as well that are not killed. Their next version is published again.")
    private boolean notKilled;

    @Option(names = "--yes", description = "Do it. Needs --by and --why.")
    private boolean yes;

    @Option(names = "--by", paramLabel = "NAME", description = "Who purges: a person.")
    private Optional<String> by = Optional.empty();

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            description =
                    "For what reason. It stands beside the tombstones, for all who read the topics, until they go.")
    private Optional<String> why = Optional.empty();

    @Option(
            names = "--application-id",
            defaultValue = "${env:BARQ_APPLICATION_ID:-barq}",
            description = "Application id of enrich (BARQ_APPLICATION_ID; default: ${DEFAULT-VALUE}).")
    private String applicationId;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Chosen chosen = chosen(now);
        String author = checked("--by", by, LONGEST_NAME);
        String reason = checked("--why", why, LONGEST_REASON);
        Terminal terminal = Terminal.ofThisProcess();
        Topics topics = Topics.standard();
        InternalTopics internal = InternalTopics.of(applicationId);
        try (Patience patience = new Patience(System.err::println);
                Purge purge = new Purge(cluster.cluster(), topics, internal, patience, new Reading(terminal))) {
            Found found = purge.find(chosen, raw, restricted);
            print(new Report(topics, internal, found, now).parts(), terminal);
            boolean nothing = found.isNothing();
            if (yes && !nothing) {
                purge.take(found, author, reason);
            }
            tell(nothing, topics);
        }
        return chosen.isByAge()
                        || chosen.notKilled().isEmpty() && chosen.absent().isEmpty()
                ? ExitCode.OK
                : ExitCode.SOFTWARE;
    }

    private Chosen chosen(Instant now) {
        if (uris.isEmpty() == olderThan.isEmpty()) {
            throw new BadSettingException(
                    "what is purged", uris.isEmpty() ? "nothing" : "URI and --older-than", "uris, or --older-than");
        }
        if (olderThan.isEmpty() && (raw || restricted)) {
            throw new BadSettingException(
                    raw ? "--raw" : "--restricted", "without --older-than", "--older-than DURATION beside it");
        }
        if (olderThan.isPresent()) {
            Instant before = before(olderThan.get(), now);
            if (before.isAfter(now)) {
                throw new BadSettingException("--older-than", "'" + olderThan.get() + "'", "a time before now");
            }
            return Chosen.olderThan(before);
        }
        if (uris.size() > MOST_URIS) {
            throw new BadSettingException("URI", uris.size() + " of them", MOST_URIS + " at most");
        }
        for (String uri : uris) {
            if (!uri.startsWith("barq:") || uri.startsWith("barq:story/")) {
                throw new BadSettingException(
                        "URI", "'" + PlainLine.of(uri) + "'", "an item's uri, such as barq:dpa/20261124-0017");
            }
        }
        return Chosen.named(new LinkedHashSet<>(uris), notKilled);
    }

    private static Instant before(String text, Instant now) {
        if (!text.startsWith("P")) {
            return Moment.of("--older-than", text, now);
        }
        try {
            return now.minus(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadSettingException("--older-than", "'" + text + "'", "a duration such as P30D or PT12H");
        }
    }

    private String checked(String option, Optional<String> value, int longest) {
        String text = value.map(String::strip).orElse("");
        if (text.isEmpty() && yes) {
            throw new BadSettingException(option, "missing", "what it says beside --yes");
        }
        if (text.length() > longest) {
            throw new BadSettingException(option, text.length() + " characters", longest + " at most");
        }
        return text;
    }

    private void print(List<Part> parts, Terminal terminal) {
        Sheet sheet = new Sheet(terminal, Order.AUTO);
        for (Part part : parts) {
            sheet.heading(part.heading());
            part.lines().forEach(line -> sheet.entry(line.name(), line.text()));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(sheet);
        out.flush();
    }

    private void tell(boolean nothing, Topics topics) {
        PrintWriter out = spec.commandLine().getOut();
        if (nothing) {
            out.println("There is nothing to remove.");
        } else if (yes) {
            out.println(
                    "Done. Who and why stand in the headers of the tombstones, and go with them when those are compacted.");
            out.println(
                    olderThan.isPresent()
                            ? "There is no lasting record of it in the topics: keep what this command printed."
                            : "The lasting record is the order to kill in %s.".formatted(topics.raw()));
        } else {
            out.println("Nothing was changed. With --yes --by NAME --why TEXT it is done.");
        }
        out.flush();
    }
}
