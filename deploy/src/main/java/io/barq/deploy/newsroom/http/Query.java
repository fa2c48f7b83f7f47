/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.deploy.newsroom.memory.Cursor;
import io.barq.deploy.newsroom.memory.Filter;
import io.barq.schemas.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** The parameters of a request. What is unknown, or said twice where once is meant, is refused rather than passed over. */
final class Query {

    private static final int MOST_VALUES = 50;
    private static final int LONGEST_VALUE = 1000;
    private static final int LOWEST_URGENCY = 9;

    private final Fields fields;

    private Query(Fields fields) {
        this.fields = fields;
    }

    /** The parameters of a request for this route. */
    static Query of(Request request, Route route) throws Refusal {
        Fields fields;
        try {
            fields = Request.extractQueryParameters(request);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Refusal(400, "The query is not percent-encoded UTF-8.");
        }
        for (Fields.Field field : fields) {
            if (!route.parameters().contains(field.getName())) {
                throw new Refusal(
                        400,
                        route.parameters().isEmpty()
                                ? "No parameter is known here."
                                : "Only these parameters are known here: %s."
                                        .formatted(String.join(
                                                ", ",
                                                route.parameters().stream()
                                                        .sorted()
                                                        .toList())));
            }
            if (field.getValues().size() > MOST_VALUES
                    || field.getValues().stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
                throw new Refusal(
                        400,
                        "%s has more than %d values, or one of more than %d characters."
                                .formatted(field.getName(), MOST_VALUES, LONGEST_VALUE));
            }
        }
        return new Query(fields);
    }

    /** What items are wanted. */
    Filter filter() throws Refusal {
        return new Filter(
                values("language"),
                values("source"),
                values("place"),
                values("person"),
                values("organisation"),
                values("subject"),
                verdicts(),
                number("urgency", 1, LOWEST_URGENCY).orElse(0),
                List.copyOf(fields.getValuesOrEmpty("words")));
    }

    /** A cursor; empty where there is none. */
    Optional<Cursor> cursor(String name) throws Refusal {
        Optional<String> text = one(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Cursor.parse(text.get())
                .orElseThrow(() -> new Refusal(400, name + " is no cursor that was given out here.")));
    }

    /** A whole number; empty where there is none. */
    Optional<Integer> number(String name, int least, int most) throws Refusal {
        Optional<String> text = one(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().matches("\\d{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        }
        throw new Refusal(400, "%s is not a number from %d to %d.".formatted(name, least, most));
    }

    private Optional<String> one(String name) throws Refusal {
        List<String> values = fields.getValuesOrEmpty(name);
        if (values.size() > 1) {
            throw new Refusal(400, name + " is there more than once.");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    private Set<String> values(String name) {
        Set<String> values = new HashSet<>(fields.getValuesOrEmpty(name));
        values.remove("");
        return values;
    }

    private Set<Verdict> verdicts() throws Refusal {
        Set<Verdict> verdicts = new HashSet<>();
        for (String value : values("verdict")) {
            try {
                verdicts.add(Verdict.valueOf(value.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new Refusal(400, "verdict is none that Barq knows.");
            }
        }
        return verdicts;
    }
}
