/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import io.barq.schemas.InternalTopic.Words;
import java.util.List;

/**
 * All topics enrich keeps to itself, in one place: a line for each store and each repartition. A test holds them against
 * the topology, so that a new store cannot go without the word on who may read it.
 *
 * @param applicationId the Kafka Streams application id their names begin with
 * @param all every one of them, by desk
 */
public record InternalTopics(String applicationId, List<InternalTopic> all) {

    /** Holds nothing that may not be published. */
    public static final boolean OPEN = false;

    /** See {@link InternalTopic#restricted}. */
    public static final boolean RESTRICTED = true;

    public InternalTopics {
        all = List.copyOf(all);
    }

    /** The internal topics of the application with this id. */
    public static InternalTopics of(String applicationId) {
        Naming of = new Naming(applicationId);
        return new InternalTopics(
                applicationId,
                List.of(
                        // The wire desk.
                        of.changelog("identity-ledger", "item uri", IdentityEntry.class, Words.NONE, OPEN),
                        of.changelog("identity-order", "wire id, day, item uri", byte[].class, Words.NONE, OPEN),
                        of.changelog("held-items", "item uri", DeskItem.class, Words.WHOLE, RESTRICTED),
                        of.changelog(
                                "embargo-ends",
                                "end of an embargo, item uri; or wire id",
                                byte[].class,
                                Words.NONE,
                                OPEN),
                        of.changelog(
                                "recent-items",
                                "wire id, service day, item uri",
                                NoticeCandidate.class,
                                Words.HEADLINE,
                                RESTRICTED),
                        of.changelog("recent-tallies", "wire id", byte[].class, Words.NONE, OPEN),
                        of.changelog("edited-items", "item uri", IndexedItem.class, Words.HASHED, RESTRICTED),
                        of.changelog("line-health", "wire id, source id", LineState.class, Words.NONE, OPEN),
                        // What it hands on is published within the second.
                        of.repartition("story-desk", "item uri", DeskItem.class, Words.WHOLE, OPEN),
                        // The story desk.
                        of.changelog("indexed-items", "item uri", IndexedItem.class, Words.HASHED, OPEN),
                        of.changelog("stories", "story uri", Story.class, Words.HEADLINE, OPEN),
                        of.changelog("unlinked-items", "item uri", byte[].class, Words.NONE, OPEN)));
    }

    private record Naming(String applicationId) {

        InternalTopic changelog(String store, String key, Class<?> value, Words words, boolean restricted) {
            return new InternalTopic(
                    store, "%s-%s-changelog".formatted(applicationId, store), key, value, words, restricted);
        }

        InternalTopic repartition(String part, String key, Class<?> value, Words words, boolean restricted) {
            return new InternalTopic(
                    part, "%s-%s-repartition".formatted(applicationId, part), key, value, words, restricted);
        }
    }
}
