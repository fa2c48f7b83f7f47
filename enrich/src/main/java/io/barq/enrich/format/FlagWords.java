/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.source.Source;
import io.barq.schemas.Marker;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words wires flag their items with, in front of a headline or on a line of their own above it: {@code عاجل},
 * {@code FLASH}, {@code REFILE}, {@code 1st Ld-Writethru}, {@code إضافة أولى}.
 *
 * <p>Much of it is custom that differs from house to house. The table holds what is usual; a source adds its own.
 */
final class FlagWords {

    /** A flag that stands before a headline is this long at the most, in characters. */
    private static final int LONGEST_FLAG = 40;

    /** Each is folded as {@link Folded} does. */
    private static final Map<Marker, List<String>> USUAL = Map.ofEntries(
            Map.entry(Marker.FLASH, List.of("فلاش", "flash", "blitz", "فوري")),
            Map.entry(Marker.BULLETIN, List.of("bulletin", "نشره", "المسبق", "مسبق")),
            Map.entry(
                    Marker.URGENT, List.of("عاجل", "urgent", "خبر عاجل", "عاجل جدا", "eil", "فوری", "acil", "срочно")),
            Map.entry(
                    Marker.ALERT,
                    List.of("alert", "apnewsalert", "newsalert", "news alert", "snap", "extra", "breaking")),
            Map.entry(
                    Marker.CORRECTION,
                    List.of(
                            "تصحيح",
                            "تصويب",
                            "correction",
                            "corrected",
                            "corrective",
                            "berichtigung",
                            "korrektur",
                            "corrección",
                            "اصلاحيه",
                            "поправка",
                            "clarification",
                            "توضيح")),
            Map.entry(Marker.REFILE, List.of("refile", "refiled", "refiling")),
            Map.entry(Marker.REPEATED, List.of("repeat", "rpt", "repeating", "مكرر", "اعاده", "تكرار", "wiederholung")),
            Map.entry(
                    Marker.UPDATE,
                    List.of("update", "updated", "تحديث", "lead", "writethru", "wrapup", "recast", "neufassung")),
            Map.entry(Marker.ADDITION, List.of("add", "adds", "addition", "اضافه")),
            Map.entry(Marker.CONTINUED, List.of("يتبع", "more")),
            Map.entry(
                    Marker.KILL,
                    List.of(
                            "kill",
                            "الغاء",
                            "يلغي",
                            "withdrawn",
                            "story withdrawn",
                            "withdrawal",
                            "bulletin kill",
                            "سحب")),
            Map.entry(Marker.HOLD, List.of("hold")));

    /** They take an item away, and stand before a headline only in capitals, since all of them are words of headlines. */
    private static final Set<Marker> GRAVE =
            EnumSet.of(Marker.KILL, Marker.HOLD, Marker.ALERT, Marker.ADDITION, Marker.CONTINUED);

    private static final Map<String, Marker> BY_WORDS = new HashMap<>();

    static {
        USUAL.forEach((marker, words) -> words.forEach(word -> BY_WORDS.put(Folded.of(word), marker)));
    }

    private static final Pattern LEAD = Pattern.compile(
            "(?:(\\d{1,2})(?:st|nd|rd|th)? ?)?(?:ld|lead|led)(?:[ -]?\\d{1,2})?(?:[ -]?writethru)?"
                    + "|(?:update|updated|wrapup|writethru) \\d{1,2}|(?:new|urgent|optional) lead|\\d{1,2} (?:neufassung|zusammenfassung|ueberblick|überblick)");

    private static final Pattern ADDED =
            Pattern.compile("(?:take|page|add|adds|part|إضافة) \\d{1,2}|\\d{1,2}(?:st|nd|rd|th)? add");

    private static final Pattern ADDITION = Pattern.compile(
            "اضافه(?: (?:اولي|ثانيه|ثالثه|رابعه|خامسه|سادسه|سابعه|ثامنه|تاسعه|عاشره|\\d{1,2}|\\p{L}{3,6} عشره?))?(?<last> و ?اخيره)?|اضافه اخيره");

    private static final Pattern TAKE_ONE = Pattern.compile("(?:take|page|part) 1");

    private FlagWords() {}

    /**
     * What a line of flags says.
     *
     * @param markers the flags in it
     * @param take its words, where it says which take, lead or addition the item is
     */
    record Flags(Set<Marker> markers, Optional<String> take) {

        void to(ParsedItem.Builder item) {
            markers.forEach(item::marker);
            take.ifPresent(item::take);
        }
    }

    /** A line that holds flags and nothing else; empty if it holds more. */
    static Optional<Flags> line(String line, Source source) {
        return line.length() > LONGEST_FLAG ? Optional.empty() : flags(line, source);
    }

    /** The flags before, and the take behind, a headline. */
    static Optional<Flags> headline(String headline, Source source) {
        EnumSet<Marker> markers = EnumSet.noneOf(Marker.class);
        Optional<String> take = Optional.empty();
        int end = separator(headline);
        if (end > 0) {
            String before = headline.substring(0, end);
            Optional<Flags> flags =
                    flags(before, source).filter(found -> isSetOff(before, headline.charAt(end), found));
            flags.ifPresent(found -> markers.addAll(found.markers()));
            take = flags.flatMap(Flags::take);
        }
        int stroke = Math.max(headline.lastIndexOf('/'), addition(headline));
        if (stroke > 0 && headline.length() - stroke <= LONGEST_FLAG) {
            Optional<Flags> last = flags(headline.substring(stroke + 1), source)
                    .filter(found -> found.take().isPresent());
            last.ifPresent(found -> markers.addAll(found.markers()));
            take = last.flatMap(Flags::take).isPresent() ? last.flatMap(Flags::take) : take;
        }
        return markers.isEmpty() && take.isEmpty() ? Optional.empty() : Optional.of(new Flags(markers, take));
    }

    /** The space before an addition that is said at the end of a headline without a stroke; -1 if there is none. */
    private static int addition(String headline) {
        int at = headline.lastIndexOf("ضافة");
        return at > 1 && headline.charAt(at - 2) == ' ' ? at - 2 : -1;
    }

    /** Whether words before a headline are flags rather than its beginning. */
    private static boolean isSetOff(String before, char separator, Flags flags) {
        boolean capitals = before.chars().noneMatch(Character::isLowerCase)
                && before.chars().anyMatch(Character::isUpperCase);
        boolean grave = flags.markers().stream().anyMatch(GRAVE::contains);
        return capitals
                || !grave
                        && separator != ' '
                        && (separator == ':'
                                || separator == '/'
                                || separator == '|'
                                || before.chars().noneMatch(Character::isUpperCase));
    }

    /** The sign behind the words a headline begins with; -1 if there is none so early. */
    private static int separator(String headline) {
        int end = Math.min(headline.length(), LONGEST_FLAG);
        int open = headline.isEmpty() || headline.charAt(0) != '(' && headline.charAt(0) != '[' ? 0 : 1;
        for (int i = open; i < end; i++) {
            char c = headline.charAt(i);
            if (c == ':'
                    || c == '/'
                    || c == '|'
                    || c == ')'
                    || c == ']'
                    || c == '–'
                    || c == '—'
                    || c == '*' && i > 2
                    || c == '=') {
                return i;
            }
            if (c == '-') {
                // "UPDATE 1-Ministers meet", but "Writethru" belongs to its lead.
                boolean writethru = headline.regionMatches(true, i + 1, "writethru", 0, 9);
                if (!writethru) {
                    return i;
                }
            }
            if (c == '،' || c == ',' || c == '"' || c == '«') {
                return -1;
            }
        }
        return -1;
    }

    private static Optional<Flags> flags(String words, Source source) {
        String folded = once(Folded.of(words));
        if (folded.isEmpty()) {
            return Optional.empty();
        }
        Marker one = own(folded, source).orElse(BY_WORDS.get(folded));
        if (one != null) {
            boolean take = one == Marker.ALERT || one == Marker.UPDATE || one == Marker.ADDITION;
            return Optional.of(new Flags(EnumSet.of(one), take ? Optional.of(words.strip()) : Optional.empty()));
        }
        boolean numbered = hasDigit(folded);
        if ((numbered || folded.startsWith("l") || folded.endsWith(" lead"))
                && LEAD.matcher(folded).matches()) {
            return Optional.of(new Flags(EnumSet.of(Marker.UPDATE), Optional.of(trimmed(words))));
        }
        if (numbered && ADDED.matcher(folded).matches()) {
            boolean first = TAKE_ONE.matcher(folded).matches();
            return Optional.of(new Flags(
                    first ? EnumSet.noneOf(Marker.class) : EnumSet.of(Marker.ADDITION), Optional.of(trimmed(words))));
        }
        if (folded.startsWith("اضافه") && ADDITION.matcher(folded).matches()) {
            boolean last = folded.endsWith("اخيره");
            return Optional.of(new Flags(
                    last ? EnumSet.of(Marker.ADDITION, Marker.LAST) : EnumSet.of(Marker.ADDITION),
                    Optional.of(trimmed(words))));
        }
        return Optional.empty();
    }

    private static boolean hasDigit(String folded) {
        for (int i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) >= '0' && folded.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    private static Optional<Marker> own(String folded, Source source) {
        if (source.markers().isEmpty()) {
            return Optional.empty();
        }
        return source.markers().entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(word -> Folded.of(word).equals(folded)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String trimmed(String words) {
        return words.strip().replaceAll("\\s{2,}", " ");
    }

    /** {@code HOLD HOLD HOLD} says it once. */
    private static String once(String folded) {
        int space = folded.indexOf(' ');
        if (space < 0) {
            return folded;
        }
        String first = folded.substring(0, space);
        String rest = folded;
        while (rest.startsWith(first + " ")) {
            rest = rest.substring(space + 1);
        }
        return rest.equals(first) ? first : folded;
    }
}
