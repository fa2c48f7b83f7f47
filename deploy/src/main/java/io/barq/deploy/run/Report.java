/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.run;

import io.barq.deploy.audit.Audit;
import io.barq.deploy.audit.Fault;
import io.barq.deploy.stack.Guarantee;
import io.barq.schemas.Verdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run says of itself.
 *
 * @param outcome what came of it
 * @param sent what went in
 * @param guarantee what enrich promised
 * @param wall from the command to this report, start and end of the stack included
 */
record Report(Outcome outcome, Sent sent, Guarantee guarantee, Duration wall) {

    private static final String MEASURED = "from the append of the first raw record to the append of the last decision,"
            + " by the broker's clock; sending goes on meanwhile";

    /** The fields of {@code report.json}, in their order. */
    Map<String, Object> fields() {
        Audit audit = outcome.audit();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("records", audit.records());
        fields.put("items", audit.decisions());
        fields.put(
                "verdicts",
                audit.verdicts().entrySet().stream()
                        .collect(Collectors.toMap(
                                verdict -> verdict.getKey().name(),
                                Map.Entry::getValue,
                                Long::sum,
                                LinkedHashMap::new)));
        fields.put("copies", audit.copies());
        fields.put("published", audit.published());
        fields.put("rejected", outcome.rejected());
        fields.put("stories", outcome.stories());
        fields.put("undecided", audit.undecided());
        fields.put(
                "faults",
                audit.faults().entrySet().stream()
                        .collect(Collectors.toMap(
                                fault -> fault.getKey().name(), Map.Entry::getValue, Long::sum, LinkedHashMap::new)));
        fields.put("badInputs", sent.bad());
        fields.put("seconds", seconds(outcome.measured()));
        fields.put("itemsPerSecond", itemsPerSecond());
        fields.put("measured", MEASURED);
        fields.put("wallSeconds", seconds(wall));
        fields.put("guarantee", guarantee.toString());
        return fields;
    }

    /** Whether nothing is missing, nothing is doubled and no input was bad. */
    boolean isClean() {
        return outcome.audit().faults().isEmpty() && sent.bad() == 0;
    }

    private double itemsPerSecond() {
        double seconds = seconds(outcome.measured());
        return seconds == 0 ? 0 : Math.round(outcome.audit().decisions() / seconds * 10) / 10.0;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Tells the user in a few lines. */
    void print(PrintStream out, Path folder) {
        Audit audit = outcome.audit();
        out.printf(
                "%,d items in %.1f s, %,.0f items/s (%s); all in all %.1f s.%n",
                audit.decisions(), seconds(outcome.measured()), itemsPerSecond(), guarantee, seconds(wall));
        out.println(verdicts(audit.verdicts()) + "; %,d copies of another wire's text.".formatted(audit.copies()));
        audit.faults().forEach((fault, count) -> out.println(fault(fault, count)));
        if (sent.bad() > 0) {
            out.printf("FAULT: %,d inputs could not be sent; each is named above.%n", sent.bad());
        }
        out.println("Written to " + folder + ".");
    }

    private String fault(Fault fault, long count) {
        return "FAULT: %,d %s, such as %s"
                .formatted(
                        count,
                        fault.meaning(),
                        String.join(", ", outcome.audit().examples(fault)));
    }

    private static String verdicts(Map<Verdict, Long> verdicts) {
        return verdicts.entrySet().stream()
                .map(verdict -> "%,d %s".formatted(verdict.getValue(), verdict.getKey()))
                .collect(Collectors.joining(", "));
    }
}
