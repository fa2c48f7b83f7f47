/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import io.barq.schemas.Tag;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The countries an item touches, and how likely it is about each: one in the dateline, the headline or the first lines, or
 * named again and again, rather than one named once in passing.
 */
final class Countries {

    /** As many words stand in the first lines. */
    private static final int FIRST_LINES = 40;

    /** From here on the item is rather about a country than not: the cut that is best for the same items. */
    static final double CUT = 0.45;

    /** Weights of a logistic regression over the places of 9,000 items of Reuters, 1987, told by its editors. */
    private static final double NONE = -2.8;

    private static final double IN_DATELINE = 5.4;
    private static final double IN_HEADLINE = 1.0;
    private static final double EARLY = 0.5;
    private static final double AGAIN = 1.7;

    private static final double LEAST = 0.01;
    private static final double MOST = 0.99;

    private final Map<String, Place> countries;
    private final Map<String, Touch> touches = new LinkedHashMap<>();

    /** What speaks for one country. */
    private static final class Touch {
        /** The name that speaks most for it; null where the dateline does. */
        private Hit hit;

        private String rel;
        private double strongest;
        private double named;
        private boolean dateline;
        private boolean headline;
        private boolean early;
    }

    Countries(Map<String, Place> countries) {
        this.countries = countries;
    }

    /** Counts the country of a dateline. */
    void dateline(String code) {
        touch(code, null, "dateline", 1).ifPresent(touch -> touch.dateline = true);
    }

    /**
     * Counts words that speak for a country.
     *
     * @param weight how much they do, from 0 to 1
     */
    void named(String code, String rel, double weight, Reading reading, Hit hit) {
        touch(code, hit, rel, weight).ifPresent(touch -> {
            touch.headline |= reading.isInHeadline(hit.first());
            touch.early |= hit.first() < FIRST_LINES;
            touch.named += weight;
        });
    }

    private Optional<Touch> touch(String code, Hit hit, String rel, double weight) {
        if (!countries.containsKey(code)) {
            return Optional.empty();
        }
        Touch touch = touches.computeIfAbsent(code, none -> new Touch());
        if (weight > touch.strongest) {
            touch.strongest = weight;
            touch.hit = hit;
            touch.rel = rel;
        }
        return Optional.of(touch);
    }

    /** A tag for each country, the surest first. */
    List<Tag> tags(Reading reading) {
        return touches.entrySet().stream()
                .map(entry -> tag(reading, countries.get(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingDouble(tag -> -tag.getConfidence()))
                .toList();
    }

    private static Tag tag(Reading reading, Place country, Touch touch) {
        Tag on = touch.hit == null ? Reading.tagOf(reading.datelinePlace().orElseThrow()) : reading.tagOn(touch.hit);
        return country.describe(on, reading.language(), confidence(touch), touch.rel);
    }

    private static double confidence(Touch touch) {
        double evidence = NONE
                + (touch.dateline ? IN_DATELINE : 0)
                + (touch.headline ? IN_HEADLINE : 0)
                + (touch.early ? EARLY : 0)
                + AGAIN * Math.log1p(touch.named);
        double confidence = 1 / (1 + Math.exp(-evidence));
        return Math.round(100 * Math.min(MOST, Math.max(LEAST, confidence))) / 100.0;
    }
}
