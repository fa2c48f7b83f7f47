/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import java.util.List;

/**
 * Words of a text that are a name of a vocabulary.
 *
 * @param kind what it names
 * @param entries what it may stand for, in the order of the vocabulary
 * @param first the first word
 * @param last the last word
 * @param without how many letters of the first word, Arabic ones that are written together with the next word, are not
 *     part of the name
 * @param article whether the Arabic article is among them
 */
record Hit(Kind kind, List<Entry> entries, int first, int last, int without, boolean article) {

    /** How many words the name has. */
    int words() {
        return last - first + 1;
    }

    /** Whether it shares words with another. */
    boolean meets(Hit other) {
        return first <= other.last && other.first <= last;
    }
}
