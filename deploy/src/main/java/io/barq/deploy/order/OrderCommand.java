/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import io.barq.deploy.order.Answer.Exit;
import io.barq.deploy.screen.Terminal;
import io.barq.deploy.topic.Reading;
import io.barq.deploy.topic.TopicOptions;
import io.barq.ingest.RawSender;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.OrderKind;
import io.barq.schemas.RawItem;
import io.barq.schemas.RawRef;
import io.barq.schemas.Topics;
import io.barq.schemas.cluster.Cluster;
import io.barq.schemas.cluster.ClusterOptions;
import io.barq.schemas.cluster.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command of the desk: one order for each item it names. */
@Command(
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every order was obeyed",
            "1:something went wrong",
            "2:a setting cannot be used; nothing was sent",
            "3:an order changed nothing, or the text it calls for is still to come",
            "4:an order was rejected",
            "5:an order is in the log, and was not decided in time"
        })
abstract class OrderCommand implements Callable<Integer> {

    private final OrderKind kind;

    @Parameters(
            paramLabel = "URI",
            arity = "1..*",
            description = "Uris of items, each an order of its own; barq explain finds them by their references.")
    private List<String> uris;

    @Option(
            names = "--by",
            required = true,
            paramLabel = "NAME",
            description = "Who gives the order. The name stands in its decision, for all to read.")
    private String by;

    @Option(
            names = "--why",
            required = true,
            paramLabel = "TEXT",
            description = "Why. It stands in wire.raw alone, for those who may read that.")
    private String why;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "PT30S",
            description = "How long to wait for each decision, such as PT10S (default: 30 seconds).")
    private Duration wait;

    @Option(names = "--no-wait", description = "Send the orders, and wait for no decision.")
    private boolean noWait;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private TopicOptions topicOptions;

    @Spec
    private CommandSpec spec;

    OrderCommand(OrderKind kind) {
        this.kind = kind;
    }

    @Override
    public Integer call() {
        if (wait.isNegative()) {
            throw new BadSettingException("--wait", wait, "a duration such as PT30S, or PT0S");
        }
        Instant now = Instant.now();
        List<RawItem> orders = uris.stream()
                .distinct()
                .map(uri -> OrderedItem.of(kind, uri, by, why, now))
                .toList();
        Topics topics = topicOptions.topics();
        Cluster where = cluster.cluster();
        try (Patience patience = new Patience(this::say);
                RawSender sender = RawSender.open(where, topics, this::say)) {
            Exit exit = noWait ? send(orders, sender) : sendAndFollow(orders, where, topics, patience, sender);
            return exit.code();
        }
    }

    private Exit send(List<RawItem> orders, RawSender sender) {
        boolean mayNeedText = kind == OrderKind.RELEASE || kind == OrderKind.UNLINK;
        for (RawItem order : orders) {
            RawRef at = sender.append(order);
            print(order, mayNeedText ? Told.sentAndMayWaitForText(at) : Told.sent(at));
        }
        return Exit.OBEYED;
    }

    /** All orders first: the last must not wait for what becomes of the first. */
    private Exit sendAndFollow(
            List<RawItem> orders, Cluster where, Topics topics, Patience patience, RawSender sender) {
        Reading reading = new Reading(Terminal.ofThisProcess());
        try (OrderDesk desk = new OrderDesk(where, topics, patience, reading, sender, wait, this::say)) {
            Map<RawItem, RawRef> sent = new LinkedHashMap<>();
            orders.forEach(order -> sent.put(order, desk.send(order)));
            Exit exit = Exit.OBEYED;
            for (Map.Entry<RawItem, RawRef> order : sent.entrySet()) {
                Answer answer = desk.follow(order.getKey(), order.getValue());
                print(order.getKey(), answer);
                exit = exit.and(answer.exit());
            }
            return exit;
        }
    }

    private void print(RawItem order, Answer answer) {
        spec.commandLine().getOut().print(answer.text(order.getOrder().getUri()));
        spec.commandLine().getOut().flush();
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
    }
}
