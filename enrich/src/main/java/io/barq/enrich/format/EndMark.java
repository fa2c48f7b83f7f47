/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mark that ends a dispatch, and the initials of its editors after it: {@code (النهاية) ص ب ر / م ع ا}.
 *
 * @param markStart where the mark begins in the paragraph
 * @param markEnd where it ends
 * @param signOff the initials, where there are any
 * @param signOffStart where they begin
 */
record EndMark(int markStart, int markEnd, Optional<String> signOff, int signOffStart) {

    /** Mark and initials stand in the last characters of a paragraph; looking no further keeps a long one cheap. */
    private static final int LONGEST = 120;

    private static final Pattern MARK =
            Pattern.compile("(?:\\(\\s*(?:النهاية|النهايه|انتهى|end|END|End|پایان|fin|FIN)\\s*\\)|//\\s*انتهى\\s*//)"
                    + "\\s*(?<signOff>\\p{L}{1,3}(?:[\\s./،,-]{1,3}\\p{L}{1,3}){0,9}\\.?)?\\s*$");

    /** The mark at the end of a paragraph. */
    static Optional<EndMark> of(String paragraph) {
        int from = Math.max(0, paragraph.length() - LONGEST);
        if (paragraph.indexOf(')', from) < 0 && paragraph.indexOf("//", from) < 0) {
            return Optional.empty();
        }
        Matcher matcher = MARK.matcher(paragraph).region(from, paragraph.length());
        if (!matcher.find()) {
            return Optional.empty();
        }
        String signOff = matcher.group("signOff");
        int markEnd = signOff == null ? matcher.end() : matcher.start("signOff");
        return Optional.of(new EndMark(
                matcher.start(),
                paragraph.substring(0, markEnd).stripTrailing().length(),
                Optional.ofNullable(signOff),
                signOff == null ? -1 : matcher.start("signOff")));
    }
}
