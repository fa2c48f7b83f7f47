/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import io.barq.schemas.RawItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a wire sends, in a few words, so that tables of it can be read: {@code v2 B @10:05 corrected} is version 2 with the
 * text B, made at five past ten, flagged as a correction. Each is an item of ninjs with the id 7, or {@code #8}.
 *
 * <ul>
 *   <li>{@code v…} is the provider's version, {@code @hh:mm} when it says the version was made, a capital letter its text;
 *   <li>{@code withheld}, {@code canceled} are its status; {@code corrected}, {@code added}, {@code killed}
 *       its signals; {@code refiled} and {@code repeated} before the letter are flags before its headline;
 *   <li>{@code until:18:00} is an embargo until six in the evening;
 *   <li>{@code of:6} says that it grew out of the item 6, {@code note} is a note to editors;
 *   <li>{@code guid:8} says in another field, which counts, that its id is 8; {@code also:8} has 8 among its other ids;
 *   <li>{@code received:20} was received on that day, counted from the first of the month;
 *   <li>{@code again} was received and transmitted at another time than the rest.
 * </ul>
 */
public final class Telegram {

    private static final String WORDS =
            " said on Thursday that the work on the northern harbour is to begin in the last"
                    + " quarter of the year and to last eighteen months, with two new quays for the larger ships.";

    private Telegram() {}

    /** The telegrams of a row, parted by semicolons, as raw items of a wire. */
    public static List<RawItem> all(String wire, String telegrams) {
        return telegrams == null
                ? List.of()
                : Arrays.stream(telegrams.split(";"))
                        .map(telegram -> of(wire, telegram.strip()))
                        .toList();
    }

    /** One telegram as a raw item of a wire. */
    public static RawItem of(String wire, String telegram) {
        List<String> fields = new ArrayList<>();
        List<String> signals = new ArrayList<>();
        String id = "7";
        String flag = "";
        Instant receivedAt = Dispatches.EVENING;
        for (String word : telegram.split(" ")) {
            if (word.startsWith("#")) {
                id = word.substring(1);
            } else if (word.startsWith("v")) {
                fields.add(field("version", word.substring(1)));
            } else if (word.startsWith("@")) {
                fields.add(field("versioncreated", "2026-03-05T%s:00Z".formatted(word.substring(1))));
            } else if (word.startsWith("until:")) {
                fields.add(field("embargoed", until(word.substring(6))));
            } else if (word.startsWith("received:")) {
                receivedAt = Dispatches.EVENING.plus(Duration.ofDays(Long.parseLong(word.substring(9)) - 5));
            } else if (word.startsWith("of:")) {
                fields.add(field("evolvedfrom", "urn:7:" + word.substring(3)));
            } else if (word.startsWith("guid:")) {
                fields.add(field("guid", "urn:7:" + word.substring(5)));
            } else if (word.startsWith("also:")) {
                fields.add("\"altids\": {\"other\": \"urn:7:%s\"}".formatted(word.substring(5)));
            } else {
                switch (word) {
                    case "withheld", "canceled" -> fields.add(field("pubstatus", word));
                    case "corrected" -> signals.add("\"correction\"");
                    case "refiled" -> flag = "REFILE-";
                    case "repeated" -> flag = "RPT-";
                    case "added" -> signals.add("\"addition\"");
                    case "killed" -> signals.add("\"kill\"");
                    case "note" -> fields.add(field("ednote", "The figures are mended."));
                    case "again" -> receivedAt = Dispatches.EVENING.plusSeconds(600);
                    default -> text(word, flag, fields);
                }
            }
        }
        fields.add(field("uri", "urn:7:" + id));
        fields.add("\"signals\": " + signals);
        return Dispatches.receivedAt(
                receivedAt,
                Dispatches.item(
                        wire,
                        ("{" + String.join(", ", fields) + "}").getBytes(StandardCharsets.UTF_8),
                        "application/json"));
    }

    /** The uris of items, by their numbers. */
    public static List<String> uris(String wire, String numbers) {
        return numbers == null
                ? List.of()
                : Arrays.stream(numbers.split(" "))
                        .map(number -> "barq:%s/urn:7:%s".formatted(wire, number.substring(1)))
                        .toList();
    }

    /** {@code 18:00}, or {@code 7T18:00} for another day, counted from the first of the month. */
    private static String until(String time) {
        String[] parts = time.contains("T") ? time.split("T") : new String[] {"5", time};
        return LocalDate.of(2026, 3, 1).plusDays(Long.parseLong(parts[0]) - 1) + "T" + parts[1] + ":00Z";
    }

    private static void text(String letter, String flag, List<String> fields) {
        if (!letter.matches("[A-Z]")) {
            throw new IllegalArgumentException("no word of a telegram: " + letter);
        }
        fields.add(field("headline", flag + "Minister " + letter + " speaks"));
        fields.add(field("body_text", "Minister " + letter + WORDS));
    }

    private static String field(String name, String value) {
        return "\"%s\": \"%s\"".formatted(name, value);
    }
}
