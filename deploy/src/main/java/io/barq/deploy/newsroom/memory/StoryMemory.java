/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import io.barq.schemas.RecordJson;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The stories that changed last, each in its last state, and which item is in which. One thread adds, any number read.
 *
 * <p>Bounded by the number of stories, and by twice as many members. Of what is older, a story's summary is no longer shown, and
 * an item is taken to be in the story it was published in.
 */
public final class StoryMemory {

    /** Merged into a story that was merged into another, and so on: no further than this, whatever a topic says. */
    private static final int LONGEST_CHAIN = 32;

    private final int most;
    private final Map<String, StoredStory> byUri = new HashMap<>();
    private final TreeMap<Long, StoredStory> byOffset = new TreeMap<>();
    /** Story by item, the longest untouched first. */
    private final LinkedHashMap<String, String> storyOfItem = new LinkedHashMap<>();

    private long next;
    private long gone;

    /**
     * @param most stories at most
     * @param start offset of the first that will be read
     */
    public StoryMemory(int most, long start) {
        this.most = most;
        this.next = start;
        this.gone = start;
    }

    /**
     * A story in its last state.
     *
     * @param offset its place in the topic
     * @param json the story as JSON in UTF-8, not to be changed
     */
    public record StoredStory(String uri, String mergedInto, long offset, byte[] json) {}

    /** Takes the state of a story that stands at a place. */
    public void add(long offset, Story story) {
        String plain = RecordJson.toJson(story);
        byte[] json = SafeJson.again(plain);
        StoredStory stored = new StoredStory(story.getUri(), story.getMergedInto(), offset, json);
        synchronized (this) {
            next = offset + 1;
            StoredStory before = byUri.put(stored.uri(), stored);
            if (before != null) {
                byOffset.remove(before.offset());
            }
            byOffset.put(offset, stored);
            while (byOffset.size() > most) {
                StoredStory oldest = byOffset.pollFirstEntry().getValue();
                byUri.remove(oldest.uri());
                gone = oldest.offset() + 1;
            }
        }
    }

    /** Notes that a record was read that is no story; one without a value takes its story away. */
    public synchronized void remove(long offset, String uri) {
        next = offset + 1;
        StoredStory before = byUri.remove(uri);
        if (before != null) {
            byOffset.remove(before.offset());
        }
    }

    /** Takes a membership. */
    public synchronized void add(StoryMember member) {
        storyOfItem.remove(member.getItem());
        storyOfItem.put(member.getItem(), member.getStory());
        if (storyOfItem.size() > 2L * most) {
            Iterator<String> oldest = storyOfItem.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Ends a membership. */
    public synchronized void leave(String story, String item) {
        storyOfItem.remove(item, story);
    }

    /** Offset of the next story to be read. */
    public synchronized long next() {
        return next;
    }

    /** A story; that which it was merged into, where it was. */
    public synchronized Optional<StoredStory> find(String uri) {
        return Optional.ofNullable(byUri.get(merged(uri)));
    }

    /** Stories that changed since an offset, in the order of their last changes. */
    public synchronized List<StoredStory> since(long offset) {
        return new ArrayList<>(byOffset.tailMap(offset, true).values());
    }

    /** Whether all that changed since an offset is still known. */
    public synchronized boolean knows(long offset) {
        return offset >= gone && offset <= next;
    }

    /** Tells, now, which items are in a story; of those it knows nothing about, whether they were published in it. */
    public synchronized boolean isIn(String story, StoredItem item) {
        String its = storyOfItem.getOrDefault(item.uri(), item.story());
        return its != null && merged(its).equals(story);
    }

    private String merged(String uri) {
        String last = uri;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            StoredStory story = byUri.get(last);
            if (story == null || story.mergedInto() == null) {
                return last;
            }
            last = story.mergedInto();
        }
        return last;
    }
}
