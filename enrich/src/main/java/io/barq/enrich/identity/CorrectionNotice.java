/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.identity;

import io.barq.enrich.format.ParsedItem;
import io.barq.schemas.Marker;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The paragraph in which a correction says what it mends: {@code (Corrects the sum in paragraph 3)}, {@code (Refiles to fix
 * the byline)}, {@code (تصحيح في الفقرة الثانية)}. It stands near the beginning of the text, or at its end.
 */
public final class CorrectionNotice {

    private static final Pattern IN_BRACKETS = Pattern.compile(
            "[(\\[]\\s*(?:correct|refil|fixes |restores |clarif|berichtig|korrig|corrig|correc|rectif|поправк|исправл"
                    + "|تصحيح|يصحح|لتصحيح|تصويب|توضيح).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern PLAIN = Pattern.compile(
            "(?:eds?: ?)?(?:corrects |refiles |this (?:story|article|item|version|report) (?:has been|was|is) (?:corrected|refiled)"
                    + "|يرجى تصحيح|تصحيح:).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int LONGEST = 500;
    private static final int FIRST = 3;
    private static final int LAST = 2;

    private CorrectionNotice() {}

    /** The notice of an item that is flagged as a correction or a refile; empty where it has none in its text. */
    public static Optional<String> of(ParsedItem item) {
        if (!item.markers().contains(Marker.CORRECTION) && !item.markers().contains(Marker.REFILE)) {
            return Optional.empty();
        }
        List<String> paragraphs = item.body().lines().toList();
        return IntStream.range(0, paragraphs.size())
                .filter(at -> at < FIRST || at >= paragraphs.size() - LAST)
                .mapToObj(paragraphs::get)
                .filter(CorrectionNotice::isNotice)
                .findFirst();
    }

    private static boolean isNotice(String paragraph) {
        return paragraph.length() <= LONGEST
                && (IN_BRACKETS.matcher(paragraph).matches()
                        || PLAIN.matcher(paragraph).matches());
    }
}
