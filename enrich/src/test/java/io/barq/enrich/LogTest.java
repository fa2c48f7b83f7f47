/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static io.barq.enrich.Dispatches.item;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is logged while items pass: nothing of their text, whatever becomes of them. */
class LogTest {

    private static final String SECRET = "Zanzibarium";

    private final Logger barq = (Logger) LoggerFactory.getLogger("io.barq");
    private final Level before = barq.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final TestDesk desk = TestDesk.open();

    @AfterEach
    void close() {
        barq.detachAppender(log);
        barq.setLevel(before);
        desk.close();
    }

    @Test
    void shouldHoldNoTextOfAnItem() {
        log.start();
        barq.addAppender(log);
        barq.setLevel(Level.INFO);
        LoggerFactory.getLogger(LogTest.class).info("the log is listened to");
        desk.send(
                item("kuna", SECRET + " opens\n\nThe plan of " + SECRET + " was told."),
                item("kuna", ("{\"headline\": \"" + SECRET).getBytes(StandardCharsets.UTF_8), "application/json"),
                item(
                        "kuna",
                        ("<" + SECRET + "><b>" + SECRET + "</" + SECRET + ">").getBytes(StandardCharsets.UTF_8),
                        "text/xml"),
                item("kuna", ("a\u0006\u0007" + SECRET).repeat(9).getBytes(StandardCharsets.UTF_8), "text/plain"),
                item("dpa", "KILL KILL KILL =\nPlease kill \"" + SECRET + "\" at once."));
        desk.sendBytes("kuna".getBytes(StandardCharsets.UTF_8), SECRET.getBytes(StandardCharsets.UTF_8));

        assertThat(desk.decisions()).hasSize(6);
        assertThat(log.list.stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                        .map(event -> event.getFormattedMessage() + event.getThrowableProxy()))
                .isNotEmpty()
                .noneMatch(line -> line.contains(SECRET));
    }
}
