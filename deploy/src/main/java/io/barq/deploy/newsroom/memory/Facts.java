/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import io.barq.deploy.ninjs.Ninjs;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Tag;
import io.barq.schemas.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What items are chosen by.
 *
 * @param urgency 1 highest to 9; 0 where the item says nothing
 * @param places uris as ninjs has them, which is how readers see them; the tags' names are in {@link Facets} alone
 * @param words numbers of its words, sorted: see {@link Words}
 */
record Facts(
        String language,
        String source,
        Verdict verdict,
        int urgency,
        String[] places,
        String[] people,
        String[] organisations,
        String[] subjects,
        int[] words) {

    /** Bytes of an object's header, of a reference to it and of what else it costs, roughly. */
    private static final int OBJECT = 24;

    static Facts of(EnrichedItem item) {
        return new Facts(
                item.getLanguage().intern(),
                item.getSource().intern(),
                item.getVerdict(),
                item.getUrgency() == null ? 0 : item.getUrgency(),
                uris(item.getPlaces()),
                uris(item.getPeople()),
                uris(item.getOrganisations()),
                uris(item.getSubjects()),
                words(item));
    }

    private static String[] uris(List<Tag> tags) {
        Set<String> uris = new LinkedHashSet<>();
        tags.forEach(tag -> uris.add(Ninjs.uri(tag.getUri()).intern()));
        return uris.toArray(String[]::new);
    }

    private static int[] words(EnrichedItem item) {
        List<String> texts = new ArrayList<>();
        texts.add(item.getBody());
        if (item.getHeadline() != null) {
            texts.add(item.getHeadline());
        }
        if (item.getSlugline() != null) {
            texts.add(item.getSlugline());
        }
        return Words.numbers(texts);
    }

    /** About how many bytes it takes; names that many items share are not counted. */
    int size() {
        int references = places.length + people.length + organisations.length + subjects.length;
        return 6 * OBJECT + references * Integer.BYTES + words.length * Integer.BYTES;
    }
}
