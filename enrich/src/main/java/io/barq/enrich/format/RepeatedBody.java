/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds where a dispatch begins to say its paragraphs a second time. */
final class RepeatedBody {

    /** Fewer words than these may stand twice on purpose: a refrain, a line of a table. */
    private static final int FEWEST_WORDS = 12;

    /** A last paragraph that was cut short counts as a repeat from this length on, in characters. */
    private static final int FEWEST_CHARACTERS_OF_A_CUT = 20;

    private RepeatedBody() {}

    /**
     * The longest run of paragraphs at the end that stands in the same order before.
     *
     * @param paragraphs the paragraphs without datelines and end marks, white space folded
     * @return index of the first paragraph of that run; the number of paragraphs if there is none
     */
    static int start(List<String> paragraphs) {
        int[] backwards = numbered(paragraphs);
        int longest = 0;
        int[] matches = prefixMatches(backwards);
        for (int i = 1; i < backwards.length; i++) {
            // The run and what it repeats must not overlap.
            longest = Math.max(longest, Math.min(matches[i], i));
        }
        int start = paragraphs.size() - longest;
        return words(paragraphs.subList(start, paragraphs.size())) >= FEWEST_WORDS ? start : paragraphs.size();
    }

    /** Gives equal paragraphs equal numbers, last paragraph first. */
    private static int[] numbered(List<String> paragraphs) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int count = paragraphs.size();
        int[] backwards = new int[count];
        for (int i = 0; i < count; i++) {
            String paragraph = paragraphs.get(i);
            Integer number = i == count - 1 ? numberOfWhole(paragraph, numbers) : numbers.get(paragraph);
            if (number == null) {
                number = i;
                numbers.put(paragraph, number);
            }
            backwards[count - 1 - i] = number;
        }
        return backwards;
    }

    private static Integer numberOfWhole(String last, Map<String, Integer> numbers) {
        Integer same = numbers.get(last);
        if (same != null || last.length() < FEWEST_CHARACTERS_OF_A_CUT) {
            return same;
        }
        for (Map.Entry<String, Integer> earlier : numbers.entrySet()) {
            if (earlier.getKey().startsWith(last)) {
                return earlier.getValue();
            }
        }
        return null;
    }

    /** For each index, how many elements from there equal the first elements (the Z function), in linear time. */
    private static int[] prefixMatches(int[] elements) {
        int[] matches = new int[elements.length];
        int left = 0;
        int right = 0;
        for (int i = 1; i < elements.length; i++) {
            if (i < right) {
                matches[i] = Math.min(right - i, matches[i - left]);
            }
            while (i + matches[i] < elements.length && elements[matches[i]] == elements[i + matches[i]]) {
                matches[i]++;
            }
            if (i + matches[i] > right) {
                left = i;
                right = i + matches[i];
            }
        }
        return matches;
    }

    private static int words(List<String> paragraphs) {
        int words = 0;
        for (String paragraph : paragraphs) {
            words += paragraph.isEmpty() ? 0 : 1;
            for (int i = 0; i < paragraph.length(); i++) {
                words += paragraph.charAt(i) == ' ' ? 1 : 0;
            }
        }
        return words;
    }
}
