/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

/** How often an item names each country, and what lies in it. */
final class CountryCount {

    private static final int LETTERS = 26;

    private final int[] counts = new int[LETTERS * LETTERS];
    private int all;

    /** Counts a country, by its code of two capital letters; none where the code is empty. */
    void add(String country, int times) {
        if (!country.isEmpty()) {
            counts[index(country)] += times;
            all += times;
        }
    }

    int of(String country) {
        return country.isEmpty() ? 0 : counts[index(country)];
    }

    /** The part of all countries named that a country has, from 0 to 1. */
    double share(String country) {
        return all == 0 ? 0 : (double) of(country) / all;
    }

    private static int index(String country) {
        return (country.charAt(0) - 'A') * LETTERS + country.charAt(1) - 'A';
    }
}
