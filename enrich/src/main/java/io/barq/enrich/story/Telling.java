/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.schemas.CopyOf;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Story;
import io.barq.schemas.StoryRef;
import java.time.Instant;
import java.util.List;

/**
 * What the story desk tells the world about one item.
 *
 * @param item the item as it is published; null where none of it is
 * @param decision the decision that goes out with it; null where it goes out with another item
 * @param stories the stories that change with it, as they are now
 * @param memberships who is in a story, or is no more
 */
public record Telling(EnrichedItem item, Decision decision, List<Story> stories, List<Membership> memberships) {

    public Telling {
        stories = List.copyOf(stories);
        memberships = List.copyOf(memberships);
    }

    /**
     * An item told of without a look at any other: it is nobody's copy, and in no story.
     *
     * @param at when it is published, to the millisecond
     */
    public static Telling alone(DeskItem item, Instant at) {
        return new Telling(published(item, null, null, at), item.getDecision(), List.of(), List.of());
    }

    /** The item as it is published; there is no other use for what the desk was handed, so it is written into. */
    static EnrichedItem published(DeskItem item, StoryRef story, CopyOf copyOf, Instant at) {
        EnrichedItem enriched = item.getItem();
        enriched.setStory(story);
        enriched.setCopyOf(copyOf);
        enriched.setEnrichedAt(at);
        return enriched;
    }
}
