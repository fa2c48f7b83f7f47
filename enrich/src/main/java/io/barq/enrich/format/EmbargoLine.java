/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line that says before when an item must not be published: {@code EMBARGOED UNTIL 1800 GMT},
 * {@code محظور النشر حتى الساعة السادسة}. Its words are kept as they are; one that cannot be dated holds the item.
 */
final class EmbargoLine {

    /** A longer line is text about an embargo. */
    private static final int LONGEST = 160;

    /** A time of day that is told without a number, or no time at all. */
    private static final String TOLD_IN_WORDS =
            "\\b(?:noon|midday|midnight|o'clock|further notice|minuit|midi|mitternacht|mittag)\\b";

    private static final String TOLD_IN_ARABIC_WORDS =
            "الساعة|الساعه|منتصف الليل|صباح|مساء|عصرا|ظهر|فجر|غدا|يوم (?:غد|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)";

    /** The words such a line begins with. What is no more than a noun needs a time or a colon behind it. */
    private static final Pattern BEGINNING = Pattern.compile(
            "[^\\p{L}\\d]{0,8}(?:(?:strictly |under )?embargoed\\b.*"
                    + "|(?:strict |under )?embargo(?:\\s*[:=-].*|\\s+(?:until|till|to|for|jusqu|bis|hasta)\\b.*\\d.*|\\s+(?:until|till|jusqu|bis|hasta)\\b.*"
                    + TOLD_IN_WORDS + ".*|[^\\p{L}\\d]*)"
                    + "|sous embargo\\b.*|embargado (?:hasta|para)\\b.*"
                    + "|not for (?:release|publication|use|broadcast)[^.]{0,40}? (?:before|until|prior to)\\b.*"
                    + "|(?:hold )?for release\\s*(?::|at|on|after|not before)\\s*.*(?:\\d|\\bdelivery\\b|"
                    + TOLD_IN_WORDS
                    + ").*|hold for release\\b.*"
                    + "|sperrfrist\\b.*|(?:محظور|يحظر|ممنوع|يمنع|حظر) (?:من )?(?:النشر|نشره|نشر الخبر) (?:حتى|قبل|إلى|الى|لغاية).*"
                    + "|(?:محظور|محظورة) (?:حتى|قبل).*|(?:لا ينشر|لا تنشر|غير قابل للنشر|ليس للنشر) (?:قبل|حتى|إلا بعد).*"
                    + "|للنشر (?:بعد|في|اعتبارا).*(?:[\\d٠-٩]|" + TOLD_IN_ARABIC_WORDS
                    + ").*|غير قابل انتشار تا.*|ممنوع الانتشار تا.*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

    private EmbargoLine() {}

    /** The words of the line, where it is one. */
    static Optional<String> of(String line) {
        return line.length() <= LONGEST
                        && mayBe(line)
                        && BEGINNING.matcher(line).matches()
                ? Optional.of(line)
                : Optional.empty();
    }

    /** Looks at the first letter alone; few lines begin with one of these. */
    private static boolean mayBe(String line) {
        int at = 0;
        while (at < line.length() && !Character.isLetter(line.charAt(at))) {
            at++;
        }
        return at < line.length() && "eEsSuUnNhHfFمحيلغ".indexOf(line.charAt(at)) >= 0;
    }
}
