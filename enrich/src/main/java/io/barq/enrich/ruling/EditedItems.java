/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import io.barq.enrich.language.LanguageDetector;
import io.barq.enrich.memory.Memory;
import io.barq.enrich.neardup.IndexedText;
import io.barq.enrich.neardup.Match;
import io.barq.enrich.neardup.NearDuplicateIndex;
import io.barq.enrich.tag.AgencyTagger;
import io.barq.schemas.DeskItem;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.IndexedItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The items of wires that give no ids, by their texts: an edited one is a version of the item its wire sent first, and has its
 * uri, so that a later kill finds it.
 *
 * <p>Stricter than what makes a copy: a copy is published all the same, a version takes the place of the one before it.
 */
final class EditedItems {

    /** From this Jaccard similarity on, two texts of one wire are one item: between it and 0.5 stand two notices of one form. */
    private static final double SAME_ITEM = 0.7;

    private static final String NO_STORY = "";

    private final Memory<IndexedItem> texts;
    private final NearDuplicateIndex ofNoWire;
    private final Map<String, NearDuplicateIndex> byWire = new HashMap<>();
    private long arrivals;

    /**
     * Begins with what was remembered, in the order it arrived in.
     *
     * @param texts uri that stands on a text, to what is remembered of the text
     * @param window texts whose own times lie further apart are not compared
     * @param textsPerWire how many texts of one language are remembered of a wire
     */
    EditedItems(Memory<IndexedItem> texts, Duration window, int textsPerWire) {
        this.texts = texts;
        this.ofNoWire = new NearDuplicateIndex(window, textsPerWire);
        List<IndexedText> stored = new ArrayList<>();
        texts.visitAll((uri, entry) -> stored.add(IndexedText.of(uri, entry)));
        stored.sort(Comparator.comparingLong(IndexedText::arrival));
        for (IndexedText text : stored) {
            index(text.wire()).add(text);
            arrivals = text.arrival() + 1;
        }
    }

    /**
     * Remembers the text of an item that its wire has not sent before.
     *
     * @return the uri of the item that it is an edited version of; its own where its wire has sent none like it
     */
    String take(DeskItem item) {
        EnrichedItem enriched = item.getItem();
        String uri = enriched.getUri();
        IndexedItem entry = entry(item);
        IndexedText text = IndexedText.of(uri, entry);
        NearDuplicateIndex index = index(enriched.getWire());
        String first = index.find(text).stream()
                .filter(match -> match.likeness().similarity() >= SAME_ITEM)
                .filter(match -> mayBeOneItem(enriched, match))
                .map(match -> match.other().original())
                .findFirst()
                .orElse(uri);
        entry.setOriginal(enriched.getUri());
        texts.put(uri, entry);
        index.add(text.arrived(arrivals++, first)).forEach(forgotten -> texts.delete(forgotten.uri()));
        return first;
    }

    /** Two agencies that are credited for a text have sent two items, whatever wire they come on. */
    private boolean mayBeOneItem(EnrichedItem item, Match match) {
        String witness = AgencyTagger.witness(item);
        String other = texts.get(match.other().uri()).getWitness();
        return witness.equals(other) || witness.equals(item.getWire()) || other.equals(item.getWire());
    }

    private NearDuplicateIndex index(String wire) {
        return byWire.computeIfAbsent(wire, any -> ofNoWire.another());
    }

    private IndexedItem entry(DeskItem item) {
        EnrichedItem enriched = item.getItem();
        return IndexedItem.newBuilder()
                .setFingerprint(item.getFingerprint())
                .setOwnTime(item.getOwnTime())
                .setWire(enriched.getWire())
                .setWitness(AgencyTagger.witness(enriched))
                .setLanguage(LanguageDetector.primary(enriched.getLanguage()))
                .setOriginal(enriched.getUri())
                .setStory(NO_STORY)
                .setArrival(arrivals)
                .build();
    }
}
