/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import java.util.Locale;
import java.util.Map;

/** In which order the characters of a line are put out. */
public enum Order {
    /** Decided by the terminal. */
    AUTO,
    /** As they stand from left to right, for terminals that know nothing of writing from right to left. */
    VISUAL,
    /** As they are read, for files, for other programs, and for terminals that turn them themselves. */
    LOGICAL;

    /** As it is given on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What {@link #AUTO} comes to on a terminal; the others stay what they are. */
    Order on(Terminal terminal) {
        if (this != AUTO) {
            return this;
        }
        return terminal.shows() && !turnsByItself(terminal.environment()) ? VISUAL : LOGICAL;
    }

    /** Whether the terminal orders text itself and cannot be told to leave it. */
    private static boolean turnsByItself(Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "");
        boolean known = environment.getOrDefault("TERM_PROGRAM", "").equals("Apple_Terminal")
                || environment.containsKey("KONSOLE_VERSION")
                || environment.containsKey("KITTY_WINDOW_ID")
                || kind.startsWith("mlterm")
                || kind.equals("dumb");
        // A terminal of the VTE family can be told, but not through a multiplexer, which does not pass it on.
        boolean cannotBeTold = environment.containsKey("VTE_VERSION")
                && (environment.containsKey("TMUX") || environment.containsKey("STY"));
        return known || cannotBeTold;
    }
}
