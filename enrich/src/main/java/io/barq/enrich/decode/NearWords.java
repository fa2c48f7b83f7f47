/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.util.Arrays;
import java.util.List;

/** Words that stand near places of a text. The places are asked for from left to right, so each word is looked for once. */
final class NearWords {

    private static final int NOWHERE = Integer.MAX_VALUE;

    private final String text;
    private final List<String> words;
    /** Where each word stands next, from the last place asked for on. */
    private final int[] next;

    NearWords(String text, List<String> words) {
        this.text = text;
        this.words = words;
        this.next = new int[words.size()];
        Arrays.fill(next, -1);
    }

    /** Whether one of the words begins in a stretch; none begins before that of the question before. */
    boolean beginWithin(int start, int end) {
        for (int word = 0; word < next.length; word++) {
            if (next[word] < start || next[word] < 0) {
                int found = text.indexOf(words.get(word), start);
                next[word] = found < 0 ? NOWHERE : found;
            }
            if (next[word] < end) {
                return true;
            }
        }
        return false;
    }
}
