/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.enrich.memory.Memory;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.Story;
import io.barq.schemas.StoryTag;
import io.barq.schemas.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stories, in a few lines each, and who is in them. A story is kept as long as one of its items is remembered. */
final class StoryBook {

    /** Of those who vouch for a story, and of those who were killed, so many are named. */
    private static final int MOST_NAMED = 64;

    private static final String SCHEME = "barq:";

    private final Memory<Story> stories;
    private final List<String> headlineWires;
    private final Map<String, Set<String>> members = new HashMap<>();

    /**
     * @param stories uri to story
     * @param headlineWires wires whose headlines a story takes before those of others, the first one's before the next one's
     */
    StoryBook(Memory<Story> stories, List<String> headlineWires) {
        this.stories = stories;
        this.headlineWires = List.copyOf(headlineWires);
    }

    /** Notes that an item is in a story, as it was before. */
    void putBack(String story, String item) {
        addMember(story, item);
    }

    /** Most stories have one item, which takes no set of its own. */
    private void addMember(String story, String item) {
        Set<String> before = members.putIfAbsent(story, Collections.singleton(item));
        if (before == null) {
            return;
        }
        Set<String> grown = before.size() == 1 ? new LinkedHashSet<>(before) : before;
        if (grown.add(item) && grown != before) {
            members.put(story, grown);
        }
    }

    /** The items of a story that are remembered, in no order that means anything. */
    Set<String> members(String story) {
        return members.getOrDefault(story, Set.of());
    }

    /** A story as it is. */
    Story find(String uri) {
        return stories.get(uri);
    }

    /** Begins a story with an item; the item has yet to {@linkplain #join join} it. */
    Story begin(DeskItem first) {
        EnrichedItem item = first.getItem();
        Story story = Story.newBuilder()
                .setUri("barq:story/" + item.getUri().substring(SCHEME.length()))
                .setOrigin(item.getUri())
                .setLanguage(item.getLanguage())
                .setItems(0)
                .setCopies(0)
                .setFirstSeen(first.getOwnTime())
                .setLastSeen(first.getOwnTime())
                .build();
        Story again = stories.get(story.getUri());
        return again == null ? story : again;
    }

    /**
     * Puts an item in a story, or what it is now in place of what it was.
     *
     * @param things what it is about, by {@link MainTags}
     * @param before what was known of it as one of this story; null where it was none
     */
    Story join(Story story, DeskItem item, Map<String, Tag> things, IndexedItem now, IndexedItem before) {
        String uri = item.getItem().getUri();
        addMember(story.getUri(), uri);
        boolean isCopy = !now.getOriginal().equals(uri);
        boolean wasCopy = before != null && !before.getOriginal().equals(uri);
        story.setItems(story.getItems() + (before == null ? 1 : 0));
        story.setCopies(story.getCopies() + (isCopy ? 1 : 0) - (wasCopy ? 1 : 0));
        story.setFirstSeen(earlier(story.getFirstSeen(), item.getOwnTime()));
        story.setLastSeen(later(story.getLastSeen(), item.getOwnTime()));
        if (!isCopy) {
            story.setIndependentWires(with(story.getIndependentWires(), List.of(now.getWitness())));
        }
        List<StoryTag> others = before == null ? story.getTags() : MainTags.without(story.getTags(), before.getTags());
        story.setTags(MainTags.with(others, things));
        takeHeadline(story, item.getItem().getHeadline(), uri);
        stories.put(story.getUri(), story);
        return story;
    }

    private void takeHeadline(Story story, String headline, String uri) {
        if (headline == null) {
            return;
        }
        boolean better = story.getHeadlineOf() == null
                || story.getHeadlineOf().equals(uri)
                || rank(wire(uri)) < rank(wire(story.getHeadlineOf()));
        if (better) {
            story.setHeadline(headline);
            story.setHeadlineOf(uri);
        }
    }

    private int rank(String wire) {
        int place = headlineWires.indexOf(wire);
        return place < 0 ? headlineWires.size() : place;
    }

    private static String wire(String uri) {
        return uri.substring(SCHEME.length(), uri.indexOf('/'));
    }

    /**
     * Takes an item out of a story, and its headline and tags with it. A story without items is forgotten.
     *
     * @param was what was known of it
     * @param vouches whether another item of the story has the same witness
     */
    Story leave(String story, String item, IndexedItem was, boolean vouches) {
        Story left = stories.get(story);
        left.setItems(left.getItems() - 1);
        left.setCopies(left.getCopies() - (was.getOriginal().equals(item) ? 0 : 1));
        left.setTags(MainTags.without(left.getTags(), was.getTags()));
        if (item.equals(left.getHeadlineOf())) {
            left.setHeadline(null);
            left.setHeadlineOf(null);
        }
        if (!vouches) {
            List<String> witnesses = new ArrayList<>(left.getIndependentWires());
            witnesses.remove(was.getWitness());
            left.setIndependentWires(witnesses);
        }
        stories.put(story, left);
        forget(story, item);
        return left;
    }

    /** Says of a story that a killed item has copies in it. */
    Story originalCanceled(Story story, String killed) {
        story.setCanceledOriginals(with(story.getCanceledOriginals(), List.of(killed)));
        if (!members(story.getUri()).isEmpty()) {
            stories.put(story.getUri(), story);
        }
        return story;
    }

    /** Makes one story of two; returns the one that was, which from now on says what it became. */
    Story merge(Story merged, Story into) {
        into.setItems(into.getItems() + merged.getItems());
        into.setCopies(into.getCopies() + merged.getCopies());
        into.setFirstSeen(earlier(into.getFirstSeen(), merged.getFirstSeen()));
        into.setLastSeen(later(into.getLastSeen(), merged.getLastSeen()));
        into.setIndependentWires(with(into.getIndependentWires(), merged.getIndependentWires()));
        into.setCanceledOriginals(with(into.getCanceledOriginals(), merged.getCanceledOriginals()));
        into.setTags(MainTags.merged(into.getTags(), merged.getTags()));
        takeHeadline(into, merged.getHeadline(), merged.getHeadlineOf());
        Set<String> moved = members.remove(merged.getUri());
        if (moved != null) {
            moved.forEach(item -> addMember(into.getUri(), item));
        }
        stories.put(into.getUri(), into);
        stories.delete(merged.getUri());
        merged.setMergedInto(into.getUri());
        return merged;
    }

    /** Forgets that an item was in a story, which stays what it is as long as others are. */
    void forget(String story, String item) {
        Set<String> left = members.get(story);
        if (left.size() > 1) {
            left.remove(item);
        } else if (left.contains(item)) {
            members.remove(story);
            stories.delete(story);
        }
    }

    private static List<String> with(List<String> named, List<String> more) {
        Set<String> all = new LinkedHashSet<>(named);
        more.stream().filter(name -> all.size() < MOST_NAMED).forEach(all::add);
        return new ArrayList<>(all);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
