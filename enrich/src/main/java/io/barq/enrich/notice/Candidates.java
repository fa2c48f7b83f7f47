/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import io.barq.enrich.canonical.CanonicalText;
import io.barq.enrich.notice.Resolution.Certain;
import io.barq.enrich.notice.Resolution.Scored;
import io.barq.enrich.notice.Resolution.Uncertain;
import io.barq.enrich.source.Source;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.NoticeCandidate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is remembered of items for the notices to come, and which of them a notice means. */
public final class Candidates {

    /** A notice means an item of its own service day or of the two before it. */
    public static final int DAYS = 3;

    static final int MOST = 10;

    private static final int LONGEST_HEADLINE = 120;
    private static final int LONGEST_KEYWORD = 40;

    /** {@code dpa 157} among an item's other ids, and {@code 0157} or {@code f0157reute} as the number of a transmission. */
    private static final Pattern AGENCY_NUMBER = Pattern.compile("[\\p{L}-]{2,14} (?<number>\\d{2,6})");

    private static final Pattern SEQUENCE = Pattern.compile("\\D{0,20}(?<number>\\d{1,9})\\D{0,20}");

    private Candidates() {}

    /**
     * What is remembered of an item.
     *
     * @param ownTime the item's own time, see {@code DeskItem.ownTime}
     * @param notice whether the item is a notice itself
     */
    public static NoticeCandidate of(EnrichedItem item, Instant ownTime, Source source, boolean notice) {
        ZoneId zone = source.zone().orElse(ZoneOffset.UTC);
        ZonedDateTime local = ownTime.atZone(zone);
        String keyword = keyword(item);
        return NoticeCandidate.newBuilder()
                .setUri(item.getUri())
                .setSource(item.getSource())
                .setDay(local.toLocalDate())
                .setMinute(local.getHour() * 60 + local.getMinute())
                .setNumber(number(item))
                .setHeadline(cut(CanonicalText.of(beginning(item.getHeadline())), LONGEST_HEADLINE))
                .setKeyword(keyword.isEmpty() ? null : cut(keyword, LONGEST_KEYWORD))
                .setNotice(notice)
                .build();
    }

    /**
     * Which item each reference of a notice means, in their order.
     *
     * @param itself what is remembered of the notice
     * @param candidates what is remembered of its wire, in any order; the notice itself and what is not of its days are passed
     *     over
     */
    public static List<Resolution> resolve(
            Notice notice, NoticeCandidate itself, Collection<NoticeCandidate> candidates) {
        return notice.references().stream()
                .map(reference -> resolve(reference, itself, candidates))
                .toList();
    }

    private static Resolution resolve(
            Reference reference, NoticeCandidate itself, Collection<NoticeCandidate> candidates) {
        Fit fit = new Fit(reference, itself);
        Map<String, NoticeCandidate> best = new HashMap<>();
        Map<String, Integer> scores = new HashMap<>();
        for (NoticeCandidate candidate : candidates) {
            int score = isOfItsDays(candidate, itself) ? fit.score(candidate) : 0;
            if (score > scores.getOrDefault(candidate.getUri(), 0)) {
                scores.put(candidate.getUri(), score);
                best.put(candidate.getUri(), candidate);
            }
        }
        List<NoticeCandidate> ordered = best.values().stream()
                .sorted(Comparator.comparing((NoticeCandidate each) -> -scores.get(each.getUri()))
                        .thenComparing(NoticeCandidate::getUri))
                .limit(MOST)
                .toList();
        int first = ordered.isEmpty() ? 0 : scores.get(ordered.get(0).getUri());
        int second = ordered.size() < 2 ? 0 : scores.get(ordered.get(1).getUri());
        if (first >= Fit.CERTAIN
                && first - second >= Fit.APART
                && !ordered.get(0).getNotice()) {
            return new Certain(reference, ordered.get(0).getUri(), first / 100.0);
        }
        return new Uncertain(
                reference,
                ordered.stream()
                        .map(each -> new Scored(each.getUri(), each.getHeadline(), scores.get(each.getUri()) / 100.0))
                        .toList());
    }

    private static boolean isOfItsDays(NoticeCandidate candidate, NoticeCandidate itself) {
        long before = itself.getDay().toEpochDay() - candidate.getDay().toEpochDay();
        return before >= 0 && before < DAYS && !candidate.getUri().equals(itself.getUri());
    }

    private static Integer number(EnrichedItem item) {
        Optional<Integer> agency = item.getAltIds().stream()
                .map(AGENCY_NUMBER::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Integer.valueOf(matcher.group("number")))
                .findFirst();
        Matcher sequence = SEQUENCE.matcher(item.getSequence() == null ? "" : item.getSequence());
        return agency.orElseGet(() -> sequence.matches() ? Integer.valueOf(sequence.group("number")) : null);
    }

    private static String keyword(EnrichedItem item) {
        String slugline = item.getSlugline() == null ? "" : CanonicalText.of(beginning(item.getSlugline()));
        return slugline.isEmpty() && !item.getKeywords().isEmpty()
                ? CanonicalText.of(beginning(item.getKeywords().get(0)))
                : slugline;
    }

    /** Nothing behind it can be among the characters that are kept. */
    private static String beginning(String text) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), 10 * LONGEST_HEADLINE));
    }

    private static String cut(String folded, int most) {
        if (folded.length() <= most) {
            return folded;
        }
        int gap = folded.lastIndexOf(' ', most);
        return folded.substring(0, gap > 0 ? gap : most);
    }
}
