/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the items a request names, in the order they stand in: numbers, quoted headlines, sluglines, days and times. Where a
 * fact of a kind comes a second time, another item begins.
 */
final class References {

    private static final Pattern FACT = Pattern.compile("(?<agency>(?<![\\p{L}\\d])" + Wording.AGENCY
            + "[ -]?(?:no\\.? ?|nr\\.? ?|#|رقم )?(?<first>\\d{1,6})(?![\\d:]))"
            + "|(?<labelled>(?<!\\p{L})(?:items?|numbers?|numero|nummer|meldung(?:en)?|depeches?|story|dispatch|no\\.?|nr\\.?|n[°º]|num\\.?"
            + "|[ب]?رقم|(?:ال)?ارقام|№|сообщени[еяй])[.:]? ?(?:no\\.? |number |nr\\.? |n[°º] ?|№ ?)?(?<second>\\d{1,6})(?![\\d:]))"
            + "|(?<wire>(?<![\\p{L}\\d])[a-z]{1,2}(?<third>\\d{4})(?![\\p{L}\\d]))"
            + "|(?<more>(?<=(?:,|and|und|et|y|و|&|и) ?)(?<fourth>\\d{1,6})(?=\\s*(?:$|\\n|,|[.;(\"]|and |und |et |y |و|&|и )))"
            + "|(?<quoted>\"\uE000+\")"
            + "|(?<slug>(?<![\\p{L}\\d])(?:bc-[^,\"\\n;]{2,60}|(?:slugged|slugline|keyword|stichwort):? ?(?<open>\")?[^,\"\\n.;]{2,60}))"
            + "|(?<iso>(?<!\\d)\\d{4}-(?<isoMonth>\\d{2})-(?<isoDay>\\d{2})(?!\\d))"
            + "|(?<dayFirst>(?<!\\d)(?<dayA>\\d{1,2})\\.? (?<monthA>\\p{L}{3,10}))"
            + "|(?<monthFirst>(?<!\\p{L})(?<monthB>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}) (?<dayB>\\d{1,2})(?!\\d))"
            + "|(?<yesterday>(?<!\\p{L})(?:yesterday|gestern|hier|ayer|امس|вчера)(?!\\p{L}))"
            + "|(?<today>(?<!\\p{L})(?:today|heute|aujourd'hui|hoy|اليوم|сегодня)(?!\\p{L}))"
            + "|(?<time>(?<!\\d)(?<hour>[01]?\\d|2[0-3])[:.](?<minute>[0-5]\\d)(?!\\d)(?! ?(?:gmt|utc|z\\b)))");

    /** Behind these words a notice says why, or what comes instead, and names no more of what it is about. */
    private static final Pattern ENDS = Pattern.compile(
            "(?<![\\p{L}])(?:because|since|due to|as it|which|that was|instead|replaced?|substitute\\p{L}*|please read|pls read|should read|read|corrects|see|(?<!not )use (?="
                    + Wording.AGENCY
                    + "|the|item)|weil|da |wegen|stattdessen|ersetzt|muss es|lesen sie|car |en raison|remplac\\p{L}*|(?<!pas )(?<!plus )utiliser (?:la|plutot)|lire"
                    + "|porque|debido|sustitu\\p{L}*|debe decir|لانه|لانها|بسبب|نظرا|لورود|لاحتوائ\\p{L}*|واستبدال\\p{L}*|بدلا|واعتماد|واستخدام|ونشر|والاستعاضه|حيث|ليصبح|والصحيح|والصواب"
                    + "|потому|так как|вместо)");

    private static final Map<String, Month> MONTHS = new HashMap<>();

    static {
        for (Month month : Month.values()) {
            for (String language : List.of("en", "de", "fr", "es", "ar", "ru")) {
                Locale locale = Locale.forLanguageTag(language);
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
                    String name =
                            FoldedText.of(month.getDisplayName(style, locale)).folded();
                    MONTHS.putIfAbsent(name.replace(".", ""), month);
                }
            }
        }
        List<String> levant = List.of("شباط", "اذار", "نيسان", "ايار", "حزيران", "تموز", "اب", "ايلول");
        for (int i = 0; i < levant.size(); i++) {
            MONTHS.put(levant.get(i), Month.of(i + 2));
        }
    }

    /** Whether a folded word is the name of a month. */
    static boolean isMonth(String word) {
        return MONTHS.containsKey(word);
    }

    private final FoldedText text;
    private final List<Reference> found = new ArrayList<>();
    private Optional<Integer> number = Optional.empty();
    private Optional<String> headline = Optional.empty();
    private Optional<String> keyword = Optional.empty();
    private Optional<NamedDay> day = Optional.empty();
    private Optional<LocalTime> time = Optional.empty();

    References(FoldedText text) {
        this.text = text;
    }

    /** The items named so far. */
    List<Reference> all() {
        close();
        return List.copyOf(found);
    }

    /**
     * Reads a stretch of the text.
     *
     * @param quotes whether what is quoted is a headline, even if nothing else is said of the item
     * @return whether it goes on to the end: what follows may be more of the list
     */
    boolean read(int start, int end, boolean quotes) {
        Matcher stop = ENDS.matcher(text.hidden()).region(start, end).useTransparentBounds(true);
        boolean stops = stop.find();
        int last = stops ? stop.start() : end;
        Matcher fact = FACT.matcher(text.hidden()).region(start, last).useTransparentBounds(true);
        while (fact.find()) {
            take(fact, quotes);
        }
        return !stops;
    }

    /** The next line names another item. */
    void close() {
        if (number.isPresent() || headline.isPresent() || keyword.isPresent()) {
            Reference one = new Reference(number, headline, keyword, day, time);
            if (!found.contains(one)) {
                found.add(one);
            }
            number = Optional.empty();
            headline = Optional.empty();
            keyword = Optional.empty();
            day = Optional.empty();
            time = Optional.empty();
        }
    }

    private void take(Matcher fact, boolean quotes) {
        String digits = first(fact, "first", "second", "third", "fourth");
        if (digits != null) {
            if (fact.group("more") == null || number.isPresent()) {
                next(number.isPresent());
                number = Optional.of(Integer.valueOf(digits));
            }
        } else if (fact.group("quoted") != null) {
            quoted(fact, quotes);
        } else if (fact.group("slug") != null) {
            next(keyword.isPresent());
            String words = text.text().substring(fact.start("slug"), fact.end("slug"));
            keyword = Optional.of(words.replaceFirst("(?iu)^(?:slugged|slugline|keyword|stichwort):? ?\"?", "")
                            .strip())
                    .filter(slug -> !slug.isEmpty());
        } else if (fact.group("yesterday") != null || fact.group("today") != null) {
            day = Optional.of(new NamedDay(fact.group("today") == null ? 1 : 0, Optional.empty()));
        } else if (fact.group("time") != null) {
            time = Optional.of(
                    LocalTime.of(Integer.parseInt(fact.group("hour")), Integer.parseInt(fact.group("minute"))));
        } else {
            date(fact).ifPresent(date -> day = Optional.of(new NamedDay(0, Optional.of(date))));
        }
    }

    private void quoted(Matcher fact, boolean quotes) {
        String words = text.text().substring(fact.start() + 1, fact.end() - 1).strip();
        if ((quotes || number.isPresent()) && !words.isEmpty()) {
            next(headline.isPresent());
            headline = Optional.of(words.substring(0, Math.min(words.length(), Reference.LONGEST)));
        }
    }

    private void next(boolean another) {
        if (another) {
            close();
        }
    }

    private static Optional<MonthDay> date(Matcher fact) {
        String dayOfMonth = first(fact, "isoDay", "dayA", "dayB");
        Month month = fact.group("isoMonth") == null
                ? MONTHS.get(first(fact, "monthA", "monthB"))
                : monthNumbered(fact.group("isoMonth"));
        try {
            return month == null ? Optional.empty() : Optional.of(MonthDay.of(month, Integer.parseInt(dayOfMonth)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Month monthNumbered(String digits) {
        int month = Integer.parseInt(digits);
        return month >= 1 && month <= 12 ? Month.of(month) : null;
    }

    private static String first(Matcher fact, String... groups) {
        for (String group : groups) {
            if (fact.group(group) != null) {
                return fact.group(group);
            }
        }
        return null;
    }
}
