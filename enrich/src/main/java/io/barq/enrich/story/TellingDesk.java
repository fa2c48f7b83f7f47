/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.story;

import io.barq.enrich.language.LanguageDetector;
import io.barq.enrich.ledger.Reasons;
import io.barq.enrich.memory.Memory;
import io.barq.enrich.neardup.Fingerprint;
import io.barq.enrich.neardup.IndexedText;
import io.barq.enrich.neardup.Likeness;
import io.barq.enrich.neardup.Match;
import io.barq.enrich.neardup.NearDuplicateIndex;
import io.barq.enrich.tag.AgencyTagger;
import io.barq.schemas.CopyOf;
import io.barq.schemas.Decision;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.IndexedItem;
import io.barq.schemas.Link;
import io.barq.schemas.Story;
import io.barq.schemas.StoryMember;
import io.barq.schemas.StoryRef;
import io.barq.schemas.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The story desk where it remembers: finds the items that an item is a copy of, and puts it in its story. It knows a clock for
 * {@code enrichedAt} alone.
 */
final class TellingDesk {

    private static final CopyOf NO_COPY = null;
    private static final long NOT_ARRIVED = -1;
    private static final byte[] PRESENT = {};

    private static final Comparator<Story> EARLIEST_FIRST =
            Comparator.comparing(Story::getFirstSeen).thenComparing(Story::getUri);

    private final Memory<IndexedItem> items;
    private final Memory<byte[]> unlinked;
    private final int mostUnlinked;
    private final NearDuplicateIndex index;
    private final StoryBook book;
    private final EventIndex events = new EventIndex();
    private final Clock clock;
    private final TreeSet<String> apart = new TreeSet<>();
    private long arrivals;
    /** Stored under a higher limit than today's; a store can be written to only while there is a record. */
    private List<IndexedText> surplus = new ArrayList<>();

    /**
     * Begins with what was remembered, in the order it arrived in, so that the index is the one it was.
     *
     * @param items uri to what is remembered of an item
     * @param book the stories they are in
     * @param unlinked uris of the items that are nobody's copies
     * @param mostUnlinked how many of them are remembered
     * @param index an empty index
     * @param clock tells when an item is published
     */
    TellingDesk(
            Memory<IndexedItem> items,
            StoryBook book,
            Memory<byte[]> unlinked,
            int mostUnlinked,
            NearDuplicateIndex index,
            Clock clock) {
        this.items = items;
        this.book = book;
        this.unlinked = unlinked;
        this.mostUnlinked = mostUnlinked;
        this.index = index;
        this.clock = clock;
        unlinked.visitAll((uri, present) -> apart.add(uri));
        rebuild();
    }

    private void rebuild() {
        List<Stored> stored = new ArrayList<>();
        items.visitAll((uri, entry) ->
                stored.add(new Stored(IndexedText.of(uri, entry), Terms.of(entry.getTerms()), entry.getStory())));
        stored.sort(Comparator.comparingLong(one -> one.text().arrival()));
        index.expect(stored.size());
        for (Stored one : stored) {
            IndexedText text = one.text();
            book.putBack(one.story(), text.uri());
            events.add(text, one.terms(), one.story());
            surplus.addAll(index.add(text));
            arrivals = text.arrival() + 1;
        }
    }

    /** An item as it was remembered. */
    private record Stored(IndexedText text, Terms terms, String story) {}

    /** Tells the world of an item. */
    Telling tell(DeskItem item) {
        surplus.forEach(this::forget);
        surplus = List.of();
        return switch (item.getItem().getVerdict()) {
            case KILL -> tellKill(item);
            case WITHHELD -> tellWithheld(item);
            case ORDER -> tellUnlink(item);
            default -> tellText(item);
        };
    }

    /** From now on the item is nobody's copy. What it is published as, its next version says. */
    private Telling tellUnlink(DeskItem item) {
        String uri = item.getItem().getUri();
        unlinked.put(uri, PRESENT);
        apart.add(uri);
        if (apart.size() > mostUnlinked) {
            unlinked.delete(apart.pollFirst());
        }
        return new Telling(null, item.getDecision(), List.of(), List.of());
    }

    /** A state without a text: the story stays what it is, and the text that is out stays what copies are copies of. */
    private Telling tellWithheld(DeskItem item) {
        return tellAsBefore(item);
    }

    private Telling tellAsBefore(DeskItem item) {
        IndexedItem entry = items.get(item.getItem().getUri());
        if (entry == null) {
            return Telling.alone(item, now());
        }
        EnrichedItem published = published(item, new StoryRef(entry.getStory()), NO_COPY);
        return new Telling(published, item.getDecision(), List.of(), List.of());
    }

    /** A killed item leaves the index and its story, so that nothing becomes a copy of it; its copies are told. */
    private Telling tellKill(DeskItem item) {
        String uri = item.getItem().getUri();
        IndexedItem entry = items.delete(uri);
        EnrichedItem killed = published(item, null, NO_COPY);
        if (entry == null) {
            return new Telling(killed, item.getDecision(), List.of(), List.of());
        }
        index.remove(uri);
        events.remove(uri);
        List<Membership> memberships = new ArrayList<>();
        memberships.add(Membership.left(entry.getStory(), uri));
        for (String member : new TreeSet<>(book.members(entry.getStory()))) {
            IndexedText text = index.get(member);
            if (text != null && !member.equals(uri) && text.original().equals(uri)) {
                StoryMember told = new StoryMember(entry.getStory(), member, text.wire(), Link.COPY, 1.0, true);
                memberships.add(Membership.of(told));
            }
        }
        boolean hasCopies = memberships.size() > 1;
        Story story = book.leave(entry.getStory(), uri, entry, isVouchedForByAnother(entry));
        Story told = hasCopies ? book.originalCanceled(story, uri) : story;
        return new Telling(killed, item.getDecision(), List.of(told), memberships);
    }

    private Telling tellText(DeskItem item) {
        String uri = item.getItem().getUri();
        boolean isApart = apart.contains(uri);
        // Whatever can fail on a text is done before anything is remembered.
        IndexedText text;
        try {
            text = text(item);
        } catch (IllegalArgumentException e) {
            return tellUnread(item, e);
        }
        List<Match> matches = isApart ? List.of() : index.find(text);
        Terms terms = events.terms(text.language(), headline(item), text.text());
        IndexedItem before = items.get(uri);
        Map<String, Story> changed = new LinkedHashMap<>();
        List<Membership> memberships = new ArrayList<>();
        if (before != null && leavesItsStory(uri, before, matches, isApart)) {
            Story left = book.leave(before.getStory(), uri, before, isVouchedForByAnother(before));
            changed.put(left.getUri(), left);
            memberships.add(Membership.left(left.getUri(), uri));
            before = null;
        }
        Optional<String> running =
                Optional.ofNullable(item.getItem().getEvolvedFrom()).flatMap(events::storyOf);
        boolean isLinked = before != null || !matches.isEmpty() || running.isPresent();
        Optional<Related> related =
                isApart || isLinked ? Optional.empty() : events.find(text.language(), text.ownTime(), terms);
        Story story =
                related.isPresent() ? book.find(related.get().story()) : story(item, before, matches, running, changed);
        Map<String, Tag> things = MainTags.of(item.getItem());
        IndexedItem now = remember(item, text, terms, things, matches, story.getUri());
        changed.put(story.getUri(), book.join(story, item, things, now, before));
        CopyOf copyOf = copyOf(item, matches);
        Link link = copyOf != NO_COPY ? Link.COPY : story.getOrigin().equals(uri) ? Link.ORIGIN : Link.RELATED;
        double score = related.map(Related::score).orElseGet(() -> score(matches));
        memberships.add(Membership.of(
                new StoryMember(story.getUri(), uri, item.getItem().getWire(), link, score, false)));
        Decision decision = item.getDecision();
        if (copyOf != NO_COPY && decision != null) {
            decision.setCopyOf(copyOf);
            decision.setReason(Reasons.copy(decision.getReason(), copyOf));
        }
        EnrichedItem enriched = published(item, new StoryRef(story.getUri()), copyOf);
        return new Telling(enriched, decision, new ArrayList<>(changed.values()), memberships);
    }

    /** Whose words cannot be read is published for itself, and the decision says so. What was known of it stays. */
    private Telling tellUnread(DeskItem item, IllegalArgumentException why) {
        if (item.getDecision() != null) {
            item.getDecision().setReason(Reasons.notCompared(item.getDecision().getReason(), why.getMessage()));
        }
        return tellAsBefore(item);
    }

    /** An item that the desk has set apart, or that has become a copy of what another story tells. */
    private boolean leavesItsStory(String uri, IndexedItem before, List<Match> matches, boolean isApart) {
        if (isApart) {
            return !book.find(before.getStory()).getOrigin().equals(uri);
        }
        if (matches.isEmpty() || book.members(before.getStory()).size() == 1) {
            return false;
        }
        Match first = matches.get(0);
        return !first.likeness().isOfTheWhole() && !storyOf(first).equals(before.getStory());
    }

    private String storyOf(Match match) {
        return events.storyOf(match.other().uri()).orElseThrow();
    }

    /**
     * The story of an item: that of what it is a copy of. Where it is a copy of several, as a whole, their stories were one all
     * along. A part in common makes one of nothing: a digest of two stories does not merge them.
     *
     * @param running the story of the item it grew out of
     * @param changed gets the stories that became part of another
     */
    private Story story(
            DeskItem item,
            IndexedItem before,
            List<Match> matches,
            Optional<String> running,
            Map<String, Story> changed) {
        Set<String> uris = new LinkedHashSet<>();
        for (Match match : matches) {
            if (uris.isEmpty() || match.likeness().isOfTheWhole()) {
                uris.add(storyOf(match));
            }
        }
        if (before != null) {
            uris.add(before.getStory());
        } else if (uris.isEmpty()) {
            running.ifPresent(uris::add);
        }
        if (uris.isEmpty()) {
            return book.begin(item);
        }
        List<Story> stories = new ArrayList<>();
        uris.forEach(uri -> stories.add(book.find(uri)));
        stories.sort(EARLIEST_FIRST);
        Story story = stories.get(0);
        for (Story other : stories.subList(1, stories.size())) {
            for (String member : book.members(other.getUri())) {
                IndexedItem moved = items.get(member);
                moved.setStory(story.getUri());
                items.put(member, moved);
                events.move(member, story.getUri());
            }
            changed.put(other.getUri(), book.merge(other, story));
        }
        return story;
    }

    private boolean isVouchedForByAnother(IndexedItem one) {
        for (String member : book.members(one.getStory())) {
            IndexedItem other = items.get(member);
            boolean vouches = other != null
                    && other.getOriginal().equals(member)
                    && other.getWitness().equals(one.getWitness())
                    && other.getArrival() != one.getArrival();
            if (vouches) {
                return true;
            }
        }
        return false;
    }

    private IndexedItem remember(
            DeskItem item, IndexedText text, Terms terms, Map<String, Tag> things, List<Match> matches, String story) {
        String uri = text.uri();
        String original = matches.isEmpty() ? uri : matches.get(0).other().original();
        IndexedText arrived = text.arrived(arrivals++, original);
        IndexedItem entry = IndexedItem.newBuilder()
                .setFingerprint(item.getFingerprint())
                .setTerms(terms.toBytes())
                .setTags(MainTags.codes(things))
                .setOwnTime(item.getOwnTime())
                .setWire(arrived.wire())
                .setWitness(AgencyTagger.witness(item.getItem()))
                .setLanguage(arrived.language())
                .setOriginal(original)
                .setStory(story)
                .setArrival(arrived.arrival())
                .build();
        items.put(uri, entry);
        events.remove(uri);
        events.add(arrived, terms, story);
        index.add(arrived).forEach(this::forget);
        return entry;
    }

    private void forget(IndexedText text) {
        IndexedItem entry = items.delete(text.uri());
        events.remove(text.uri());
        if (entry != null) {
            book.forget(entry.getStory(), text.uri());
        }
    }

    private EnrichedItem published(DeskItem item, StoryRef story, CopyOf copyOf) {
        return Telling.published(item, story, copyOf, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What an item grew out of, it is no copy of, however much of it is still there. */
    private static CopyOf copyOf(DeskItem item, List<Match> matches) {
        return matches.stream()
                .filter(match -> !match.other().uri().equals(item.getItem().getEvolvedFrom()))
                .findFirst()
                .map(TellingDesk::copyOf)
                .orElse(NO_COPY);
    }

    private static CopyOf copyOf(Match match) {
        Likeness likeness = match.likeness();
        return new CopyOf(
                match.other().uri(), likeness.similarity(), likeness.containment(), likeness.differingWords());
    }

    private static double score(List<Match> matches) {
        return matches.isEmpty() ? 1.0 : matches.get(0).likeness().strength();
    }

    private static IndexedText text(DeskItem item) {
        EnrichedItem enriched = item.getItem();
        return new IndexedText(
                enriched.getUri(),
                enriched.getWire(),
                LanguageDetector.primary(enriched.getLanguage()),
                Fingerprint.of(item.getFingerprint()),
                item.getOwnTime(),
                NOT_ARRIVED,
                enriched.getUri());
    }

    private static String headline(DeskItem item) {
        return item.getItem().getHeadline() == null ? "" : item.getItem().getHeadline();
    }
}
