/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.time;

import io.barq.enrich.format.MonthNames;
import io.barq.enrich.format.MonthNames.Month;
import io.barq.enrich.format.WrittenDate;
import io.barq.enrich.format.WrittenDate.Calendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times as people write them: {@code Thu, 5 Mar 2026 17:00:00 +0300}, {@code EMBARGOED UNTIL 1800 GMT Nov 25},
 * {@code حتى الساعة 18:00 بتوقيت غرينتش يوم 25 نوفمبر}, {@code 20:26 ت م}. It takes what is certain and says what is not: words
 * that name two times, or a time in a way it does not know, are not read.
 */
final class WordsTime {

    private static final String HALF =
            "a\\.?m\\.?|p\\.?m\\.?|صباحا|فجرا|مساء|عصرا|ظهرا|بعد الظهر|قبل الظهر|ليلا|ص|م|in the (?:morning|afternoon|evening)";

    /** {@code 18:00}, {@code 18.00}, {@code 18h00}, {@code 00ر00}, perhaps with seconds, half of the day and offset. */
    private static final Pattern CLOCK = Pattern.compile(
            "(?<![\\d:./+-])(?<hour>\\d{1,2})\\s?[:.hHر٫]\\s?(?<minute>\\d{2})(?:[:.](?<second>\\d{2})(?:[.,]\\d{1,9})?)?(?![:./]?\\d)"
                    + "(?:\\s{0,2}(?<half>" + HALF + ")(?!\\p{L}))?"
                    + "(?:\\s{0,2}(?:GMT|UTC)?\\s?(?<offset>[+-]\\d{1,2}(?::?\\d{2})?)(?![\\d:-]))?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** {@code 1800 GMT}, {@code 1800 hrs}: without a sign between them, four digits are a time only where that is said. */
    private static final Pattern FOUR_DIGITS = Pattern.compile(
            "(?<![\\d:./+-])(?<hour>[01]\\d|2[0-4])(?<minute>[0-5]\\d)(?=\\s?(?:(?i:hrs|hours|gmt|utc)|[A-Z]{2,4}T|Z)(?!\\p{L}))");

    /** {@code 6 p.m.}, {@code 18 Uhr}, {@code 18h}. */
    private static final Pattern HOUR = Pattern.compile(
            "(?<![\\d:./+-])(?<hour>\\d{1,2})\\s?(?<half>a\\.?m\\.?|p\\.?m\\.?|صباحا|فجرا|مساء|عصرا|بعد الظهر|uhr|heures|h)(?![\\p{L}\\d])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** The hours of a clock as Arabic tells them, in their order. */
    private static final List<String> HOURS = List.of(
            "الواحده",
            "الثانيه",
            "الثالثه",
            "الرابعه",
            "الخامسه",
            "السادسه",
            "السابعه",
            "الثامنه",
            "التاسعه",
            "العاشره",
            "الحاديه عشره?",
            "الثانيه عشره?");

    private static final String HALF_AFTER_WORDS = "صباحا?|فجرا?|مساء|عصرا?|ظهرا?|بعد (?:ال)?ظهر|قبل (?:ال)?ظهر|ليلا?";

    /**
     * {@code الساعة الثالثة والنصف عصرا}: an hour in words, of which one of twelve is meant. Without the word for hour, only the
     * half of the day makes it one: {@code الثالثة} alone is the third of anything.
     */
    private static final Pattern SPOKEN =
            Pattern.compile("(?<!\\p{L})(?<said>(?:الساعه|بالساعه|للساعه)\\s{1,3})?(?<hour>"
                    + String.join("(?!\\p{L})|", reversed(HOURS)) + "(?!\\p{L}))"
                    + "(?:\\s(?<part>و(?:ال)?(?:نصف|ربع|ثلث)|الا (?:ال)?(?:ربعا?|ثلثا?))(?!\\p{L}))?"
                    + "(?:\\sتماما)?(?:\\s(?:من\\s)?(?<half>" + HALF_AFTER_WORDS + ")(?!\\p{L}))?");

    /** Minutes, and parts of the hour that were not told with it, would be overheard. */
    private static final Pattern MINUTES_IN_WORDS = Pattern.compile("دقيقه|دقائق|دقيقتين");

    /** Hours told in words beside the numbers would be overheard. */
    private static final Pattern OVERHEARD = Pattern.compile(
            "و(?:ال)?(?:نصف|ربع|ثلث)|الا (?:ال)?(?:ربع|ثلث)|half past|quarter (?:to|past)|midnight|منتصف الليل|minuit|mitternacht",
            Pattern.CASE_INSENSITIVE);

    private static final String TOLD_IN_WORDS = "The time of day is told in words.";

    private static final Pattern YEAR_FIRST = Pattern.compile(
            "(?<![\\d:])(?<year>\\d{4})\\s?[-/.]\\s?(?<month>\\d{1,2})\\s?[-/.]\\s?(?<day>\\d{1,2})(?![\\d:])");

    private static final Pattern YEAR_LAST = Pattern.compile(
            "(?<![\\d:])(?<first>\\d{1,2})\\s?[-/.]\\s?(?<second>\\d{1,2})\\s?[-/.]\\s?(?<year>\\d{4}|\\d{2})(?![\\d:])");

    private static final Pattern NO_YEAR =
            Pattern.compile("(?<![\\d:/])(?<first>\\d{1,2})/(?<second>\\d{1,2})(?![\\d:/])");

    private static final Pattern HIJRI_MARK = Pattern.compile("^\\s?(?:هـ?|ه\\.|AH)(?!\\p{L})");

    private static final Pattern WORD = Pattern.compile("\\d+|[\\p{L}\\p{M}'’]+");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern SHORT_YEAR = Pattern.compile("\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{1,2}");

    /** Words that may stand between a day and its month, or a month and its year. */
    private static final Set<String> BETWEEN =
            Set.of("of", "de", "del", "st", "nd", "rd", "th", "er", "من", "شهر", "عام", "سنه", "لعام", "لسنه", "في");

    private static final Map<String, DayOfWeek> WEEKDAYS = Map.ofEntries(
            Map.entry("monday", DayOfWeek.MONDAY), Map.entry("tuesday", DayOfWeek.TUESDAY),
            Map.entry("wednesday", DayOfWeek.WEDNESDAY), Map.entry("thursday", DayOfWeek.THURSDAY),
            Map.entry("friday", DayOfWeek.FRIDAY), Map.entry("saturday", DayOfWeek.SATURDAY),
            Map.entry("sunday", DayOfWeek.SUNDAY), Map.entry("الاثنين", DayOfWeek.MONDAY),
            Map.entry("الثلاثاء", DayOfWeek.TUESDAY), Map.entry("الاربعاء", DayOfWeek.WEDNESDAY),
            Map.entry("الخميس", DayOfWeek.THURSDAY), Map.entry("الجمعه", DayOfWeek.FRIDAY),
            Map.entry("السبت", DayOfWeek.SATURDAY), Map.entry("الاحد", DayOfWeek.SUNDAY));

    /** Mail begins with the short name of the day. */
    private static final List<String> SHORT_WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Numbers alone do not say which calendar they count in: years up to here are of Iran's, later ones of the Hijri. */
    private static final int LAST_SOLAR_YEAR = 1420;

    private static final int FIRST_OTHER_YEAR = 1300;
    private static final int FIRST_CIVIL_YEAR = 1500;
    private static final int NOON = 12;
    private static final int HALF_AN_HOUR = 30;

    /** A clock time, and where in the words it stands. */
    private record Clock(LocalTime time, boolean endOfDay, Optional<NamedZone> zone, int start, int end) {}

    /** A day, and whether its first number may be the month. */
    private record Day(WrittenDate date, boolean eitherOrder) {}

    private final String words;
    private final StringBuilder rest;
    private Optional<String> fault = Optional.empty();

    private WordsTime(String words) {
        this.words = words;
        this.rest = new StringBuilder(words);
    }

    /** What the words say. */
    static Reading read(String words) {
        return new WordsTime(words).read();
    }

    private Reading read() {
        List<Clock> clocks = clocks();
        List<Day> days = new ArrayList<>(numberDays());
        days.addAll(namedDays());
        Optional<DayOfWeek> weekday = weekday();
        if (fault.isPresent()) {
            return Reading.unreadable(fault.get());
        }
        // What was read of it is blank there.
        if (OVERHEARD.matcher(rest).find()) {
            return Reading.unreadable(TOLD_IN_WORDS);
        }
        Optional<Clock> clock = only(clocks);
        Optional<Day> day = onlyDay(days);
        if (clock.isEmpty() && clocks.size() > 1) {
            return Reading.unreadable("The words name more than one time of day.");
        }
        if (day.isEmpty() && !days.isEmpty()) {
            return Reading.unreadable("The words name more than one day.");
        }
        return new Reading(
                day.map(Day::date),
                day.map(Day::eitherOrder).orElse(false),
                clock.map(Clock::time),
                clock.map(Clock::endOfDay).orElse(false),
                clock.flatMap(Clock::zone),
                weekday,
                Optional.empty());
    }

    private List<Clock> clocks() {
        List<Clock> found = new ArrayList<>();
        for (Pattern pattern : List.of(CLOCK, FOUR_DIGITS, HOUR)) {
            Matcher matcher = pattern.matcher(rest.toString());
            while (matcher.find()) {
                clock(matcher, pattern).ifPresent(found::add);
                blank(matcher.start(), matcher.end());
            }
        }
        spoken().ifPresent(found::add);
        found.sort((a, b) -> Integer.compare(a.start(), b.start()));
        List<Clock> zoned = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Clock clock = found.get(i);
            int to = i + 1 < found.size() ? found.get(i + 1).start() : words.length();
            Optional<NamedZone> zone = clock.zone().or(() -> ZoneWords.find(words.substring(clock.end(), to)));
            if (zone.isEmpty() && found.size() == 1) {
                zone = ZoneWords.find(words.substring(0, clock.start()));
            }
            zoned.add(new Clock(clock.time(), clock.endOfDay(), zone, clock.start(), clock.end()));
        }
        return zoned;
    }

    /** The hour that is told in words. */
    private Optional<Clock> spoken() {
        Matcher matcher = SPOKEN.matcher(rest.toString());
        Optional<Clock> spoken = Optional.empty();
        while (matcher.find()) {
            String half = matcher.group("half");
            if (half == null && matcher.group("said") == null) {
                continue;
            }
            int hour = hourInWords(matcher.group("hour"));
            int of24 = half == null ? -1 : of24(hour, half(half));
            // Noon and midnight are both called the twelfth hour of the evening or the morning.
            boolean certain = of24 >= 0
                    && (hour < NOON || of24 == NOON && half.contains("ظهر"))
                    && spoken.isEmpty()
                    && !MINUTES_IN_WORDS.matcher(words).find();
            if (!certain) {
                fault = Optional.of(TOLD_IN_WORDS);
                return Optional.empty();
            }
            LocalTime time = LocalTime.of(of24, 0).plusMinutes(minutes(matcher.group("part")));
            spoken = Optional.of(new Clock(time, false, Optional.empty(), matcher.start(), matcher.end()));
            blank(matcher.start(), matcher.end());
        }
        return spoken;
    }

    private static int hourInWords(String hour) {
        for (int i = HOURS.size() - 1; i >= 0; i--) {
            if (hour.matches(HOURS.get(i))) {
                return i + 1;
            }
        }
        throw new IllegalStateException("the pattern knows these hours alone");
    }

    /** The half of a day as it follows a number: {@code من صباح} is {@code صباحا}. */
    private static String half(String said) {
        return switch (said) {
            case "صباح" -> "صباحا";
            case "فجر" -> "فجرا";
            case "عصر" -> "عصرا";
            case "ظهر" -> "ظهرا";
            case "ليل" -> "ليلا";
            case "قبل ظهر" -> "قبل الظهر";
            case "بعد ظهر" -> "بعد الظهر";
            default -> said;
        };
    }

    /** What a part adds to the hour, in minutes. */
    private static int minutes(String part) {
        if (part == null) {
            return 0;
        }
        int minutes =
                part.contains("نصف") ? HALF_AN_HOUR : part.contains("ربع") ? HALF_AN_HOUR / 2 : HALF_AN_HOUR * 2 / 3;
        return part.startsWith("الا") ? -minutes : minutes;
    }

    private static List<String> reversed(List<String> hours) {
        List<String> reversed = new ArrayList<>(hours);
        Collections.reverse(reversed);
        return reversed;
    }

    private Optional<Clock> clock(Matcher matcher, Pattern pattern) {
        int hour = Integer.parseInt(matcher.group("hour"));
        int minute = pattern == HOUR ? 0 : Integer.parseInt(matcher.group("minute"));
        String second = pattern == CLOCK ? matcher.group("second") : null;
        String half = pattern == FOUR_DIGITS ? null : matcher.group("half");
        String offset = pattern == CLOCK ? matcher.group("offset") : null;
        boolean endOfDay = hour == 24 && minute == 0 && half == null;
        try {
            Optional<NamedZone> zone = Optional.ofNullable(offset).map(WordsTime::offset);
            int of24 = endOfDay ? 0 : of24(hour, half);
            if (of24 < 0) {
                fault = Optional.of("The hour and the half of the day it names do not agree.");
                return Optional.empty();
            }
            int seconds = second == null ? 0 : Math.min(Integer.parseInt(second), 59);
            return Optional.of(
                    new Clock(LocalTime.of(of24, minute, seconds), endOfDay, zone, matcher.start(), matcher.end()));
        } catch (DateTimeException noSuchTime) {
            fault = Optional.of("No clock shows this time.");
            return Optional.empty();
        }
    }

    /** The hour of 24; -1 where hour and half of the day do not go together, or do not tell it. */
    private static int of24(int hour, String half) {
        if (half == null) {
            return hour;
        }
        String lower = PlainWords.lower(half);
        boolean morning = lower.startsWith("a")
                || List.of("صباحا", "فجرا", "قبل الظهر", "ص").contains(lower)
                || lower.endsWith("morning");
        boolean either = List.of("uhr", "heures", "h").contains(lower);
        if (either || hour > NOON) {
            return morning && hour > NOON ? -1 : hour;
        }
        if (hour == 0 || lower.equals("ليلا")) {
            return hour == 0 && !morning ? -1 : lower.equals("ليلا") ? night(hour) : hour;
        }
        if (lower.equals("ظهرا")) {
            return hour == NOON ? NOON : hour < 4 ? hour + NOON : hour == 11 ? 11 : -1;
        }
        return morning ? hour % NOON : hour % NOON + NOON;
    }

    private static int night(int hour) {
        return hour >= 7 && hour < NOON ? hour + NOON : -1;
    }

    private static NamedZone offset(String offset) {
        String digits = offset.substring(1).replace(":", "");
        int hours = Integer.parseInt(digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits);
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
        int sign = offset.charAt(0) == '-' ? -1 : 1;
        return NamedZone.of(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes));
    }

    private void blank(int start, int end) {
        for (int i = start; i < end; i++) {
            rest.setCharAt(i, i == start ? '|' : ' ');
        }
    }

    private List<Day> numberDays() {
        List<Day> days = new ArrayList<>();
        Matcher yearFirst = YEAR_FIRST.matcher(rest.toString());
        while (yearFirst.find()) {
            int year = Integer.parseInt(yearFirst.group("year"));
            days.add(new Day(date(yearFirst, year, calendar(year, yearFirst.end()), "month", "day"), false));
            blank(yearFirst.start(), yearFirst.end());
        }
        Matcher yearLast = YEAR_LAST.matcher(rest.toString());
        while (yearLast.find()) {
            int year = Integer.parseInt(yearLast.group("year"));
            days.add(ordered(yearLast, OptionalInt.of(year), calendar(year, yearLast.end())));
            blank(yearLast.start(), yearLast.end());
        }
        Matcher noYear = NO_YEAR.matcher(rest.toString());
        while (noYear.find()) {
            days.add(ordered(noYear, OptionalInt.empty(), Calendar.GREGORIAN));
            blank(noYear.start(), noYear.end());
        }
        return days;
    }

    private Calendar calendar(int year, int end) {
        if (HIJRI_MARK.matcher(words.substring(end)).find()) {
            return Calendar.HIJRI;
        }
        if (year < FIRST_OTHER_YEAR || year >= FIRST_CIVIL_YEAR) {
            return Calendar.GREGORIAN;
        }
        return year <= LAST_SOLAR_YEAR ? Calendar.SOLAR_HIJRI : Calendar.HIJRI;
    }

    private static WrittenDate date(Matcher matcher, int year, Calendar calendar, String month, String day) {
        return new WrittenDate(
                matcher.group(),
                calendar,
                OptionalInt.of(year),
                Integer.parseInt(matcher.group(month)),
                Integer.parseInt(matcher.group(day)));
    }

    /** A day whose numbers do not say which is the month: held day first, unless only month first can be. */
    private static Day ordered(Matcher matcher, OptionalInt year, Calendar calendar) {
        int first = Integer.parseInt(matcher.group("first"));
        int second = Integer.parseInt(matcher.group("second"));
        boolean monthFirst = second > NOON && first <= NOON;
        // Nobody who parts them with full stops writes the month first.
        boolean either = first <= NOON
                && second <= NOON
                && first != second
                && calendar == Calendar.GREGORIAN
                && matcher.group().indexOf('.') < 0;
        return new Day(
                new WrittenDate(
                        matcher.group(), calendar, year, monthFirst ? first : second, monthFirst ? second : first),
                either);
    }

    /** A word or number of what is left, and where it stands. */
    private record Token(String text, int start, int end) {}

    private List<Day> namedDays() {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = WORD.matcher(rest);
        while (matcher.find()) {
            tokens.add(new Token(matcher.group(), matcher.start(), matcher.end()));
        }
        List<Day> days = new ArrayList<>();
        int from = 0;
        while (from < tokens.size()) {
            int length = 0;
            Optional<Month> month = Optional.empty();
            for (int n = Math.min(MonthNames.mostWords(), tokens.size() - from); n > 0 && month.isEmpty(); n--) {
                length = n;
                month = MonthNames.month(rest.substring(
                        tokens.get(from).start(), tokens.get(from + n - 1).end()));
            }
            if (month.isPresent()) {
                namedDay(tokens, from, from + length, month.get()).ifPresent(days::add);
                from += length;
            } else {
                from++;
            }
        }
        return days;
    }

    private Optional<Day> namedDay(List<Token> tokens, int from, int to, Month month) {
        int before = from - 1;
        while (before >= 0 && isBetween(tokens.get(before))) {
            before--;
        }
        int after = to;
        // The month may stand there by two names: كانون الثاني/يناير.
        while (after < tokens.size()
                && MonthNames.month(tokens.get(after).text())
                        .filter(month::equals)
                        .isPresent()) {
            after++;
        }
        if (before >= 0 && DAY.matcher(tokens.get(before).text()).matches()) {
            OptionalInt year = year(tokens, after, true);
            return Optional.of(day(month, year, tokens.get(before)));
        }
        if (after < tokens.size() && DAY.matcher(tokens.get(after).text()).matches()) {
            OptionalInt year = year(tokens, after + 1, false);
            return Optional.of(day(month, year, tokens.get(after)));
        }
        return Optional.empty();
    }

    private static Day day(Month month, OptionalInt year, Token day) {
        return new Day(
                new WrittenDate(
                        day.text() + " " + month.number(),
                        month.calendar(),
                        year,
                        month.number(),
                        Integer.parseInt(day.text())),
                false);
    }

    private static OptionalInt year(List<Token> tokens, int from, boolean shortToo) {
        int at = from;
        while (at < tokens.size() && isBetween(tokens.get(at))) {
            at++;
        }
        if (at == tokens.size()) {
            return OptionalInt.empty();
        }
        String text = tokens.get(at).text();
        return YEAR.matcher(text).matches()
                        || (shortToo && SHORT_YEAR.matcher(text).matches())
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    private static boolean isBetween(Token token) {
        return BETWEEN.contains(PlainWords.lower(token.text()));
    }

    private Optional<DayOfWeek> weekday() {
        Matcher matcher = WORD.matcher(words);
        for (boolean first = true; matcher.find(); first = false) {
            String word = PlainWords.lower(matcher.group());
            DayOfWeek day = WEEKDAYS.get(word);
            int at = first && words.startsWith(",", matcher.end()) ? SHORT_WEEKDAYS.indexOf(word) : -1;
            if (day != null || at >= 0) {
                return Optional.of(day != null ? day : DayOfWeek.of(at + 1));
            }
        }
        return Optional.empty();
    }

    /** Of several times of day the one in Greenwich's, as the other will be the same for readers elsewhere. */
    private static Optional<Clock> only(List<Clock> clocks) {
        if (clocks.stream().map(Clock::time).distinct().count() <= 1) {
            return clocks.stream().findFirst();
        }
        List<Clock> greenwich = clocks.stream()
                .filter(clock -> clock.zone()
                        .filter(zone -> zone.meanings().equals(List.of(ZoneOffset.UTC)))
                        .isPresent())
                .toList();
        return greenwich.size() == 1 ? Optional.of(greenwich.get(0)) : Optional.empty();
    }

    /** Of a day in two calendars, the civil one. */
    private static Optional<Day> onlyDay(List<Day> days) {
        List<Day> civil = days.stream()
                .filter(day -> day.date().calendar() == Calendar.GREGORIAN)
                .toList();
        List<Day> best = civil.isEmpty() ? days : civil;
        boolean same = best.stream()
                        .map(day -> List.of(
                                day.date().year(),
                                day.date().month(),
                                day.date().day()))
                        .distinct()
                        .count()
                == 1;
        return same ? Optional.of(best.get(0)) : Optional.empty();
    }
}
