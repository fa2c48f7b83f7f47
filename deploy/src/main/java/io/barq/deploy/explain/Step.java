/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.explain;

import io.barq.schemas.Decision;
import io.barq.schemas.Edit;
import io.barq.schemas.EditKind;
import io.barq.schemas.EnrichedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One step an item went through.
 *
 * @param name its name
 * @param nanoseconds how long it took
 * @param outcome what came of it; empty where the item that would tell may not be shown
 */
record Step(String name, long nanoseconds, String outcome) {

    private static final List<String> ORDER =
            List.of("read-raw", "decode", "parse", "resolve-times", "tag", "identify", "compose");

    /** Kinds of edits by which a payload is made readable; the others are made by its format. */
    private static final Set<EditKind> REPAIRS = Set.of(
            EditKind.CHARSET_REPAIR,
            EditKind.CONTROL_CHARACTERS,
            EditKind.MALFORMED_BYTES,
            EditKind.PRESENTATION_FORMS,
            EditKind.TATWEEL,
            EditKind.DIGIT_SEPARATOR,
            EditKind.XML_PROLOG);

    /**
     * The steps in the order of the pipeline; those this version does not know come last.
     *
     * @param item what came of them; null where it may not be shown
     */
    static List<Step> of(Decision decision, EnrichedItem item) {
        List<String> names = new ArrayList<>(ORDER);
        decision.getStages().keySet().stream()
                .filter(name -> !ORDER.contains(name))
                .sorted()
                .forEach(names::add);
        return names.stream()
                .filter(decision.getStages()::containsKey)
                .map(name -> new Step(name, decision.getStages().get(name), item == null ? "" : outcome(name, item)))
                .toList();
    }

    private static String outcome(String step, EnrichedItem item) {
        return switch (step) {
            case "decode" -> count(item, true, "repair");
            case "parse" ->
                item.getFormat()
                        + (item.getRawRef().getCount() == 1
                                ? ""
                                : ", item %d of %d"
                                        .formatted(
                                                item.getRawRef().getIndex() + 1,
                                                item.getRawRef().getCount()))
                        + ", "
                        + count(item, false, "cut");
            case "resolve-times" ->
                item.getTimes().isEmpty()
                        ? "the item names no time"
                        : item.getTimes().stream()
                                .map(time -> time.getField() + " " + time.getCertainty())
                                .collect(Collectors.joining(", "));
            case "tag" ->
                "language %s, tags: %d"
                        .formatted(
                                item.getLanguage(),
                                item.getAgencies().size()
                                        + item.getPlaces().size()
                                        + item.getPeople().size()
                                        + item.getOrganisations().size()
                                        + item.getSubjects().size()
                                        + item.getGenres().size());
            case "identify" -> item.getUri();
            default -> "";
        };
    }

    private static String count(EnrichedItem item, boolean repairs, String name) {
        long count = item.getEdits().stream()
                .map(Edit::getKind)
                .filter(kind -> REPAIRS.contains(kind) == repairs)
                .count();
        return count == 0 ? "no " + name + "s" : count + " " + name + (count == 1 ? "" : "s");
    }

    /** The time it took, as people write it. */
    String took() {
        return "%.2f ms".formatted(nanoseconds / 1e6);
    }
}
