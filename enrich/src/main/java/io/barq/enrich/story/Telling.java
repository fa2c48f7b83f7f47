/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;

/**
 * What the story desk tells the world about one item.
 *
 * @param uri the item
 * @param item the item as it is published; null where none of it is
 * @param decision the decision that goes out with it; null where it goes out with another item
 * @param story the story it is in, or has left, as it is now; null where no story changes
 * @param member its place in the story; null where it has left it
 */
public record Telling(String uri, EnrichedItem item, Decision decision, Story story, StoryMember member) {

    /** Whether the item changes a story. */
    public boolean changesAStory() {
        return story != null;
    }

    /** The key of {@code wire.story-members}. */
    public String memberKey() {
        return story.getUri() + " " + uri;
    }
}
