/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.schemas.EnrichedItem;
import io.barq.schemas.StoryTag;
import io.barq.schemas.Tag;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What the items of a story are about: the people, organisations, places and subjects that most of them have.
 *
 * <p>Each item is counted once for each thing, and no more when it has left the story, as a killed item does. An item's things
 * are remembered by two bytes each, so of two things in one story that share them, the one that is more common may lose a count to
 * the other: once in four thousand stories with sixteen.
 */
final class MainTags {

    /** Of an item's things and of a story's, so many count. */
    static final int MOST = 16;

    private MainTags() {}

    /** The things an item is about, by their uris, each once: those it names first, and its subjects. */
    static Map<String, Tag> of(EnrichedItem item) {
        Map<String, Tag> things = new LinkedHashMap<>();
        List.of(item.getPeople(), item.getOrganisations(), item.getPlaces(), item.getSubjects())
                .forEach(kind -> kind.stream()
                        .filter(tag -> things.size() < MOST)
                        .forEach(tag -> things.putIfAbsent(tag.getUri(), tag)));
        return things;
    }

    /** What is remembered of the things of an item. */
    static ByteBuffer codes(Map<String, Tag> things) {
        ByteBuffer codes = ByteBuffer.allocate(things.size() * Short.BYTES);
        things.keySet().forEach(uri -> codes.putShort(code(uri)));
        return codes.flip();
    }

    private static short code(String uri) {
        int hash = uri.hashCode();
        return (short) (hash ^ hash >>> Short.SIZE);
    }

    /** What a story is about with one item more. */
    static List<StoryTag> with(List<StoryTag> known, Map<String, Tag> things) {
        List<StoryTag> more = things.values().stream()
                .map(tag -> new StoryTag(tag.getUri(), tag.getName(), tag.getLocalName(), 1))
                .toList();
        return merged(known, more);
    }

    /** What a story is about without an item whose things are remembered by their codes. */
    static List<StoryTag> without(List<StoryTag> known, ByteBuffer codes) {
        List<StoryTag> left = new ArrayList<>(known);
        ByteBuffer each = codes.duplicate();
        while (each.hasRemaining()) {
            short code = each.getShort();
            OptionalInt place = IntStream.range(0, left.size())
                    .filter(i -> code(left.get(i).getUri()) == code)
                    .findFirst();
            place.ifPresent(i -> left.set(i, counted(left.get(i), -1)));
        }
        left.removeIf(tag -> tag.getItems() == 0);
        return sorted(left);
    }

    /** What a story is about that was made of two. */
    static List<StoryTag> merged(List<StoryTag> one, Collection<StoryTag> other) {
        // What came last goes before what is as common: a story moves on.
        Map<String, StoryTag> all = new LinkedHashMap<>();
        other.forEach(tag -> all.put(tag.getUri(), tag));
        one.forEach(tag -> all.merge(tag.getUri(), tag, (more, known) -> counted(known, more.getItems())));
        return sorted(all.values());
    }

    private static StoryTag counted(StoryTag tag, int more) {
        return new StoryTag(tag.getUri(), tag.getName(), tag.getLocalName(), tag.getItems() + more);
    }

    private static List<StoryTag> sorted(Collection<StoryTag> tags) {
        List<StoryTag> sorted = new ArrayList<>(tags);
        sorted.sort((a, b) -> Integer.compare(b.getItems(), a.getItems()));
        return sorted.size() > MOST ? new ArrayList<>(sorted.subList(0, MOST)) : sorted;
    }
}
