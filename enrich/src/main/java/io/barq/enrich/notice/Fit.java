/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.notice;

import io.barq.enrich.canonical.CanonicalText;
import io.barq.schemas.NoticeCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How well an item fits what a notice names, in hundredths. */
final class Fit {

    /** From here on it is the item that is meant, if no other comes near. */
    static final int CERTAIN = 80;

    /** The next item must fit worse by this much. */
    static final int APART = 10;

    /** A headline that is the same, that is shortened, and that is near enough beside a number. */
    private static final int SAME = 100;

    private static final int SHORTENED = 95;
    private static final int NEAR = 92;
    private static final int ENOUGH = 70;

    /** Fewer words stand over many items, or begin them. */
    private static final int FEWEST_WORDS = 3;

    private static final int FEWEST_SHORTENED = 4;

    /** A headline that was kept is cut where it is longer than this, in characters, less its last word. */
    private static final int CUT_FROM = 80;

    private static final int LONG_WORD = 5;

    private final Reference reference;
    private final NoticeCandidate itself;
    private final List<String> headline;
    private final boolean shortened;
    private final String keyword;

    Fit(Reference reference, NoticeCandidate itself) {
        this.reference = reference;
        this.itself = itself;
        String quoted = reference.headline().orElse("");
        this.headline = words(CanonicalText.of(quoted));
        this.shortened = quoted.strip().endsWith("…") || quoted.strip().endsWith("..");
        this.keyword = CanonicalText.of(reference.keyword().orElse(""));
    }

    /** From 0 to 100; the manual of this package says what it means. */
    int score(NoticeCandidate item) {
        Optional<Boolean> number =
                reference.number().filter(said -> item.getNumber() != null).map(said -> said.equals(item.getNumber()));
        if (item.getNotice() && !number.orElse(false)) {
            // A notice quotes the headline of what it withdraws.
            return 0;
        }
        Optional<Integer> words = headline.isEmpty() || item.getHeadline().isEmpty()
                ? Optional.empty()
                : Optional.of(similarity(item.getHeadline()));
        int score = score(number, words, item);
        boolean otherDay = reference.day().isPresent() && !isOnNamedDay(item);
        return otherDay ? Math.min(score / 2, CERTAIN - 1) : score;
    }

    private int score(Optional<Boolean> number, Optional<Integer> words, NoticeCandidate item) {
        if (number.orElse(false)) {
            return words.map(this::numberAndHeadline).orElseGet(() -> numberWithoutHeadline(item));
        }
        int alone = words.map(this::headlineAlone).orElseGet(() -> hasKeyword(item) ? 40 : 0);
        return number.isPresent() ? alone / 2 : alone;
    }

    private int numberAndHeadline(int similarity) {
        if (similarity >= ENOUGH) {
            return 90 + similarity / 10;
        }
        return similarity >= 40 ? 50 : 30;
    }

    /** A number alone comes again every day; a keyword, a day or a time beside it tells which one is meant. */
    private int numberWithoutHeadline(NoticeCandidate item) {
        boolean differs = !keyword.isEmpty() && item.getKeyword() != null && !hasKeyword(item);
        boolean agrees = hasKeyword(item)
                || reference.day().isPresent() && isOnNamedDay(item)
                || reference.time().isPresent() && isAtNamedTime(item);
        // A headline that cannot be compared with any leaves the number alone.
        if (headline.isEmpty() && agrees && !differs && !isAtOtherTime(item)) {
            return 85;
        }
        long before = itself.getDay().toEpochDay() - item.getDay().toEpochDay();
        return (differs ? 30 : 60) - (int) Math.min(before, 2) * 10;
    }

    private int headlineAlone(int similarity) {
        boolean telling = headline.size() >= FEWEST_WORDS;
        if (similarity >= SAME) {
            return telling ? 90 : 60;
        }
        if (similarity >= NEAR) {
            return telling ? CERTAIN : 50;
        }
        return similarity >= 30 ? similarity / 2 : 0;
    }

    private boolean isOnNamedDay(NoticeCandidate item) {
        return reference.day().orElseThrow().is(item.getDay(), itself.getDay());
    }

    private boolean isAtNamedTime(NoticeCandidate item) {
        int said = reference.time().orElseThrow().toSecondOfDay() / 60;
        return Math.abs(said - item.getMinute()) <= 1;
    }

    private boolean isAtOtherTime(NoticeCandidate item) {
        return reference.time().isPresent() && !isAtNamedTime(item);
    }

    /** {@code BC-Harbour Plan} and {@code Harbour Plan} are one: the letters are those of a cycle. */
    private boolean hasKeyword(NoticeCandidate item) {
        return !keyword.isEmpty()
                && item.getKeyword() != null
                && withoutCycle(keyword).equals(withoutCycle(item.getKeyword()));
    }

    private static String withoutCycle(String folded) {
        return folded.startsWith("bc ") ? folded.substring(3) : folded;
    }

    private int similarity(String kept) {
        List<String> other = words(kept);
        if (headline.equals(other)) {
            return SAME;
        }
        boolean cut = kept.length() > CUT_FROM;
        if (shortened && isBeginning(headline, other) || cut && isBeginning(other, headline)) {
            return SHORTENED;
        }
        List<String> rest = new ArrayList<>(other);
        int same = 0;
        boolean numbersDiffer = false;
        for (String word : headline) {
            boolean found = rest.remove(word) || !isNumber(word) && removeLike(rest, word);
            same += found ? 1 : 0;
            numbersDiffer |= !found && isNumber(word);
        }
        numbersDiffer |= rest.stream().anyMatch(Fit::isNumber);
        int dice = 200 * same / (headline.size() + other.size());
        // Where the letters alone differ it is near, and never the same; other numbers are other news.
        int most = numbersDiffer ? ENOUGH - 1 : NEAR;
        return Math.min(dice, most);
    }

    private static boolean isBeginning(List<String> few, List<String> many) {
        return few.size() >= FEWEST_SHORTENED
                && few.size() <= many.size()
                && many.subList(0, few.size()).equals(few);
    }

    private static boolean removeLike(List<String> words, String word) {
        for (int i = 0; i < words.size(); i++) {
            if (isTyping(words.get(i), word)) {
                words.remove(i);
                return true;
            }
        }
        return false;
    }

    /** One letter that is missing, added or another, in a long word. */
    private static boolean isTyping(String one, String other) {
        int difference = one.length() - other.length();
        if (Math.abs(difference) > 1 || Math.min(one.length(), other.length()) < LONG_WORD || isNumber(one)) {
            return false;
        }
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        String rest = one.substring(Math.min(one.length(), at + (difference >= 0 ? 1 : 0)));
        String otherRest = other.substring(Math.min(other.length(), at + (difference <= 0 ? 1 : 0)));
        return rest.equals(otherRest);
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }

    private static List<String> words(String folded) {
        String plain = folded.strip();
        return plain.isEmpty() ? List.of() : List.of(plain.split(" +"));
    }
}
