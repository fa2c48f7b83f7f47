/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.PlainJson;
import io.barq.deploy.screen.Terminal;
import io.barq.deploy.topic.Moment;
import io.barq.deploy.topic.Reading;
import io.barq.enrich.SourcesOption;
import io.barq.enrich.source.Sources;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.ClusterOptions;
import io.barq.schemas.cluster.Patience;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barq explain}: tells the way of one item. */
@Command(
        name = "explain",
        description = {
            "Tells an item's way: the raw record, each step's outcome and time, what was cut, the decision and its reason, what"
                    + " was published under its uri, copies and story, and where it went. Reads the topics only.",
            "Text is shown only of what is published and may be used. Of an item that is held it says that, and until when.",
            "Exits with 1 when nothing is found."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barq explain dpa/1124/0017.xml        the last record under this reference",
            "  barq explain wire.raw/0/17            one raw record",
            "  barq explain wire.raw/0/17#2          the third item in it",
            "  barq explain barq:dpa/20261124-0017   an item, by its uri",
            "  barq explain --since 6h --json 7731   for programs, looking back six hours"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "REF|URI",
            description = "The producer's reference (a file's path), the place of the raw record, or the item's uri.")
    private String asked;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Look only at what came at this time or later: a time with its offset, a day (UTC), or a time ago"
                            + " such as 6h or 3d (default: all that is kept).")
    private Optional<String> since = Optional.empty();

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Option(
            names = "--restricted",
            description =
                    "Show also what is held, withdrawn or rejected. For those who may read the restricted topics.")
    private boolean restricted;

    @Mixin
    private SourcesOption sources;

    @Option(
            names = "--bidi",
            defaultValue = "auto",
            description = "Order of Arabic, as for tail (${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}).")
    private Order order;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Instant from = since.map(text -> Moment.of("--since", text, now)).orElse(Instant.EPOCH);
        Sources lines = sources.sources();
        Terminal terminal = Terminal.ofThisProcess();
        Topics topics = Topics.standard();
        try (Patience patience = new Patience(System.err::println)) {
            Search search =
                    new Search(cluster.cluster(), topics, patience, new Reading(terminal), from, System.err::println);
            Shown shown = Shown.of(search.find(Asked.of(asked, topics.raw().name())), restricted, lines, now);
            spec.commandLine()
                    .getOut()
                    .print(
                            json
                                    ? PlainJson.of(new WayJson(shown).write()) + "\n"
                                    : new WayText(shown, terminal, order).write());
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        } catch (NotFoundException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }
}
