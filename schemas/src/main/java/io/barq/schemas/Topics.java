/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import java.time.Duration;
import java.util.List;

/**
 * All topics of Barq, in one place. An instance belongs to one configuration: the limits of every topic derive from its
 * {@code maxPayload}, and a replay writes to topics of its own by a prefix.
 *
 * @param raw what came off the wires, and the desk's own orders: the source of truth
 * @param enriched every published revision for a week, after that the latest state of each item
 * @param stories a few lines about each story
 * @param storyMembers which item is in which story
 * @param decisions the ledger: one decision for every raw item
 * @param embargoed items that are held, for the few who may prepare them
 * @param review notices a person must decide
 * @param rejected what could not be read, whole
 * @param health the state of each line
 * @param rules what the rules desk works by
 * @param alerts what it says
 * @param feedEntries what ingest remembers of the feeds it polls; a URL of a feed may hold a key, so few may read it
 * @param sizes the limits the topics were made with
 */
public record Topics(
        Topic<RawItem> raw,
        Topic<EnrichedItem> enriched,
        Topic<Story> stories,
        Topic<StoryMember> storyMembers,
        Topic<Decision> decisions,
        Topic<EnrichedItem> embargoed,
        Topic<Review> review,
        Topic<Rejection> rejected,
        Topic<SourceHealth> health,
        Topic<Rule> rules,
        Topic<Alert> alerts,
        Topic<FeedEntry> feedEntries,
        Sizes sizes) {

    /** Partitions of {@code wire.raw} unless said otherwise. Changing them later moves wires, and breaks their order. */
    public static final int DEFAULT_RAW_PARTITIONS = 4;

    private static final Duration QUARTER = Duration.ofDays(90);
    private static final Duration MONTH = Duration.ofDays(30);

    /** The topics with their usual names, partitions and limits. */
    public static Topics standard() {
        return of("", DEFAULT_RAW_PARTITIONS, Sizes.standard());
    }

    /**
     * The topics of one configuration.
     *
     * @param prefix put before the name of every topic but {@code wire.raw}; empty for the live pipeline
     * @param rawPartitions partitions of {@code wire.raw}, and of the topics that carry an item each
     * @param sizes limits every topic's own limit derives from
     */
    public static Topics of(String prefix, int rawPartitions, Sizes sizes) {
        return new Topics(
                new Topic<>(
                        "wire.raw",
                        "wire id",
                        RawItem.class,
                        rawPartitions,
                        new CleanUp.Never(),
                        true,
                        sizes.rawRecord()),
                new Topic<>(
                        prefix + "wire.enriched",
                        "item uri",
                        EnrichedItem.class,
                        rawPartitions,
                        new CleanUp.CompactAfter(Duration.ofDays(7), Duration.ofDays(1)),
                        false,
                        sizes.enrichedRecord()),
                new Topic<>(
                        prefix + "wire.stories",
                        "story uri",
                        Story.class,
                        1,
                        new CleanUp.Compact(),
                        false,
                        sizes.enrichedRecord()),
                new Topic<>(
                        prefix + "wire.story-members",
                        "story uri, a space, item uri",
                        StoryMember.class,
                        1,
                        new CleanUp.Compact(),
                        false,
                        sizes.enrichedRecord()),
                new Topic<>(
                        prefix + "wire.decisions",
                        "item uri; topic/partition/offset of the raw record where there is none",
                        Decision.class,
                        rawPartitions,
                        new CleanUp.After(QUARTER),
                        false,
                        sizes.enrichedRecord()),
                new Topic<>(
                        prefix + "wire.embargoed",
                        "item uri",
                        EnrichedItem.class,
                        1,
                        new CleanUp.After(QUARTER),
                        true,
                        sizes.enrichedRecord()),
                new Topic<>(
                        prefix + "wire.review",
                        "item uri of the notice",
                        Review.class,
                        1,
                        new CleanUp.After(QUARTER),
                        true,
                        sizes.enrichedRecord()),
                new Topic<>(
                        prefix + "wire.rejected",
                        "wire id, or none where it is not known",
                        Rejection.class,
                        1,
                        new CleanUp.After(QUARTER),
                        true,
                        sizes.enrichedRecord()),
                new Topic<>(
                        prefix + "wire.health",
                        "source id",
                        SourceHealth.class,
                        1,
                        new CleanUp.After(MONTH),
                        false,
                        sizes.enrichedRecord()),
                new Topic<>(
                        prefix + "wire.rules",
                        "rule id",
                        Rule.class,
                        1,
                        new CleanUp.Compact(),
                        false,
                        sizes.enrichedRecord()),
                new Topic<>(
                        prefix + "wire.alerts",
                        "item uri",
                        Alert.class,
                        1,
                        new CleanUp.After(MONTH),
                        false,
                        sizes.enrichedRecord()),
                new Topic<>(
                        prefix + "wire.feed-entries",
                        "source id, a space, hash of the feed's URL and the entry's id",
                        FeedEntry.class,
                        1,
                        new CleanUp.Compact(),
                        true,
                        sizes.enrichedRecord()),
                sizes);
    }

    /** Every topic, in the order a person would read them. */
    public List<Topic<?>> all() {
        return List.of(
                raw,
                enriched,
                stories,
                storyMembers,
                decisions,
                embargoed,
                review,
                rejected,
                health,
                rules,
                alerts,
                feedEntries);
    }
}
