/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import io.barq.deploy.topic.Place;
import io.barq.schemas.Decision;
import io.barq.schemas.RawRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where on {@code wire.raw} purged items came from, by the decisions on them. Of each item, the first {@value #KEPT}. */
final class Traces {

    static final int KEPT = 100;

    private final Predicate<String> asked;
    private final Map<String, List<String>> places = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Set<String> records = new HashSet<>();

    /** @param asked whether an item was named, by its uri */
    Traces(Predicate<String> asked) {
        this.asked = asked;
    }

    /** Adds a decision. */
    void decision(Decision decision) {
        Stream.concat(Stream.ofNullable(decision.getUri()), decision.getTargets().stream())
                .filter(asked)
                .distinct()
                .forEach(uri -> add(uri, decision));
    }

    private void add(String uri, Decision decision) {
        List<String> list = places.computeIfAbsent(uri, none -> new ArrayList<>());
        counts.merge(uri, 1L, Long::sum);
        if (list.size() < KEPT) {
            list.add("%s %s".formatted(Place.ofItem(decision.getRawRef()), decision.getVerdict()));
            records.add(Place.ofRecord(decision.getRawRef()));
        }
    }

    /** Whether an item came in this raw record. */
    boolean has(RawRef ref) {
        return records.contains(Place.ofRecord(ref));
    }

    /** Raw records about the item, each with what was decided on it. */
    List<String> of(String uri) {
        return Collections.unmodifiableList(places.getOrDefault(uri, List.of()));
    }

    /** How many decisions there are on the item. */
    long count(String uri) {
        return counts.getOrDefault(uri, 0L);
    }
}
