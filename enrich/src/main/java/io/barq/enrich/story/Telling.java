/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;

/**
 * What the story desk tells the world about one item.
 *
 * @param item the item as it is published
 * @param decision the decision on it
 * @param story its story, as it is now
 * @param member its place in the story
 */
public record Telling(EnrichedItem item, Decision decision, Story story, StoryMember member) {

    /** The key of {@code wire.story-members}. */
    public String memberKey() {
        return member.getStory() + " " + member.getItem();
    }
}
