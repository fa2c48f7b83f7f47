/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.screen;

import java.util.Map;

/**
 * What is known of the window the command was typed in. The script finds it out and says it by system properties: Java
 * cannot tell whether its output is a terminal or a file.
 *
 * @param shows whether the standard output is a terminal
 * @param showsErrors whether the standard error is a terminal
 * @param columns width in columns, at least {@value #NARROWEST}
 * @param environment variables by which terminals are known
 */
public record Terminal(boolean shows, boolean showsErrors, int columns, Map<String, String> environment) {

    private static final int NARROWEST = 60;
    private static final int USUAL = 120;

    public Terminal {
        columns = Math.max(NARROWEST, columns);
        environment = Map.copyOf(environment);
    }

    /** The terminal of this process. */
    public static Terminal ofThisProcess() {
        return new Terminal(
                Boolean.getBoolean("barq.terminal.output"),
                Boolean.getBoolean("barq.terminal.errors"),
                Integer.getInteger("barq.terminal.columns", USUAL),
                System.getenv());
    }
}
