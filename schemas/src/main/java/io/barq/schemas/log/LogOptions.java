/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.log;

import picocli.CommandLine.Option;

/** The option that says how a process writes its log. */
public final class LogOptions {

    /** The environment variable that says it for every process; logback reads it where there is no option. */
    public static final String VARIABLE = "BARQ_LOG_FORMAT";

    private LogFormat format = LogFormat.TEXT;

    /** Is called while the command line is read, which is before anything is logged: logback asks once. */
    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "${env:" + VARIABLE + ":-text}",
            description = "How log lines are written: ${COMPLETION-CANDIDATES} (" + VARIABLE
                    + "; default: ${DEFAULT-VALUE}).")
    void setFormat(LogFormat format) {
        this.format = format;
        System.setProperty(VARIABLE, format.toString());
    }

    /** What was chosen. */
    public LogFormat format() {
        return format;
    }
}
