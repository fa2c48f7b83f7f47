/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the dateline at the beginning of a paragraph: place, date, agency and what parts them from the text, in the orders
 * and languages of the wires.
 *
 * <p>It reads the words and signs of the beginning once, and looks for what a dateline must have: a place of a few words,
 * then a date with the name of its month, or an agency that is known. Everything else is text.
 */
final class DatelineReader {

    /** A dateline is short; looking no further keeps a hostile paragraph cheap. */
    private static final int LONGEST = 160;

    private static final int LONGEST_PLACE = 60;
    private static final int MOST_WORDS_OF_A_PLACE = 6;

    /** Without a date, fewer words may stand before the agency: a sentence has more. */
    private static final int MOST_WORDS_WITHOUT_A_DATE = 4;

    /** {@code PORTLAND, Ore.,} and {@code VANCOUVER, British Columbia,}: the land or state after the town. */
    private static final int MOST_PARTS_OF_A_PLACE = 3;

    private static final int LONGEST_AGENCY = 40;

    /** Small words inside a name of a place, which stand in lower case in Latin script. */
    private static final Set<String> SMALL_WORDS = Set.of(
            "de", "la", "le", "les", "du", "des", "del", "el", "al", "da", "do", "dos", "di", "on", "upon", "am", "an",
            "im", "in", "of", "the", "und", "and", "et", "y", "e", "sur", "sous", "en", "au", "aux", "bei", "near", "à",
            "на", "ob", "der", "ter", "den", "op", "os", "as", "york", "city");

    /** Words between the parts of a date that say nothing. */
    private static final Set<String> DATE_WORDS = Set.of("de", "del", "of", "ماه", "شهر", "року", "года", "года.", "г");

    /** Letters after a year that say whose year it is. */
    private static final Set<String> YEAR_MARKS =
            Set.of("هـ", "ه", "م", "ميلادي", "ميلادية", "هجري", "هجرية", "ق", "ش");

    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th", "er", "re", "º", "ª");
    private static final Set<String> ALSO = Set.of("الموافق", "الموافقة", "الموافقه", "ل", "لـ", "برابر", "با");
    private static final Set<String> ON = Set.of("في", "في:", "فى", "در");

    private static final int MOST_DAYS = 31;
    private static final int MOST_MONTHS = 12;
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2999;

    private static final Pattern BETWEEN_CREDITS = Pattern.compile("[/,،+]|\\s-\\s|\\sو\\s?");

    private final Predicate<String> agencies;

    /** @param agencies says whether a name is that of a news agency */
    DatelineReader(Predicate<String> agencies) {
        this.agencies = agencies;
    }

    /** A dateline and how many characters of the paragraph it takes up, dashes included. */
    record Found(ParsedDateline dateline, int length) {}

    /** The dateline a paragraph begins with; empty if it begins with its text. */
    Optional<Found> read(String paragraph, Source source) {
        if (!source.datelines().isEmpty()) {
            Optional<Found> own = own(paragraph, source);
            if (own.isPresent()) {
                return own;
            }
        }
        return usual(paragraph);
    }

    /** The dateline a paragraph begins with, in one of the shapes that many wires write. */
    Optional<Found> usual(String paragraph) {
        if (!mayHave(paragraph)) {
            return Optional.empty();
        }
        return Optional.ofNullable(new Reading(paragraph).read());
    }

    /** A dateline as this source writes it and no other. */
    private static Optional<Found> own(String paragraph, Source source) {
        String head = paragraph.substring(0, Math.min(paragraph.length(), LONGEST));
        for (Pattern pattern : source.datelines()) {
            Matcher matcher = pattern.matcher(head);
            if (matcher.lookingAt()) {
                String text = matcher.group().replaceAll("[\\s\\p{Pd}_:]+$", "");
                List<WrittenDate> dates = ownDate(matcher).stream().toList();
                ParsedDateline dateline =
                        new ParsedDateline(text, group(matcher, "place"), dates, group(matcher, "agency"));
                return Optional.of(new Found(dateline, matcher.end()));
            }
        }
        return Optional.empty();
    }

    private static Optional<WrittenDate> ownDate(Matcher matcher) {
        Optional<MonthNames.Month> month = group(matcher, "monthName")
                .flatMap(MonthNames::month)
                .or(() -> number(matcher, "month")
                        .map(number -> new MonthNames.Month(WrittenDate.Calendar.GREGORIAN, number)));
        Optional<Integer> day = number(matcher, "day");
        if (day.isEmpty()
                || month.isEmpty()
                || day.get() > MOST_DAYS
                || month.get().number() > MOST_MONTHS) {
            return Optional.empty();
        }
        OptionalInt year = number(matcher, "year").map(OptionalInt::of).orElse(OptionalInt.empty());
        return Optional.of(new WrittenDate(
                matcher.group().strip(),
                month.get().calendar(),
                year,
                month.get().number(),
                day.get()));
    }

    /** A group of a source's pattern, where the pattern has it and it matched. */
    private static Optional<String> group(Matcher matcher, String name) {
        return matcher.pattern().pattern().contains("(?<" + name + ">")
                ? Optional.ofNullable(matcher.group(name)).map(String::strip)
                : Optional.empty();
    }

    private static Optional<Integer> number(Matcher matcher, String name) {
        return group(matcher, name)
                .filter(digits -> digits.length() <= 4
                        && !digits.isEmpty()
                        && digits.chars().allMatch(Character::isDigit))
                .map(Integer::parseInt)
                .filter(number -> number > 0);
    }

    /** The agencies a credit names, where it names more than one: {@code tca/dpa}. */
    List<String> credits(String agency) {
        List<String> known = new ArrayList<>();
        for (String part : BETWEEN_CREDITS.split(agency, MOST_WORDS_OF_A_PLACE)) {
            if (!part.isBlank() && agencies.test(part.strip())) {
                known.add(part.strip());
            }
        }
        return known;
    }

    private boolean isKnown(String agency) {
        return agencies.test(agency) || !credits(agency).isEmpty();
    }

    /** Every dateline has one of these signs after its place; most paragraphs have none so early, and need no closer look. */
    private static boolean mayHave(String paragraph) {
        int end = Math.min(paragraph.length(), LONGEST_PLACE);
        int spaces = 0;
        for (int i = 0; i < end; i++) {
            char c = paragraph.charAt(i);
            if (c == ' ' && ++spaces > MOST_WORDS_OF_A_PLACE + 1) {
                return false;
            }
            if (c == '-' || c == '(' || c == '/' || c == ',' || c == '،' || c == '_' || isDash(c) || isDigit(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDash(char c) {
        return c == '-' || c >= '\u2010' && c <= '\u2015' || c == '\u2212';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || c >= '٠' && c <= '٩' || c >= '۰' && c <= '۹';
    }

    private static boolean isArabic(char c) {
        return c >= '\u0600' && c <= '\u06FF';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'ء' && c <= 'ي'
                || Character.isLetter(c)
                || c >= '\u064B' && c <= '\u065F'
                || c == '\u0670'
                || c >= '\u0300' && c <= '\u036F'
                || c == '\u200C';
    }

    private enum Sign {
        WORD,
        NUMBER,
        DASH,
        COMMA,
        OPEN,
        CLOSE,
        SLASH,
        DOT,
        COLON,
        OTHER,
        END
    }

    /** The words and signs of the beginning of one paragraph, and what has been read of them. */
    private final class Reading {

        private static final int MOST_SIGNS = 48;

        private final String text;
        private final boolean whole;
        /** Three more than there are signs, so that looking ahead needs no bound. */
        private final Sign[] signs = new Sign[MOST_SIGNS + 3];

        private final int[] starts = new int[MOST_SIGNS + 3];
        private final int[] ends = new int[MOST_SIGNS + 3];
        private int count;

        private List<WrittenDate> dates = List.of();
        private String agency;
        private boolean byNumber;
        private int textEnd;

        private Reading(String paragraph) {
            whole = paragraph.length() <= LONGEST;
            text = whole ? paragraph : paragraph.substring(0, LONGEST);
            int at = 0;
            while (at < text.length() && count < MOST_SIGNS) {
                char c = text.charAt(at);
                if (Line.isBlank(c) || c >= '\u200E' && c <= '\u200F' || c >= '\u202A' && c <= '\u202E') {
                    at++;
                } else {
                    at = sign(c, at);
                }
            }
            // A beginning that was cut off does not end here.
            Sign end = whole && at >= text.length() ? Sign.END : Sign.OTHER;
            for (int i = count; i < signs.length; i++) {
                signs[i] = end;
                starts[i] = at;
                ends[i] = at;
            }
        }

        private int sign(char c, int from) {
            int at = from + 1;
            Sign sign;
            if (isDigit(c)) {
                sign = Sign.NUMBER;
                while (at < text.length() && isDigit(text.charAt(at))) {
                    at++;
                }
            } else if (isLetter(c)) {
                sign = Sign.WORD;
                while (at < text.length() && inWord(at)) {
                    at++;
                }
            } else if (isDash(c) || c == '_') {
                sign = Sign.DASH;
                while (at < text.length() && (isDash(text.charAt(at)) || text.charAt(at) == '_')) {
                    at++;
                }
            } else {
                sign = switch (c) {
                    case ',', '،' -> Sign.COMMA;
                    case '(', '[' -> Sign.OPEN;
                    case ')', ']' -> Sign.CLOSE;
                    case '/' -> Sign.SLASH;
                    case '.' -> Sign.DOT;
                    case ':' -> Sign.COLON;
                    default -> Sign.OTHER;
                };
            }
            signs[count] = sign;
            starts[count] = from;
            ends[count++] = at;
            return at;
        }

        /** Letters, and the signs inside names: {@code N.Y}, {@code L'Aquila}, {@code Port-au-Prince}. */
        private boolean inWord(int at) {
            char c = text.charAt(at);
            if (isLetter(c)) {
                return true;
            }
            boolean inside = at + 1 < text.length() && isLetter(text.charAt(at + 1)) && isLetter(text.charAt(at - 1));
            return inside
                    && (c == '.' || c == '\'' || c == '’' || c == '-')
                    && !DatelineReader.isArabic(text.charAt(at - 1))
                    && !DatelineReader.isArabic(text.charAt(at + 1));
        }

        private Found read() {
            int from = 0;
            while (from < count && signs[from] == Sign.OTHER && text.charAt(starts[from]) == '*') {
                from++;
            }
            if (signs[from] == Sign.OPEN) {
                return creditFirst(from);
            }
            Found agencyFirst = signs[from] == Sign.WORD ? agencyFirst(from) : null;
            return agencyFirst == null ? placed(from) : agencyFirst;
        }

        /** {@code واس - الرياض: text}. */
        private Found agencyFirst(int from) {
            int last = from;
            while (last < count && last < from + MOST_WORDS_WITHOUT_A_DATE && signs[last] == Sign.WORD) {
                last++;
            }
            if (signs[last] != Sign.DASH || signs[last + 1] != Sign.WORD) {
                return null;
            }
            int place = last + 1;
            int to = place;
            while (to < count && to < place + MOST_WORDS_WITHOUT_A_DATE && signs[to] == Sign.WORD) {
                to++;
            }
            String name = text.substring(starts[from], ends[last - 1]);
            if (signs[to] != Sign.COLON && signs[to] != Sign.END || !agencies.test(name)) {
                return null;
            }
            agency = name;
            textEnd = ends[to - 1];
            return found(from, text.substring(starts[place], textEnd), signs[to] == Sign.COLON ? to + 1 : to);
        }

        /** {@code (كونا) -- text} and {@code (ANSA) - ROMA, 19 NOV - text}. */
        private Found creditFirst(int from) {
            int close = bracketed(from);
            if (close < 0 || !isKnown(agency)) {
                return null;
            }
            int after = dashes(close);
            if (after == close) {
                return null;
            }
            String credit = agency;
            Found placed = placed(after);
            if (placed != null && !placed.dateline().dates().isEmpty()) {
                ParsedDateline dateline = placed.dateline();
                return new Found(
                        new ParsedDateline(
                                text.substring(starts[from], starts[after])
                                        + placed.dateline().text(),
                                dateline.place(),
                                dateline.dates(),
                                dateline.agency().or(() -> Optional.of(credit))),
                        placed.length());
            }
            agency = credit;
            dates = List.of();
            textEnd = ends[close - 1];
            return found(from, null, after);
        }

        private Found placed(int from) {
            if (signs[from] != Sign.WORD) {
                return null;
            }
            boolean capitals = capital(from);
            if (!DatelineReader.isArabic(text.charAt(starts[from])) && hasCase(from) && !capitals) {
                return null;
            }
            int words = 0;
            int parts = 1;
            for (int i = from; i < count; i++) {
                if (starts[i] - starts[from] > LONGEST_PLACE) {
                    return null;
                }
                if (i > from && signs[i] != Sign.DOT) {
                    int end = tail(i, words);
                    if (end >= 0) {
                        String place = place(from, i);
                        // "In May 5 people came" begins a sentence.
                        return SMALL_WORDS.contains(place.toLowerCase(Locale.ROOT)) ? null : found(from, place, end);
                    }
                }
                switch (signs[i]) {
                    case WORD -> {
                        words++;
                        if (words > MOST_WORDS_OF_A_PLACE || !fitsAPlace(i) || isArabic(i) != isArabic(from)) {
                            return null;
                        }
                    }
                    case DOT -> {
                        // Only a short form goes on after its full stop.
                        if (DatelineReader.isArabic(text.charAt(starts[i] - 1))
                                || ends[i - 1] - starts[i - 1] > MOST_WORDS_OF_A_PLACE) {
                            return null;
                        }
                    }
                    case COMMA -> {
                        parts++;
                        if (parts > MOST_PARTS_OF_A_PLACE
                                || signs[i + 1] != Sign.WORD
                                || hasCase(i + 1) && !capital(i + 1)) {
                            return null;
                        }
                    }
                    case SLASH -> {
                        if (signs[i + 1] != Sign.WORD || !capital(i + 1) || starts[i + 1] != ends[i]) {
                            return null;
                        }
                    }
                    default -> {
                        return null;
                    }
                }
            }
            return null;
        }

        private boolean fitsAPlace(int i) {
            return !hasCase(i) || capital(i) || SMALL_WORDS.contains(word(i));
        }

        private boolean isArabic(int i) {
            return DatelineReader.isArabic(text.charAt(starts[i]));
        }

        private boolean hasCase(int i) {
            char c = text.charAt(starts[i]);
            return Character.isUpperCase(c) || Character.isLowerCase(c);
        }

        private boolean capital(int i) {
            return Character.isUpperCase(text.charAt(starts[i]));
        }

        private String word(int i) {
            return text.substring(starts[i], ends[i]);
        }

        private String place(int from, int to) {
            int last = to;
            while (last > from && signs[last - 1] == Sign.COMMA) {
                last--;
            }
            return text.substring(starts[from], ends[last - 1]).strip();
        }

        /** What follows a place, from its first sign on; returns the sign after it, -1 if this is none. */
        private int tail(int from, int words) {
            if (signs[from] == Sign.WORD && !ON.contains(word(from)) && !dateWord(from)) {
                return -1;
            }
            dates = List.of();
            agency = null;
            int at = from;
            boolean parted = false;
            if (signs[at] == Sign.WORD && ON.contains(word(at))) {
                at++;
                parted = true;
            }
            while (at < count && at < from + 2 && (signs[at] == Sign.COMMA || signs[at] == Sign.DASH)) {
                at++;
                parted = true;
            }
            int afterDate = date(at);
            if (afterDate >= 0) {
                if (byNumber && !parted) {
                    return -1;
                }
                int end = dated(afterDate);
                // "Office closes July 1 - minister": a month right behind the words wants more than a dash.
                boolean loose = from == at && signs[from] == Sign.WORD && words > 1 && signs[from - 1] != Sign.DOT;
                return loose && agency == null ? -1 : end;
            }
            return words > MOST_WORDS_WITHOUT_A_DATE ? -1 : undated(from, at, parted);
        }

        /** What follows a date: a credit, and then the text; or the text at once, behind a dash. */
        private int dated(int from) {
            textEnd = ends[from - 1];
            int at = from;
            while (at < count && (signs[at] == Sign.COMMA || signs[at] == Sign.DOT)) {
                at++;
            }
            int credit = signs[at] == Sign.OPEN ? bracketed(at) : signs[at] == Sign.SLASH ? slashed(at) : -1;
            if (credit < 0) {
                // Irna and others set the agency between dashes.
                int name = dashes(at);
                int named = named(name);
                if (named >= 0
                        && (dashes(named) > named
                                || signs[named] == Sign.END
                                || signs[named] == Sign.DOT
                                || lineEnds(named))) {
                    textEnd = ends[named - 1];
                    return opened(named);
                }
                agency = null;
                boolean year = dates.get(0).year().isPresent();
                boolean ends = name > at || year && (signs[at] == Sign.END || lineEnds(at));
                return byNumber || !ends ? -1 : name;
            }
            textEnd = ends[credit - 1];
            int text = opened(credit);
            boolean closes = text > credit || signs[credit] == Sign.END || lineEnds(credit) || isKnown(agency);
            return closes ? text : -1;
        }

        /** What follows a place without a date: an agency that is known, in brackets, strokes or dashes. */
        private int undated(int from, int at, boolean parted) {
            int credit = -1;
            if (signs[at] == Sign.OPEN) {
                credit = bracketed(at);
            } else if (signs[at] == Sign.SLASH) {
                credit = slashed(at);
            }
            if (credit >= 0) {
                if (!isKnown(agency)) {
                    return -1;
                }
                textEnd = ends[credit - 1];
                int text = opened(credit);
                boolean stroke = signs[at] == Sign.SLASH;
                return text > credit || stroke || signs[credit] == Sign.END || lineEnds(credit) ? text : -1;
            }
            int name = signs[at] == Sign.SLASH ? at + 1 : at;
            if (!parted && name == at) {
                return -1;
            }
            int named = named(name);
            if (named < 0) {
                return glued(from, name);
            }
            textEnd = ends[named - 1];
            int text = opened(named);
            return text > named || signs[named] == Sign.END || lineEnds(named) ? text : -1;
        }

        /**
         * A name of an agency that ran into the first word of the text, as happens where a web page loses its tags: only
         * with the Arabic article behind it, since the short names are also the beginnings of words.
         */
        private int glued(int from, int i) {
            if (signs[i] != Sign.WORD || signs[from] != Sign.DASH || !DatelineReader.isArabic(text.charAt(starts[i]))) {
                return -1;
            }
            String word = word(i);
            int article = word.indexOf("ال", 2);
            if (article < 2 || article + 2 >= word.length() || !agencies.test(word.substring(0, article))) {
                return -1;
            }
            agency = word.substring(0, article);
            textEnd = starts[i] + article;
            // The text begins inside the word: the next sign is this one, cut.
            starts[i] = textEnd;
            return i;
        }

        /** Where the text begins behind a credit: after its dashes, colon or full stop. */
        private int opened(int from) {
            int at = from;
            if (signs[at] == Sign.DOT || signs[at] == Sign.COLON || signs[at] == Sign.SLASH) {
                at++;
            }
            return dashes(at);
        }

        private int dashes(int from) {
            int at = from;
            while (at < count && signs[at] == Sign.DASH) {
                at++;
            }
            return at;
        }

        /** Whether the line of a wrapped paragraph ends before this sign. */
        private boolean lineEnds(int i) {
            for (int at = i == 0 ? 0 : ends[i - 1]; at < starts[i] && at < text.length(); at++) {
                if (Line.endsLine(text.charAt(at))) {
                    return true;
                }
            }
            return false;
        }

        /** A credit in brackets; returns the sign after the bracket, -1 if there is none. */
        private int bracketed(int open) {
            return credit(open, Sign.CLOSE);
        }

        /** A credit between strokes: {@code /العمانية/}. */
        private int slashed(int open) {
            return credit(open, Sign.SLASH);
        }

        private int credit(int open, Sign closing) {
            for (int i = open + 1; i < count && starts[i] - starts[open] <= LONGEST_AGENCY; i++) {
                // "(tca/dpa)" has a stroke in it; "/a/" ends at its second.
                if (signs[i] == closing && i > open + 1) {
                    agency = text.substring(ends[open], starts[i]).strip();
                    return i + 1;
                }
                if (signs[i] == Sign.OPEN) {
                    return -1;
                }
            }
            return -1;
        }

        /** The name of a known agency without brackets; returns the sign after it. */
        private int named(int from) {
            int last = from;
            while (last < count && last < from + MOST_WORDS_WITHOUT_A_DATE && signs[last] == Sign.WORD) {
                last++;
            }
            for (int to = last; to > from; to--) {
                String name = text.substring(starts[from], ends[to - 1]);
                if (name.length() <= LONGEST_AGENCY && agencies.test(name)) {
                    agency = name;
                    return to;
                }
            }
            return -1;
        }

        private boolean dateWord(int i) {
            int next = signs[i + 1] == Sign.DOT ? i + 2 : i + 1;
            return signs[next] == Sign.NUMBER && MonthNames.month(word(i)).isPresent();
        }

        /** A date in one calendar or in two; returns the sign after it, -1 if there is none. */
        private int date(int from) {
            byNumber = false;
            List<WrittenDate> read = new ArrayList<>(2);
            int at = oneDate(from, read);
            if (at < 0) {
                return -1;
            }
            int next = at;
            while (next < count
                    && (signs[next] == Sign.WORD && ALSO.contains(word(next)) || signs[next] == Sign.DASH)) {
                next++;
            }
            if (next > at && (signs[next] == Sign.NUMBER || signs[next] == Sign.WORD)) {
                int second = oneDate(next, read);
                // The same day in another calendar; one in the same calendar belongs to the text.
                if (second >= 0 && read.get(0).calendar() != read.get(1).calendar()) {
                    at = second;
                } else if (second >= 0) {
                    read.remove(1);
                }
            }
            dates = read;
            return at;
        }

        private int oneDate(int from, List<WrittenDate> read) {
            if (signs[from] == Sign.NUMBER) {
                return dayFirst(from, read);
            }
            return signs[from] == Sign.WORD ? monthFirst(from, read) : -1;
        }

        private int dayFirst(int from, List<WrittenDate> read) {
            int day = number(from);
            if (day < 1 || day > MOST_DAYS) {
                return -1;
            }
            int at = from + 1;
            if (signs[at] == Sign.WORD && starts[at] == ends[from] && ORDINALS.contains(word(at))) {
                at++;
            }
            if ((signs[at] == Sign.DASH || signs[at] == Sign.SLASH) && signs[at + 1] == Sign.NUMBER) {
                return numbers(from, at, day, read);
            }
            if (signs[at] == Sign.DOT) {
                at++;
            }
            at = skipped(at);
            int afterName = monthName(at);
            if (afterName < 0) {
                return -1;
            }
            MonthNames.Month month = monthRead;
            // The Levant's name and the Gulf's beside it.
            int other = signs[afterName] == Sign.SLASH ? afterName + 1 : afterName;
            int afterOther = monthName(other);
            if (afterOther >= 0 && monthRead.equals(month)) {
                afterName = afterOther;
            }
            return year(from, afterName, month, day, read);
        }

        private int monthFirst(int from, List<WrittenDate> read) {
            int at = monthName(from);
            if (at < 0) {
                return -1;
            }
            MonthNames.Month month = monthRead;
            if (signs[at] == Sign.DOT) {
                at++;
            }
            if (signs[at] != Sign.NUMBER) {
                return -1;
            }
            int day = number(at);
            if (day < 1 || day > MOST_DAYS) {
                return -1;
            }
            at++;
            if (signs[at] == Sign.WORD && starts[at] == ends[at - 1] && ORDINALS.contains(word(at))) {
                at++;
            }
            return year(from, at, month, day, read);
        }

        /** {@code 22 - 8}, {@code 22/8/2024}: the day first, as the wires of all these countries write. */
        private int numbers(int from, int separator, int day, List<WrittenDate> read) {
            int month = number(separator + 1);
            if (month < 1 || month > MOST_MONTHS) {
                return -1;
            }
            byNumber = true;
            int at = separator + 2;
            OptionalInt year = OptionalInt.empty();
            if (signs[at] == signs[separator] && signs[at + 1] == Sign.NUMBER && isYear(number(at + 1))) {
                year = OptionalInt.of(number(at + 1));
                at += 2;
            }
            read.add(new WrittenDate(literal(from, at), WrittenDate.Calendar.GREGORIAN, year, month, day));
            return at;
        }

        private int year(int from, int afterMonth, MonthNames.Month month, int day, List<WrittenDate> read) {
            int at = afterMonth;
            OptionalInt year = OptionalInt.empty();
            int next = skipped(signs[at] == Sign.COMMA || signs[at] == Sign.DOT ? at + 1 : at);
            if (signs[next] == Sign.NUMBER && isYear(number(next))) {
                year = OptionalInt.of(number(next));
                at = next + 1;
                while (signs[at] == Sign.WORD && (YEAR_MARKS.contains(word(at)) || DATE_WORDS.contains(word(at)))) {
                    at++;
                }
            } else if (signs[at] == Sign.DOT) {
                // The full stop of a short form belongs to it.
                at++;
            }
            read.add(new WrittenDate(literal(from, at), month.calendar(), year, month.number(), day));
            return at;
        }

        private int skipped(int from) {
            int at = from;
            while (signs[at] == Sign.WORD && DATE_WORDS.contains(word(at))) {
                at++;
            }
            return at;
        }

        private MonthNames.Month monthRead;

        /** The longest name of a month that begins here; returns the sign after it, -1 if there is none. */
        private int monthName(int from) {
            int last = from;
            while (last < count && last < from + MonthNames.mostWords() && signs[last] == Sign.WORD) {
                last++;
            }
            for (int to = last; to > from; to--) {
                Optional<MonthNames.Month> month = MonthNames.month(text.substring(starts[from], ends[to - 1]));
                if (month.isPresent()) {
                    monthRead = month.get();
                    return to;
                }
            }
            return -1;
        }

        private String literal(int from, int to) {
            return text.substring(starts[from], ends[to - 1]);
        }

        private int number(int i) {
            if (ends[i] - starts[i] > 4) {
                return -1;
            }
            // Integer.parseInt reads the digits of every script.
            return Integer.parseInt(word(i));
        }

        private boolean isYear(int number) {
            return number >= FIRST_YEAR && number <= LAST_YEAR;
        }

        private Found found(int from, String place, int to) {
            ParsedDateline dateline = new ParsedDateline(
                    text.substring(starts[from], textEnd).strip(),
                    Optional.ofNullable(place),
                    dates,
                    Optional.ofNullable(agency));
            return new Found(dateline, starts[to]);
        }
    }
}
