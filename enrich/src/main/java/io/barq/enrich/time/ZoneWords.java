/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words wires name zones by. An abbreviation that several parts of the world use means each of them. */
final class ZoneWords {

    /** Written in capitals; in small letters some are everyday words of other languages. */
    private static final Map<String, List<ZoneId>> ABBREVIATIONS = new HashMap<>();

    /** What stands after a clock time in capitals and is no zone. */
    private static final Set<String> NO_ZONES = Set.of(
            "AM", "PM", "ON", "AND", "OR", "TO", "AT", "FOR", "NOT", "THE", "OF", "BY", "HRS", "HOURS", "SUN", "MON",
            "TUE", "WED", "THU", "FRI", "SAT", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "SEPT",
            "OCT", "NOV", "DEC", "JUNE", "JULY", "MARCH", "APRIL", "UHR", "TODAY", "NOON", "AD", "CE");

    /** Places whose clock is named by them, as {@code بتوقيت …} and {@code … time} name it. */
    private static final Map<String, ZoneId> PLACES = new HashMap<>();

    static {
        abbreviation(List.of(ZoneOffset.UTC), "GMT", "UTC", "UT", "Z", "WET");
        abbreviation("-05:00", "EST");
        abbreviation("-04:00", "EDT");
        abbreviation("-05:00", "CDT");
        abbreviation("-07:00", "MST");
        abbreviation("-06:00", "MDT");
        abbreviation("-08:00", "PST");
        abbreviation("-07:00", "PDT");
        abbreviation("+01:00", "CET", "MEZ", "WEST");
        abbreviation("+02:00", "CEST", "MESZ", "EET", "SAST");
        abbreviation("+03:00", "EEST", "MSK", "EAT");
        abbreviation("+05:00", "PKT");
        abbreviation("+07:00", "WIB");
        abbreviation("+08:00", "HKT", "SGT", "AWST");
        abbreviation("+09:00", "JST", "KST");
        abbreviation("+09:30", "ACST");
        abbreviation("+10:00", "AEST");
        abbreviation("+11:00", "AEDT");
        abbreviation("+12:00", "NZST");
        abbreviation("+13:00", "NZDT");
        // Central North America or China; India, Israel or Ireland; Britain or Bangladesh; the Atlantic or Arabia.
        abbreviation(List.of(ZoneOffset.ofHours(-6), ZoneOffset.ofHours(8)), "CST");
        abbreviation(List.of(ZoneOffset.ofHoursMinutes(5, 30), ZoneOffset.ofHours(2), ZoneOffset.ofHours(1)), "IST");
        abbreviation(List.of(ZoneOffset.ofHours(1), ZoneOffset.ofHours(6)), "BST");
        abbreviation(List.of(ZoneOffset.ofHours(-4), ZoneOffset.ofHours(3)), "AST");
        abbreviation(List.of(ZoneId.of("America/New_York")), "ET");
        abbreviation(List.of(ZoneId.of("America/Chicago")), "CT");
        abbreviation(List.of(ZoneId.of("America/Denver")), "MT");
        abbreviation(List.of(ZoneId.of("America/Los_Angeles")), "PT");

        places("UTC", "غرينتش", "جرينتش", "غرينيتش", "غرينيش", "گرينويچ", "greenwich");
        places(
                "Asia/Riyadh",
                "مكه",
                "مكه المكرمه",
                "الرياض",
                "السعوديه",
                "المملكه",
                "riyadh",
                "mecca",
                "makkah",
                "saudi");
        places("Africa/Cairo", "القاهره", "مصر", "cairo");
        places("Asia/Kuwait", "الكويت", "kuwait");
        places("Asia/Dubai", "ابوظبي", "ابو ظبي", "دبي", "الامارات", "dubai", "abu dhabi", "uae");
        places("Asia/Qatar", "الدوحه", "قطر", "doha", "qatar");
        places("Asia/Bahrain", "المنامه", "البحرين", "manama", "bahrain");
        places("Asia/Muscat", "مسقط", "سلطنه عمان", "muscat");
        places("Asia/Baghdad", "بغداد", "العراق", "baghdad");
        places("Asia/Damascus", "دمشق", "سوريا", "damascus");
        places("Asia/Beirut", "بيروت", "لبنان", "beirut");
        places("Asia/Amman", "الاردن", "amman");
        places("Asia/Jerusalem", "القدس", "jerusalem");
        places("Africa/Tunis", "تونس", "tunis");
        places("Africa/Algiers", "الجزائر", "algiers");
        places("Africa/Casablanca", "الرباط", "المغرب", "rabat");
        places("Africa/Tripoli", "ليبيا", "tripoli");
        places("Africa/Khartoum", "الخرطوم", "السودان", "khartoum");
        places("Asia/Aden", "صنعاء", "عدن", "aden");
        places("Asia/Tehran", "طهران", "تهران", "tehran");
        places("Europe/Istanbul", "اسطنبول", "تركيا", "انقره", "istanbul", "ankara");
        places("Europe/London", "لندن", "london");
        places("Europe/Paris", "باريس", "paris");
        places("Europe/Berlin", "برلين", "berlin");
        places("Europe/Rome", "روما", "rome");
        places("Europe/Madrid", "مدريد", "madrid");
        places("Europe/Moscow", "موسكو", "moscow");
        places("Europe/Kiev", "كييف", "kyiv", "kiev");
        places("Asia/Shanghai", "بكين", "beijing");
        places("Asia/Tokyo", "طوكيو", "tokyo");
        places("Asia/Seoul", "سيول", "seoul");
        places("America/New_York", "واشنطن", "نيويورك", "washington", "new york", "eastern", "us eastern");
        places("America/Los_Angeles", "los angeles", "pacific");
        places("Australia/Sydney", "سيدني", "sydney");
    }

    private static final String NOT_AFTER_LETTER = "(?<![\\p{L}\\p{N}_])";
    private static final String NOT_BEFORE_LETTER = "(?![\\p{L}\\p{N}_])";

    private static final Pattern UTC = Pattern.compile(
            "(?<!\\p{L})(?:gmt|utc|ت\\s?[.]?\\s?غ|ج\\s?[.]?\\s?م\\s?[.]?\\s?ت|جي ام تي)" + NOT_BEFORE_LETTER,
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LOCAL = Pattern.compile(
            "(?<!\\p{L})(?:ت\\s?[.]?\\s?م|local time|local|heure locale|heures locales|hora local|ora locale|ortszeit|yerel saat\\p{L}*"
                    + "|(?:ب|به |بال|ال)?(?:ال)?(?:توقيت|وقت) (?:ال)?محلي|مقامي وقت)"
                    + NOT_BEFORE_LETTER,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern PLACE = Pattern.compile(
            "(?<!\\p{L})(?:(?:ب|ل)?(?:توقيت|وقت) (?:مدينه |العاصمه )?(?<after>"
                    + alternatives() + ")|(?<before>" + alternatives() + ")(?: standard| mean| summer)? time)"
                    + NOT_BEFORE_LETTER,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** A place that is not known, and so a zone that is not. */
    private static final Pattern SOME_PLACE = Pattern.compile(
            "(?<!\\p{L})(?:ب|حسب |وفق )توقيت \\p{L}+|\\p{L}+ time" + NOT_BEFORE_LETTER, Pattern.CASE_INSENSITIVE);

    private static final Pattern ABBREVIATION = Pattern.compile("(?<![\\p{L}_])(?:"
            + String.join("|", longestFirst(ABBREVIATIONS.keySet().stream())) + ")" + NOT_BEFORE_LETTER);

    private static final Pattern CAPITALS = Pattern.compile("^\\s?[( ]?([A-Z]{2,5})" + NOT_BEFORE_LETTER);

    private ZoneWords() {}

    private static void abbreviation(String offset, String... names) {
        abbreviation(List.of(ZoneOffset.of(offset)), names);
    }

    private static void abbreviation(List<ZoneId> meanings, String... names) {
        for (String name : names) {
            ABBREVIATIONS.put(name, meanings);
        }
    }

    private static void places(String zone, String... names) {
        for (String name : names) {
            PLACES.put(name, zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone));
        }
    }

    private static String alternatives() {
        return longestFirst(PLACES.keySet().stream()).stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    private static List<String> longestFirst(Stream<String> words) {
        return words.sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** What an abbreviation in capitals means; empty if it is not known. */
    static Optional<NamedZone> abbreviation(String name) {
        return Optional.ofNullable(ABBREVIATIONS.get(name)).map(meanings -> new NamedZone(name, meanings, false));
    }

    /**
     * The zone some words name.
     *
     * @param words plain words, see {@link PlainWords}; those after a clock time first
     */
    static Optional<NamedZone> find(String words) {
        Matcher place = PLACE.matcher(words);
        if (place.find()) {
            String name = place.group("after") != null ? place.group("after") : place.group("before");
            return Optional.of(
                    new NamedZone(place.group().strip(), List.of(PLACES.get(PlainWords.lower(name))), false));
        }
        Matcher utc = UTC.matcher(words);
        if (utc.find()) {
            return Optional.of(new NamedZone(utc.group(), List.of(ZoneOffset.UTC), false));
        }
        Matcher local = LOCAL.matcher(words);
        if (local.find()) {
            return Optional.of(new NamedZone(local.group().strip(), List.of(), true));
        }
        Matcher abbreviation = ABBREVIATION.matcher(words);
        if (abbreviation.find()) {
            return abbreviation(abbreviation.group());
        }
        Matcher somePlace = SOME_PLACE.matcher(words);
        if (somePlace.find()) {
            return Optional.of(new NamedZone(somePlace.group().strip(), List.of(), false));
        }
        Matcher capitals = CAPITALS.matcher(words);
        return capitals.find() && !NO_ZONES.contains(capitals.group(1))
                ? Optional.of(new NamedZone(capitals.group(1), List.of(), false))
                : Optional.empty();
    }
}
