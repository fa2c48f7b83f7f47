/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.way;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes text from a wire fit for a terminal: what would move the cursor or turn the line about is spelt out. */
public final class Printable {

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST = 500;

    private Printable() {}

    /** The text, cut after 500 characters. */
    public static String of(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return UNFIT.matcher(cut).replaceAll(Printable::spelt);
    }

    private static String spelt(MatchResult unfit) {
        return "\\\\u{%x}".formatted(unfit.group().codePointAt(0));
    }
}
