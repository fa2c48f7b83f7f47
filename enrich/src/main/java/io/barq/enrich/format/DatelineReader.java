/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the dateline at the beginning of a paragraph. */
final class DatelineReader {

    /** A dateline is short; looking no further keeps a hostile paragraph cheap. */
    private static final int LONGEST = 160;

    private static final String DASH = "\\s*(?:--|[-–—])\\s*";

    /** Every dateline has one; most paragraphs do not, and need no closer look. */
    private static final Pattern ANY_DASH = Pattern.compile("[-–—]");

    /** {@code أربيل - 22 - 8 (كونا) -- }: place, day, month, agency. */
    private static final Pattern DAY_AND_MONTH_NUMBERS = Pattern.compile(
            "(?<text>(?<place>\\p{L}[\\p{L}\\p{M} .'’]{1,50}?)\\s*-\\s*(?<day>[0-9٠-٩۰-۹]{1,2})\\s*-\\s*(?<month>[0-9٠-٩۰-۹]{1,2})"
                    + "\\s*\\((?<agency>[^()\\n]{2,40})\\))" + DASH);

    /** {@code DOHA, April 28 (KUNA) -- } and {@code DOHA, April 28 - }: place, month, day, perhaps an agency. */
    private static final Pattern MONTH_AND_DAY = Pattern.compile(
            "(?<text>(?<place>\\p{Lu}[\\p{L}\\p{M} .'’-]{1,50}?),\\s+(?<monthName>\\p{L}{3,10})\\.?\\s+(?<day>[0-9]{1,2})"
                    + "(?:\\s*\\((?<agency>[^()\\n]{2,40})\\))?)" + DASH);

    /** {@code دمشق (أ ف ب) - } and {@code PARIS (AFP) - }: place and agency. */
    private static final Pattern PLACE_AND_AGENCY = Pattern.compile(
            "(?<text>(?<place>\\p{L}[\\p{L}\\p{M} .,'’-]{1,50}?)\\s*\\((?<agency>[^()\\n]{2,40})\\))" + DASH);

    /** {@code (كونا) -- }: agency alone. */
    private static final Pattern AGENCY = Pattern.compile("(?<text>\\((?<agency>[^()\\n]{2,40})\\))" + DASH);

    /** {@code BREST, 19 novembre (AFP) -- } and {@code شیراز - ۱۹ نوامبر (ایرنا) -- }: place, day, month, agency. */
    private static final Pattern DAY_AND_MONTH = Pattern.compile(
            "(?<text>(?<place>\\p{L}[\\p{L}\\p{M} .'’-]{1,50}?)\\s*[,،-]\\s*(?<day>[0-9٠-٩۰-۹]{1,2})\\s+"
                    + "(?<monthName>[\\p{L}\\p{M}]{3,12}(?: [\\p{L}\\p{M}]{3,8})?)\\.?\\s*\\((?<agency>[^()\\n]{2,40})\\))"
                    + DASH);

    private final Predicate<String> agencies;

    DatelineReader(Predicate<String> agencies) {
        this.agencies = agencies;
    }

    /** A dateline and how many characters of the paragraph it takes up, dashes included. */
    record Found(ParsedDateline dateline, int length) {}

    /** The dateline a paragraph begins with; empty if it begins with its text. */
    Optional<Found> read(String paragraph) {
        String head = paragraph.substring(0, Math.min(paragraph.length(), LONGEST));
        if (!ANY_DASH.matcher(head).find()) {
            return Optional.empty();
        }
        Matcher numbers = DAY_AND_MONTH_NUMBERS.matcher(head);
        if (numbers.lookingAt()) {
            return Optional.of(found(
                    numbers,
                    Optional.of(numbers.group("place")),
                    date(numbers, Integer.parseInt(numbers.group("month")))));
        }
        for (Pattern pattern : List.of(MONTH_AND_DAY, DAY_AND_MONTH)) {
            Matcher named = pattern.matcher(head);
            if (named.lookingAt()) {
                OptionalInt month = MonthNames.month(named.group("monthName"));
                if (month.isPresent()) {
                    return Optional.of(found(named, Optional.of(named.group("place")), date(named, month.getAsInt())));
                }
            }
        }
        // Without a date, words before a dash are a dateline only if they credit an agency that is known.
        Matcher credited = PLACE_AND_AGENCY.matcher(head);
        if (credited.lookingAt() && agencies.test(credited.group("agency"))) {
            return Optional.of(found(credited, Optional.of(credited.group("place")), List.of()));
        }
        Matcher agency = AGENCY.matcher(head);
        if (agency.lookingAt() && agencies.test(agency.group("agency"))) {
            return Optional.of(found(agency, Optional.empty(), List.of()));
        }
        return Optional.empty();
    }

    private static List<WrittenDate> date(Matcher matcher, int month) {
        return List.of(new WrittenDate(
                matcher.group("text").strip(),
                WrittenDate.Calendar.GREGORIAN,
                OptionalInt.empty(),
                month,
                Integer.parseInt(matcher.group("day"))));
    }

    private static Found found(Matcher matcher, Optional<String> place, List<WrittenDate> dates) {
        ParsedDateline dateline = new ParsedDateline(
                matcher.group("text").strip(),
                place.map(String::strip),
                dates,
                Optional.ofNullable(matcher.group("agency")).map(String::strip));
        return new Found(dateline, matcher.end());
    }
}
