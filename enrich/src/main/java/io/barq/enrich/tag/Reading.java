/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.format.ParsedDateline;
import io.barq.enrich.format.ParsedItem;
import io.barq.schemas.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An item as its words: the headline, then the body.
 *
 * @param text headline, a line feed, and body
 * @param bodyStart where the body starts in the text
 * @param language BCP 47
 * @param datelinePlace the place the dateline names, as it is written
 * @param datelineWords the words of that
 * @param datelineHits the names among them
 * @param words the words of the text
 * @param hits the names among them, by where they start
 */
record Reading(
        String text,
        int bodyStart,
        String language,
        Optional<String> datelinePlace,
        Words datelineWords,
        List<Hit> datelineHits,
        Words words,
        List<Hit> hits) {

    /** Reads an item. */
    static Reading of(ParsedItem item, String language, Vocabulary vocabulary) {
        return of(
                item.headline().orElse(""),
                item.body(),
                language,
                item.dateline().flatMap(ParsedDateline::place),
                vocabulary);
    }

    /** Reads a text. */
    static Reading of(
            String headline, String body, String language, Optional<String> datelinePlace, Vocabulary vocabulary) {
        String text = headline + '\n' + body;
        Words words = Words.of(text);
        Words datelineWords = Words.of(datelinePlace.orElse(""));
        return new Reading(
                text,
                headline.length() + 1,
                language,
                datelinePlace,
                datelineWords,
                vocabulary.find(datelineWords),
                words,
                vocabulary.find(words));
    }

    /** The names of some kind. */
    List<Hit> hits(Kind kind) {
        List<Hit> some = new ArrayList<>();
        for (Hit hit : hits) {
            if (hit.kind() == kind) {
                some.add(hit);
            }
        }
        return some;
    }

    /** Whether a word stands in the headline. */
    boolean isInHeadline(int word) {
        return words.start(word) < bodyStart;
    }

    /** A tag that stands on the words of a name; uri, name and the rest are left to fill in. */
    Tag tagOn(Hit hit) {
        return tagOn(hit.first(), hit.last());
    }

    /** A tag that stands on some words, with the particles written together with them; uri, name and the rest are left to fill in. */
    Tag tagOn(int first, int last) {
        int start = words.start(first);
        int end = words.end(last);
        boolean inBody = start >= bodyStart;
        Tag tag = tagOf(text.substring(start, end));
        tag.setStart(inBody ? start - bodyStart : null);
        tag.setEnd(inBody ? end - bodyStart : null);
        return tag;
    }

    /** Whether a tag with these words of the same thing is there. They are few, so that a look at each is quicker than a set. */
    static boolean isTold(List<Tag> tags, Tag tag) {
        for (Tag told : tags) {
            if (told.getUri().equals(tag.getUri()) && told.getLiteral().equals(tag.getLiteral())) {
                return true;
            }
        }
        return false;
    }

    /** A tag that stands on words outside the body. Made without Avro's builder, which takes longer than all else. */
    static Tag tagOf(String literal) {
        Tag tag = new Tag();
        tag.setLiteral(literal);
        return tag;
    }
}
