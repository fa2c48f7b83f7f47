/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.enrich.format.ParsedDateline;
import io.barq.enrich.format.ParsedItem;
import io.barq.enrich.source.Source;
import io.barq.enrich.source.Sources;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names the agencies an item credits, in its dateline, its header line, its metadata or, in brackets, in its text; then those
 * the text says something is from, as in "told Reuters" or ذكرت وكالة الأنباء القطرية.
 */
public final class AgencyTagger {

    private static final double CERTAIN = 1.0;
    private static final double LIKELY = 0.9;
    private static final String SCHEME = "barq:agency/";

    /** What stands before an agency that something is from. */
    private static final WordSet SAYS = WordSet.of("وكالة لوكالة قالت ذكرت أفادت نقلت أوردت أعلنت نقلا عن لـ حسب وفق"
            + " told agency by via reports reported to cited citing");

    /** Shorter names are words and initials of much else. */
    private static final int SHORTEST = 3;

    private static final int LONGEST_ABBREVIATION = 5;

    private final Sources sources;

    /** An agency as an entry of a vocabulary. */
    private record Agency(Source source) implements Entry {

        @Override
        public Kind kind() {
            return Kind.AGENCY;
        }
    }

    AgencyTagger(Sources sources, Vocabulary.Builder vocabulary) {
        this.sources = sources;
        sources.agencies()
                .forEach(source -> source.names().stream()
                        .filter(name -> name.length() >= SHORTEST)
                        .forEach(name -> vocabulary.add(new Agency(source), name)));
    }

    /** The agencies credited, each once, the dateline's first, and those quoted. */
    List<Tag> tag(ParsedItem item, Reading reading) {
        Map<String, Tag> tags = new LinkedHashMap<>();
        Stream.concat(item.dateline().flatMap(ParsedDateline::agency).stream(), item.credits().stream())
                .forEach(name -> sources.byName(name)
                        .filter(Source::agency)
                        .ifPresent(agency -> tags.putIfAbsent(agency.id(), credit(agency, name))));
        List<Hit> hits = reading.hits(Kind.AGENCY);
        for (Hit hit : hits) {
            if (isBracketed(reading, hit)) {
                add(tags, reading, hit, "credit");
            }
        }
        for (Hit hit : hits) {
            if (isSource(reading, hit)) {
                add(tags, reading, hit, "quoted");
            }
        }
        return List.copyOf(tags.values());
    }

    private static void add(Map<String, Tag> tags, Reading reading, Hit hit, String rel) {
        Source agency = ((Agency) hit.entries().get(0)).source();
        tags.computeIfAbsent(
                agency.id(), none -> of(agency, reading.tagOn(hit), rel.equals("credit") ? CERTAIN : LIKELY, rel));
    }

    /** Whether the name stands alone in brackets: (رويترز). */
    private static boolean isBracketed(Reading reading, Hit hit) {
        int before = reading.words().start(hit.first()) - 1;
        int after = reading.words().end(hit.last());
        String text = reading.text();
        return before >= 0 && after < text.length() && text.charAt(before) == '(' && text.charAt(after) == ')';
    }

    private static boolean isSource(Reading reading, Hit hit) {
        Words words = reading.words();
        boolean abbreviation = words.isCapitalised(hit.first()) || words.isInSmallLetters(hit.first());
        if (abbreviation
                && hit.words() == 1
                && words.length(hit.first()) <= LONGEST_ABBREVIATION
                && !words.isInCapitals(hit.first())) {
            return false;
        }
        return !words.startsAnew(hit.first()) && SAYS.holds(words, hit.first() - 1);
    }

    /** Who vouches for an item: the agency it credits, of several the first; else its wire. */
    public static String witness(EnrichedItem item) {
        return item.getAgencies().stream()
                .filter(agency -> !"quoted".equals(agency.getRel()))
                .findFirst()
                .map(agency -> agency.getUri().substring(SCHEME.length()))
                .orElse(item.getWire());
    }

    private static Tag credit(Source agency, String literal) {
        return of(agency, Reading.tagOf(literal), CERTAIN, "credit");
    }

    private static Tag of(Source agency, Tag tag, double confidence, String rel) {
        tag.setUri(SCHEME + agency.id());
        tag.setName(agency.name());
        tag.setConfidence(confidence);
        tag.setRel(rel);
        return tag;
    }
}
