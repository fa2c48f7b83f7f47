/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.schemas.StoryMember;

/**
 * Whether an item is in a story.
 *
 * @param key the key of {@code wire.story-members}
 * @param member its place in the story; null where it has left it
 */
public record Membership(String key, StoryMember member) {

    static Membership of(StoryMember member) {
        return new Membership(key(member.getStory(), member.getItem()), member);
    }

    static Membership left(String story, String item) {
        return new Membership(key(story, item), null);
    }

    private static String key(String story, String item) {
        return story + " " + item;
    }
}
