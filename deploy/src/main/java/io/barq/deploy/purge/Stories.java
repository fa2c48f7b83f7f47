/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What goes of the stories of purged items: their member records, and the stories that have nobody else. It is told all
 * member records, then all stories, and then all member records once more. An item that was killed has left its story, and
 * the story may still say that it began with it.
 */
final class Stories {

    private record Candidate(int partition, boolean showsHeadline) {}

    private final Predicate<String> purged;
    private final Map<String, Integer> members = new LinkedHashMap<>();
    private final Map<String, String> storyOfMember = new HashMap<>();
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, String> storyOfOther = new HashMap<>();
    private Set<String> touched;

    /** @param purged whether an item goes, by its uri */
    Stories(Predicate<String> purged) {
        this.purged = purged;
    }

    /**
     * Adds a record of {@code wire.story-members}.
     *
     * @param member null where the record only says that there is none any more
     */
    void member(String key, StoryMember member, int partition) {
        if (member == null) {
            members.remove(key);
            storyOfMember.remove(key);
        } else if (purged.test(member.getItem())) {
            members.put(key, partition);
            storyOfMember.put(key, member.getStory());
        }
    }

    /**
     * Adds a record of {@code wire.stories}.
     *
     * @param story null where the record only says that there is none any more
     */
    void story(String uri, Story story, int partition) {
        if (touched == null) {
            touched = new HashSet<>(storyOfMember.values());
        }
        if (story == null) {
            candidates.remove(uri);
        } else if (purged.test(story.getOrigin()) || touched.contains(uri)) {
            String headlineOf = story.getHeadlineOf() == null ? story.getOrigin() : story.getHeadlineOf();
            boolean itsHeadline = story.getHeadline() != null && purged.test(headlineOf);
            candidates.put(uri, new Candidate(partition, itsHeadline));
        }
    }

    /** Adds a record of {@code wire.story-members} for the second time. */
    void memberAgain(String key, StoryMember member) {
        if (member == null) {
            storyOfOther.remove(key);
        } else if (candidates.containsKey(member.getStory()) && !purged.test(member.getItem())) {
            storyOfOther.put(key, member.getStory());
        }
    }

    /** Member records that go: key to partition. */
    Map<String, Integer> members() {
        return Collections.unmodifiableMap(members);
    }

    /** Stories that go: uri to partition. */
    Map<String, Integer> stories() {
        Set<String> shared = new HashSet<>(storyOfOther.values());
        Map<String, Integer> stories = new LinkedHashMap<>();
        candidates.forEach((uri, story) -> {
            if (!shared.contains(uri)) {
                stories.put(uri, story.partition());
            }
        });
        return stories;
    }

    /** Stories that stay for their other items, and show the headline of one that goes. */
    Set<String> headlines() {
        return storyOfOther.values().stream()
                .filter(uri -> candidates.get(uri).showsHeadline())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
