/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Which items belong together does not depend on the order they come in. */
class ArrivalOrderTest {

    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");
    private static final List<String> WIRES = List.of("afp", "reuters", "spa");
    private static final int HELD = 1000;

    @Property(tries = 60)
    void shouldMakeTheSameGroupsInAnyOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int dispatches) {
        SplittableRandom random = new SplittableRandom(seed);
        List<IndexedText> items = items(dispatches, random);
        Set<Set<String>> groups = groups(items);

        shuffle(items, random);

        assertThat(groups(items)).isEqualTo(groups);
    }

    /** Items of eleven days: a batch that reads one wire to its end before the next finds what a run in time finds. */
    @Property(tries = 60)
    void shouldMakeTheSameGroupsWhereOneWireIsDrainedFirst(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int dispatches) {
        SplittableRandom random = new SplittableRandom(seed);
        List<IndexedText> items = items(dispatches, random);
        items.sort(Comparator.comparingLong(IndexedText::ownTime).thenComparing(IndexedText::uri));
        Set<Set<String>> inTime = groups(items);

        items.sort(Comparator.comparing(IndexedText::wire));

        assertThat(groups(items)).isEqualTo(inTime);
    }

    /** Dispatches of a few days, each with some edited copies, within hours or days, on other wires. */
    private static List<IndexedText> items(int dispatches, SplittableRandom random) {
        ComposedDispatch.Writer writer = new ComposedDispatch.Writer(random.nextBoolean(), random.nextLong());
        List<IndexedText> items = new ArrayList<>();
        ComposedDispatch before = writer.next();
        for (int i = 0; i < dispatches; i++) {
            ComposedDispatch dispatch = writer.next();
            Instant made = NOON.plus(Duration.ofHours(random.nextInt(11 * 24)));
            for (int copy = random.nextInt(7); copy >= 0; copy--) {
                WireEdit edit = WireEdit.values()[copy == 0 ? 0 : random.nextInt(WireEdit.values().length)];
                items.add(new IndexedText(
                        "item/" + items.size(),
                        WIRES.get(random.nextInt(WIRES.size())),
                        random.nextInt(20) == 0 ? "und" : "ar",
                        Fingerprint.of(edit.edit(dispatch, before, random)),
                        made.plus(Duration.ofHours(copy * random.nextInt(24))),
                        0,
                        "item/" + items.size()));
            }
            before = dispatch;
        }
        shuffle(items, random);
        return items;
    }

    /** Sends items through an index, as the story desk does, and joins those that it links. */
    private static Set<Set<String>> groups(List<IndexedText> items) {
        NearDuplicateIndex index = new NearDuplicateIndex(Duration.ofHours(72), HELD);
        Map<String, String> above = new HashMap<>();
        long arrival = 0;
        for (IndexedText item : items) {
            above.put(item.uri(), item.uri());
            List<Match> matches = index.find(item);
            matches.forEach(
                    match -> above.put(top(item.uri(), above), top(match.other().uri(), above)));
            String original =
                    matches.isEmpty() ? item.uri() : matches.get(0).other().original();
            index.add(new IndexedText(
                    item.uri(), item.wire(), item.language(), item.text(), item.ownTime(), arrival++, original));
        }
        Map<String, Set<String>> groups = new TreeMap<>();
        above.keySet()
                .forEach(uri -> groups.computeIfAbsent(top(uri, above), top -> new TreeSet<>())
                        .add(uri));
        return Set.copyOf(groups.values());
    }

    private static String top(String uri, Map<String, String> above) {
        String top = uri;
        while (!above.get(top).equals(top)) {
            top = above.get(top);
        }
        return top;
    }

    private static void shuffle(List<IndexedText> items, SplittableRandom random) {
        for (int i = items.size() - 1; i > 0; i--) {
            items.set(i, items.set(random.nextInt(i + 1), items.get(i)));
        }
    }
}
