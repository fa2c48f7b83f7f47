/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.upkeep;

import io.barq.deploy.screen.PlainLine;
import io.barq.deploy.screen.Terminal;
import io.barq.lake.catalog.Copies;
import io.barq.lake.catalog.Lake;
import io.barq.lake.catalog.LakeOptions;
import io.barq.lake.sink.Arrival;
import io.barq.lake.sink.SinkSettings;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.ClusterOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barq lake purge}: takes items' texts out of the lake for good. */
@Command(
        name = "purge",
        description = {
            "Removes items from the lake for good, after 'barq purge' has taken them off the topics: every revision in wire.enriched,"
                    + " and the states of stories that have their headline. Shows what it would remove, and does it with --yes.",
            "The files they are in are written anew, and earlier snapshots, which still have them, are deleted at once. It may run beside the sink."
                    + " wire.decisions stays: it holds no text."
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0 it is shown, or done; 1 it is done, but what was on the topics when it began has not all landed, so that the items may",
            "  come again: give the command again once the lake has caught up; 2 a setting cannot be used."
        })
public final class PurgeCommand implements Callable<Integer> {

    private static final int MOST_URIS = 1000;

    @Parameters(paramLabel = "URI", arity = "0..*", description = "Items, by their uri (barq:…); 1,000 at most.")
    private List<String> uris = List.of();

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            description =
                    "All revisions that were published, and states of stories that were written, longer ago than this, such as P365D.")
    private Optional<Duration> olderThan = Optional.empty();

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "PT1M",
            description =
                    "How long to wait until what is on the topics has landed: a revision on its way would come after the purge (default: ${DEFAULT-VALUE}).")
    private Duration wait;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, Predicate<Record>> rules =
                olderThan.isPresent() ? olderThan(checked(olderThan.get())) : named(chosen());
        PrintWriter out = spec.commandLine().getOut();
        Lake place = lake.lake();
        boolean landed = place.with(catalog -> {
            boolean arrived = !yes
                    || landed(new SinkSettings(cluster.cluster(), Topics.standard(), place, SinkSettings.USUAL_NAME));
            rules.forEach((name, goes) -> report(out, catalog, Lake.table(name), goes));
            return arrived;
        });
        if (yes) {
            Copies.of(place, Terminal.ofThisProcess()).delete();
        }
        out.println(yes ? "Done." : "Nothing was changed. With --yes it is done.");
        if (!landed) {
            out.println(
                    "NOT SURE: the lake has not taken in all that was on the topics. Give the command again once it has.");
        }
        out.flush();
        return landed ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Instant checked(Duration age) {
        if (!uris.isEmpty()) {
            throw new BadSettingException("what is purged", "URI and --older-than", "one of them");
        }
        if (age.isNegative()) {
            throw new BadSettingException("--older-than", age, "a duration such as P30D or PT12H");
        }
        return Instant.now().minus(age);
    }

    private Set<String> chosen() {
        if (uris.isEmpty()) {
            throw new BadSettingException("what is purged", "nothing", "uris, or --older-than");
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
        return new HashSet<>(uris);
    }

    /** What goes by age, by table. */
    static Map<String, Predicate<Record>> olderThan(Instant before) {
        return new TreeMap<>(Map.of(
                "enriched", row -> isBefore(row.getField("enrichedAt"), before),
                "stories", row -> isBefore(row.getField(SinkSettings.APPENDED_AT), before)));
    }

    private static boolean isBefore(Object time, Instant before) {
        return time instanceof OffsetDateTime at && at.toInstant().isBefore(before);
    }

    /** What goes of items that are named, by table. */
    static Map<String, Predicate<Record>> named(Set<String> uris) {
        return new TreeMap<>(Map.of(
                "enriched", row -> uris.contains(row.getField("uri")),
                "stories", row -> uris.contains(row.getField("headlineOf"))));
    }

    private boolean landed(SinkSettings settings) {
        try (Arrival arrival = new Arrival(settings)) {
            return arrival.awaitLanded(wait);
        } catch (KafkaException away) {
            return false;
        }
    }

    private void report(PrintWriter out, Catalog catalog, TableIdentifier name, Predicate<Record> goes) {
        if (!catalog.tableExists(name)) {
            return;
        }
        Table table = catalog.loadTable(name);
        Removal removal = new Removal(table, goes);
        Removal.Found found = yes ? removal.take() : removal.find();
        out.printf(
                "%s%n  removed     %,d rows, in %,d files that are written anew%n",
                name, found.rows(), found.files().size());
        if (yes) {
            // Also where nothing was found: an earlier purge may have been cut off before it came here.
            out.printf(
                    "  expired     %,d earlier snapshots, and the files only they had%n",
                    Expiry.before(table, Instant.now()));
        }
        int leftovers = Leftovers.of(table).size();
        if (leftovers > 0) {
            out.printf(
                    "  left over   %,d files of no snapshot may hold the text; 'barq lake maintain' deletes them when they are a day older than a commit of the sink%n",
                    leftovers);
        }
    }
}
