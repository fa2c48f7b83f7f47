/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.ArrayList;
import java.util.List;

/** The elements of a part of an XML document in its order, listed once and asked for by name many times. */
final class Outline {

    private final List<XmlElement> elements = new ArrayList<>();
    /** For each element, where in the list those end that stand in it. */
    private final List<Integer> ends = new ArrayList<>();

    /** The places of the elements that have begun and not ended. */
    private final List<Integer> open = new ArrayList<>();

    void open(XmlElement element) {
        open.add(elements.size());
        elements.add(element);
        ends.add(null);
    }

    void close() {
        ends.set(open.remove(open.size() - 1), elements.size());
    }

    /** All elements below the outermost that have a name and stand in no other of that name. */
    List<XmlElement> below(String name) {
        List<XmlElement> found = new ArrayList<>();
        for (int i = 1; i < elements.size(); ) {
            if (elements.get(i).is(name)) {
                found.add(elements.get(i));
                i = ends.get(i);
            } else {
                i++;
            }
        }
        return found;
    }
}
