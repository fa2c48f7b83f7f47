/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import static io.barq.deploy.newsroom.memory.News.killed;
import static io.barq.deploy.newsroom.memory.News.news;
import static io.barq.deploy.newsroom.memory.News.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.deploy.newsroom.memory.ItemMemory.Page;
import io.barq.deploy.newsroom.memory.ItemMemory.Resumption;
import io.barq.schemas.Dateline;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PlaceFacts;
import io.barq.schemas.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ItemMemoryTest {

    private static final int PARTITIONS = 3;
    private static final long PLENTY = 1 << 30;

    private static ItemMemory memory(int most) {
        return new ItemMemory(most, PLENTY, new long[PARTITIONS]);
    }

    /** As many items in each partition, read in an order that is chosen by the seed: within a partition always the same. */
    private static ItemMemory read(int most, int each, long seed) {
        ItemMemory memory = memory(most);
        Random order = new Random(seed);
        long[] next = new long[PARTITIONS];
        for (int left = each * PARTITIONS; left > 0; left--) {
            int partition = order.nextInt(PARTITIONS);
            while (next[partition] == each) {
                partition = (partition + 1) % PARTITIONS;
            }
            memory.add(partition, next[partition], news(partition + "-" + next[partition], 1), 0);
            next[partition]++;
        }
        return memory;
    }

    private static List<String> uris(List<StoredItem> items) {
        return items.stream().map(StoredItem::uri).toList();
    }

    private static List<StoredItem> all(ItemMemory memory) {
        return memory.from(memory.end(0).sequence() - memory.size(), PLENTY).orElseThrow();
    }

    private static List<StoredItem> after(Cursor cursor, ItemMemory memory) {
        Resumption where = memory.resume(cursor).orElseThrow();
        return memory.from(where.first(), PLENTY).orElseThrow().stream()
                .filter(item -> item.sequence() >= where.checked() || !ItemMemory.covers(cursor, item))
                .toList();
    }

    @Property(tries = 200)
    void shouldResumeWithExactlyWhatFollows(
            @ForAll @IntRange(min = 1, max = 12) int each, @ForAll long seed, @ForAll @IntRange(max = 35) int stop) {
        List<StoredItem> items = all(read(100, each, seed));
        StoredItem last = items.get(Math.min(stop, items.size() - 1));
        ItemMemory same = read(100, each, seed);
        assertThat(uris(after(last.cursor(), same)))
                .isEqualTo(uris(items.subList((int) last.sequence() + 1, items.size())));
    }

    @Property(tries = 200)
    void shouldResumeWithExactlyWhatIsMissingWhenARestartReadThePartitionsInAnotherOrder(
            @ForAll @IntRange(min = 1, max = 12) int each,
            @ForAll long seed,
            @ForAll long otherSeed,
            @ForAll @IntRange(max = 35) int stop) {
        List<StoredItem> items = all(read(100, each, seed));
        StoredItem last = items.get(Math.min(stop, items.size() - 1));
        assertThat(uris(after(last.cursor(), read(100, each, otherSeed))))
                .containsExactlyInAnyOrderElementsOf(uris(items.subList((int) last.sequence() + 1, items.size())));
    }

    @Property(tries = 200)
    void shouldResumeWithAllThatIsMissingOrNotAtAll(
            @ForAll @IntRange(min = 1, max = 12) int each,
            @ForAll @IntRange(min = 1, max = 36) int most,
            @ForAll long seed,
            @ForAll @IntRange(max = 35) int stop) {
        List<StoredItem> items = all(read(100, each, seed));
        StoredItem last = items.get(Math.min(stop, items.size() - 1));
        ItemMemory small = read(most, each, seed);
        assertThat(small.size()).isEqualTo(Math.min(most, items.size()));
        List<String> missing = uris(items.subList((int) last.sequence() + 1, items.size()));
        if (small.resume(last.cursor()).isPresent()) {
            assertThat(uris(after(last.cursor(), small))).isEqualTo(missing);
        } else {
            assertThat(missing).hasSizeGreaterThanOrEqualTo(most);
        }
    }

    @Property(tries = 100)
    void shouldListEachItemOnceHoweverThePagesAreCut(
            @ForAll @IntRange(min = 1, max = 12) int each,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 10) int limit) {
        ItemMemory memory = read(100, each, seed);
        List<String> listed = new ArrayList<>();
        Optional<Cursor> before = Optional.empty();
        do {
            Page page = memory.page(Filter.NONE, before, limit);
            listed.addAll(0, reversed(uris(page.items())));
            before = page.next();
        } while (before.isPresent());
        assertThat(listed).isEqualTo(uris(all(memory)));
    }

    private static List<String> reversed(List<String> uris) {
        List<String> reversed = new ArrayList<>();
        uris.forEach(uri -> reversed.add(0, uri));
        return reversed;
    }

    @Test
    void shouldNotResumeWhereTheTopicIsAnother() {
        ItemMemory memory = read(100, 3, 1);
        assertThat(memory.resume(Cursor.at(new long[] {3, 3}, 0))).isEmpty();
        assertThat(memory.resume(Cursor.at(new long[] {3, 4, 3}, 0))).isEmpty();
        assertThat(memory.resume(Cursor.at(new long[] {3, 3, 3}, 0))).isPresent();
    }

    @Test
    void shouldSayWhereItEndsByACursorThatNothingFollows() {
        ItemMemory memory = read(100, 3, 1);
        ItemMemory.End end = memory.end(7);
        assertThat(end.cursor()).hasToString("3.3.3-7");
        assertThat(after(end.cursor(), memory)).isEmpty();
        memory.add(1, 3, news("later", 1), 7);
        assertThat(after(end.cursor(), memory)).extracting(StoredItem::sequence).containsExactly(end.sequence());
    }

    @Test
    void shouldForgetTheOldestWhenTheItemsTakeTooMuch() {
        long one = bytesOf(news("a", 1));
        ItemMemory memory = new ItemMemory(1000, 3 * one, new long[1]);
        for (int number = 0; number < 9; number++) {
            memory.add(0, number, news(Integer.toString(number), 1), 0);
        }
        assertThat(memory.size()).isEqualTo(3);
        assertThat(memory.bytes()).isEqualTo(3 * one);
        assertThat(memory.latest("barq:wire/5")).isEmpty();
        assertThat(memory.from(5, PLENTY)).isEmpty();
        assertThat(memory.facets().at("/language/0/count").asInt()).isEqualTo(3);
    }

    private static long bytesOf(EnrichedItem item) {
        ItemMemory memory = new ItemMemory(1, PLENTY, new long[1]);
        memory.add(0, 0, item, 0);
        return memory.bytes();
    }

    @Test
    void shouldListAnUpdateAnewAndAKillWhereTheTextStood() {
        ItemMemory memory = memory(100);
        memory.add(0, 0, news("a", 1), 0);
        memory.add(0, 1, news("b", 1), 0);
        memory.add(0, 2, news("a", 2), 0);
        memory.add(0, 3, killed("b", 2), 0);
        List<StoredItem> listed = memory.page(Filter.NONE, Optional.empty(), 10).items();
        assertThat(uris(listed)).containsExactly("barq:wire/a", "barq:wire/b");
        assertThat(listed).extracting(StoredItem::revision).containsExactly(2, 2);
        assertThat(memory.revisions("barq:wire/a")).hasSize(2);
        assertThat(memory.revisions("barq:wire/b")).hasSize(1);
    }

    @Test
    void shouldKeepNoTextThatWasTakenBack() {
        ItemMemory memory = memory(100);
        memory.add(
                0, 0, EnrichedItem.newBuilder(news("a", 1)).setBody("a secret").build(), 0);
        memory.add(0, 1, killed("a", 2), 0);
        assertThat(all(memory))
                .extracting(item -> item.envelope().map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
                .noneMatch(text -> text.orElse("").contains("secret"))
                .anyMatch(Optional::isPresent);
    }

    @Test
    void shouldTellOfAKillWhoWantedTheText() {
        ItemMemory memory = memory(100);
        memory.add(
                0,
                0,
                EnrichedItem.newBuilder(news("a", 1))
                        .setBody("The harbour burns.")
                        .build(),
                0);
        memory.add(0, 1, killed("a", 2), 0);
        memory.add(0, 2, killed("a", 3), 0);
        assertThat(all(memory)).allMatch(item -> item.isLetThroughBy(FilterTest.words("harbour")));
        assertThat(all(memory)).noneMatch(item -> item.isLetThroughBy(FilterTest.words("desert")));
    }

    @Test
    void shouldForgetWhatIsPurged() {
        ItemMemory memory = memory(100);
        memory.add(0, 0, news("a", 1), 0);
        memory.add(0, 1, news("a", 2), 0);
        memory.purge("barq:wire/a");
        memory.purge("barq:wire/never-there");
        memory.pass(0, 2);
        assertThat(memory.page(Filter.NONE, Optional.empty(), 10).items()).isEmpty();
        assertThat(memory.revisions("barq:wire/a")).isEmpty();
        assertThat(memory.facets().get("language")).isEmpty();
        memory.add(0, 3, news("a", 3), 0);
        assertThat(memory.latest("barq:wire/a")).isPresent();
        assertThat(memory.position(7)).hasToString("4.0.0-7");
    }

    @Test
    void shouldCountEachItemOnceByWhatItCanBeChosenBy() {
        ItemMemory memory = memory(2);
        EnrichedItem tagged = EnrichedItem.newBuilder(news("a", 1))
                .setPlaces(List.of(tag("geonames:1", "Basra"), tag("geonames:1", "Basra again")))
                .build();
        memory.add(0, 0, tagged, 0);
        memory.add(0, 1, EnrichedItem.newBuilder(tagged).setRevision(2).build(), 0);
        assertThat(memory.facets().get("places"))
                .hasToString("[{\"value\":\"geonames:1\",\"name\":\"Basra\",\"count\":1}]");
        memory.add(0, 2, news("b", 1), 0);
        memory.add(0, 3, news("c", 1), 0);
        assertThat(memory.facets().get("places")).isEmpty();
        assertThat(memory.facets().at("/source/0/count").asInt()).isEqualTo(2);
    }

    @Test
    void shouldCountDatelinesOfUsableItemsOnceEachByTheLatestRevision() {
        ItemMemory memory = memory(100);
        long since = at("a", 1, 0).getEnrichedAt().toEpochMilli();
        memory.add(0, 0, at("a", 1, 1), 0);
        memory.add(0, 1, at("a", 2, 2), 0);
        memory.add(0, 2, at("b", 1, 2), 0);
        memory.add(0, 3, at("c", 1, 3), 0);
        memory.add(0, 4, killed("c", 2), 0);
        memory.add(0, 5, at("d", 1, 1), 0);
        memory.add(0, 6, news("e", 1), 0);
        assertThat(memory.datelines(Filter.NONE, since).get("places"))
                .hasToString("[{\"latitude\":2.0,\"longitude\":0.0,\"name\":\"Place 2\",\"count\":2},"
                        + "{\"latitude\":1.0,\"longitude\":0.0,\"name\":\"Place 1\",\"count\":1}]");
        assertThat(memory.datelines(Filter.NONE, since + 1).get("places")).isEmpty();
        assertThat(memory.datelines(FilterTest.words("nowhere"), since).get("places"))
                .isEmpty();
    }

    /** An item written at a latitude. */
    private static EnrichedItem at(String id, int revision, int latitude) {
        Tag place = Tag.newBuilder(tag("geonames:" + latitude, "Place " + latitude))
                .setPlace(new PlaceFacts("city", null, (double) latitude, 0.0))
                .build();
        return EnrichedItem.newBuilder(news(id, revision))
                .setDateline(new Dateline("PLACE", place, null))
                .build();
    }
}
