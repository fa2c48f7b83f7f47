/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.log;

import io.barq.schemas.BadSettingException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The option that says how a process writes its log. */
public final class LogOptions {

    /** The environment variable that says it for every process; logback reads it, or the system property that goes before it. */
    public static final String VARIABLE = "BARQ_LOG_FORMAT";

    /** Is called while the command line is read, which is before anything is logged: logback asks once. */
    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "${" + VARIABLE + ":-text}",
            description = "How log lines are written: ${COMPLETION-CANDIDATES} (" + VARIABLE
                    + "; default: ${DEFAULT-VALUE}).")
    void setFormat(LogFormat format) {
        System.setProperty(VARIABLE, format.toString());
    }

    /**
     * What this process writes, and those that it starts are to write.
     *
     * @throws BadSettingException if the environment names a format there is none of
     */
    public static LogFormat inForce() {
        String named = System.getProperty(VARIABLE, System.getenv().getOrDefault(VARIABLE, LogFormat.TEXT.toString()));
        return Stream.of(LogFormat.values())
                .filter(each -> each.toString().equals(named))
                .findFirst()
                .orElseThrow(() -> new BadSettingException(VARIABLE, "'" + named + "'", "text or json"));
    }

    /**
     * Where a process says what people are to know: plain lines for them; lines of the log where programs read it.
     *
     * @param sayer names the lines of the log
     * @param plain takes the plain ones
     */
    public static Consumer<String> saying(Class<?> sayer, Consumer<String> plain) {
        return inForce() == LogFormat.JSON ? LoggerFactory.getLogger(sayer)::info : plain;
    }
}
