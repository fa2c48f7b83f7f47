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

/** Names the agencies an item credits, in its dateline, its header line or its metadata. */
public final class AgencyTagger {

    private static final double CERTAIN = 1.0;
    private static final String SCHEME = "barq:agency/";

    private final Sources sources;

    public AgencyTagger(Sources sources) {
        this.sources = sources;
    }

    /** The agencies credited, each once, the dateline's first. */
    public List<Tag> tag(ParsedItem item) {
        Map<String, Tag> tags = new LinkedHashMap<>();
        Stream.concat(item.dateline().flatMap(ParsedDateline::agency).stream(), item.credits().stream())
                .forEach(name -> sources.byName(name)
                        .filter(Source::agency)
                        .ifPresent(agency -> tags.putIfAbsent(agency.id(), credit(agency, name))));
        return List.copyOf(tags.values());
    }

    /** Who vouches for an item: the agency it credits, of several the first; else its wire. */
    public static String witness(EnrichedItem item) {
        List<Tag> agencies = item.getAgencies();
        return agencies.isEmpty() ? item.getWire() : agencies.get(0).getUri().substring(SCHEME.length());
    }

    private static Tag credit(Source agency, String literal) {
        return Tag.newBuilder()
                .setUri(SCHEME + agency.id())
                .setName(agency.name())
                .setLiteral(literal)
                .setConfidence(CERTAIN)
                .setRel("credit")
                .build();
    }
}
