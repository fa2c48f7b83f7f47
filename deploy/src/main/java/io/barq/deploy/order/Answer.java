/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.order;

import io.barq.deploy.screen.PlainLine;
import java.util.ArrayList;
import java.util.List;

/**
 * What the desk is told of one order.
 *
 * @param exit how it ended
 * @param lines what came of it: the item's uri with the first line, and the others below it
 */
record Answer(Exit exit, List<String> lines) {

    Answer {
        lines = List.copyOf(lines);
    }

    /** How a command of orders can end; of several orders, the last of these that is true of any. */
    enum Exit {
        /** Every order was obeyed. */
        OBEYED(0),
        /** An order changed nothing, or the text it calls for is still to come. */
        NO_EFFECT(3),
        /** An order was rejected. */
        REJECTED(4),
        /** An order is in the log, and was not decided in time. */
        UNDECIDED(5);

        private final int code;

        Exit(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        Exit and(Exit other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    Answer(Exit exit, String... lines) {
        this(exit, List.of(lines));
    }

    /** This, and what came of it further. */
    Answer then(Answer next) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(next.lines);
        return new Answer(exit.and(next.exit), all);
    }

    /** As text, with a line end. */
    String text(String uri) {
        String indent = "  ";
        StringBuilder text = new StringBuilder(PlainLine.of(uri)).append('\n');
        lines.forEach(line -> text.append(indent).append(PlainLine.of(line)).append('\n'));
        return text.toString();
    }
}
