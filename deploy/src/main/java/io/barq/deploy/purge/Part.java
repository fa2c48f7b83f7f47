/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.purge;

import java.util.ArrayList;
import java.util.List;

/**
 * What is told of one topic, or of what is beside them.
 *
 * @param heading its name
 * @param lines what is told, in order
 */
record Part(String heading, List<Line> lines) {

    /** One entry: what it says about, and what it says. */
    record Line(String name, String text) {}

    Part(String heading) {
        this(heading, new ArrayList<>());
    }

    Part line(String name, String text) {
        lines.add(new Line(name, text));
        return this;
    }
}
