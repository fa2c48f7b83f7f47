/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.schemas.DeskOrder;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.OrderKind;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawItem;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What happens to a wire over an evening, in a few words, parted by semicolons. A {@link Telegram} is sent at five, or, as
 * {@code +18:05 v2 B}, at another time; {@code 18:00} is the moment until which the whole log has been read;
 * {@code desk:hold #8} is an order of the desk, on item 7 if it names none.
 */
public final class Happenings {

    private static final Instant FIVE = Instant.parse("2026-03-05T17:00:01Z");

    /** Where things happen: a desk of rules, or a whole topology. */
    public interface Stage {

        /** A record was appended to the log. */
        void append(RawItem raw, Instant appended);

        /** All that was appended before a moment has been read. */
        void readUntil(Instant time);
    }

    private Happenings() {}

    /** Lets things happen on a wire. */
    public static void play(String wire, String happenings, Stage stage) {
        if (happenings == null) {
            return;
        }
        for (String happening : happenings.split(";")) {
            String what = happening.strip();
            if (what.matches("(\\d+T)?\\d\\d:\\d\\d(:\\d\\d)?")) {
                stage.readUntil(time(what));
            } else if (what.startsWith("+")) {
                int space = what.indexOf(' ');
                stage.append(raw(wire, what.substring(space + 1)), time(what.substring(1, space)));
            } else {
                stage.append(raw(wire, what), FIVE);
            }
        }
    }

    private static RawItem raw(String wire, String what) {
        return what.startsWith("desk:") ? order(wire, what.substring(5)) : Telegram.of(wire, what);
    }

    /** {@code 18:00}, or {@code 7T18:00} for another day of the month, or {@code 18:00:01}. */
    private static Instant time(String text) {
        String[] parts = text.contains("T") ? text.split("T") : new String[] {"5", text};
        String clock = parts[1].length() == 5 ? parts[1] + ":00" : parts[1];
        return Instant.parse("2026-03-01T%sZ".formatted(clock)).plus(Duration.ofDays(Long.parseLong(parts[0]) - 1));
    }

    /** An order of the desk, in a word or two: {@code release}, {@code kill #8}. */
    public static RawItem order(String wire, String words) {
        String[] parts = words.split(" ");
        String id = parts.length > 1 ? parts[1].substring(1) : "7";
        return RawItem.newBuilder()
                .setWire(wire)
                .setSource("desk")
                .setReceivedAt(Dispatches.EVENING)
                .setPayload(ByteBuffer.allocate(0))
                .setOrder(new DeskOrder(
                        OrderKind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                        "barq:%s/urn:7:%s".formatted(wire, id),
                        "Sara Ahmad",
                        "The source asked for it."))
                .build();
    }

    /** A published state in a word: its revision and its letter, or its status, after the number of an item other than 7. */
    public static String state(EnrichedItem item) {
        String id = item.getUri().substring(item.getUri().lastIndexOf(':') + 1);
        String text = item.getPubStatus() == PubStatus.usable
                ? letter(item)
                : item.getPubStatus()
                        + Optional.ofNullable(item.getHeadline())
                                .map(h -> "(" + letter(item) + ")")
                                .orElse("");
        if (item.getPubStatus() != PubStatus.usable && !item.getBody().isEmpty()) {
            throw new AssertionError("a state that must not be used has a text: " + item);
        }
        return (id.equals("7") ? "" : "#" + id + ":") + item.getRevision() + text;
    }

    private static String letter(EnrichedItem item) {
        List<String> words = Arrays.asList(item.getHeadline().split(" "));
        return words.get(words.indexOf("Minister") + 1);
    }
}
