/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.demo;

import io.barq.deploy.screen.NewsTable;
import io.barq.deploy.screen.Order;
import io.barq.deploy.screen.PlainLine;
import io.barq.deploy.screen.TagsTable;
import io.barq.deploy.screen.Terminal;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.topic.TopicReader;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.Topics;
import io.barq.schemas.Verdict;
import io.barq.schemas.cluster.Patience;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of the sample wire.
 *
 * @param decisions one for each item, in the order of the sample
 * @param items what was published, by uri
 */
record Shown(List<Decision> decisions, Map<String, EnrichedItem> items) {

    private static final Duration AT_A_TIME = Duration.ofMillis(100);

    /** Waits until every record has its decision. A record of the sample is one item. */
    static Shown of(Stack stack, long records, Patience patience) {
        Topics topics = Topics.standard();
        RecordSerdes serdes = RecordSerdes.of(stack.cluster());
        List<Decision> decisions = new ArrayList<>();
        Map<String, EnrichedItem> items = new HashMap<>();
        try (TopicReader<Decision> ledger = TopicReader.records(stack.cluster(), serdes, topics.decisions(), patience);
                TopicReader<EnrichedItem> published =
                        TopicReader.records(stack.cluster(), serdes, topics.enriched(), patience)) {
            while (decisions.size() < records) {
                ledger.poll(AT_A_TIME).forEach(each -> decisions.add(each.value()));
                stack.awaitEnd(Duration.ZERO);
            }
            // Exactly once: what is decided to be published is published with the decision.
            published.readTo(published.ends(), each -> items.put(each.value().getUri(), each.value()));
        }
        // The items of the sample are numbered.
        decisions.sort(Comparator.comparing(Decision::getRef));
        return new Shown(decisions, items);
    }

    void print(PrintStream out, Terminal terminal, Order order) {
        NewsTable table = new NewsTable(terminal, order);
        out.println();
        out.println(table.heading());
        decisions.forEach(decision -> out.println(row(table, decision)));
        out.println();
        TagsTable tags = new TagsTable(terminal, order);
        out.println(tags.heading());
        decisions.stream()
                .filter(this::isShown)
                .map(decision -> items.get(decision.getUri()))
                .forEach(item -> out.println(tags.row(item)));
        out.println();
        out.println(decisions.size() + " items came in: " + verdicts() + ".");
        decisions.stream()
                .filter(decision -> decision.getCopyOf() != null)
                .forEach(decision -> out.println(copy(decision)));
        out.println(
                "A repeat is not sent out again. What was rejected is kept whole on wire.rejected, with the reason.");
        out.println();
        out.println("Next:");
        out.println("  barq run --input FILE --output DIR   your own items through the same, into files");
        out.println("  barq up                              a stack that stays; it says how to send it items");
        out.println("  barq --help                          everything else");
    }

    /** Whether what was decided is what is out under the uri of the item. */
    private boolean isShown(Decision decision) {
        EnrichedItem item = items.get(decision.getUri());
        return item != null && item.getRawRef().equals(decision.getRawRef());
    }

    private String row(NewsTable table, Decision decision) {
        EnrichedItem item = items.get(decision.getUri());
        if (decision.getVerdict() == Verdict.REJECTED) {
            return table.row(null, decision.getSource(), decision.getVerdict().name(), null, decision.getReason());
        }
        if (isShown(decision)) {
            return table.row(item);
        }
        // A repeat, a version that comes late, one that a newer one has replaced, or an item that is held.
        String shown = item == null ? decision.getReason() : item.getHeadline();
        return table.row(null, decision.getSource(), decision.getVerdict().name(), item, shown);
    }

    private String verdicts() {
        Map<Verdict, Long> counts = decisions.stream()
                .collect(Collectors.groupingBy(
                        Decision::getVerdict, () -> new EnumMap<>(Verdict.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private String copy(Decision decision) {
        EnrichedItem original = items.get(decision.getCopyOf().getUri());
        int differ = decision.getCopyOf().getDifferingWords();
        return PlainLine.of("The item of %s carries the text of %s%s: it is published, marked copyOf %s."
                .formatted(
                        decision.getSource(),
                        original.getSource(),
                        differ == 0 ? "" : ", edited (%d words differ)".formatted(differ),
                        original.getUri()));
    }
}
