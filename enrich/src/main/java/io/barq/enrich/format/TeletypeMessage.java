/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message of a framed wire: a stretch of the payload.
 *
 * @param start where its first character stands, behind SOH
 * @param end where it ends
 */
record TeletypeMessage(int start, int end) {

    /** As many as a payload of the greatest size has room for; a payload of nothing but SOH has no more. */
    private static final int MOST = 10_000;

    static final char SOH = '\u0001';
    static final char STX = '\u0002';
    static final char ETX = '\u0003';
    static final char EOT = '\u0004';

    /**
     * The messages of a payload. SOH begins each; where a line has lost it, the first line of a message does.
     *
     * @param firstLine what a first line looks like, from the beginning of the line
     */
    static List<TeletypeMessage> of(String text, Pattern firstLine) {
        List<Integer> starts = new ArrayList<>();
        for (int at = text.indexOf(SOH); at >= 0 && starts.size() < MOST; at = text.indexOf(SOH, at + 1)) {
            starts.add(at + 1);
        }
        if (starts.isEmpty()) {
            Matcher first = firstLine.matcher(text);
            while (starts.size() < MOST && first.find()) {
                starts.add(first.start());
            }
        }
        List<TeletypeMessage> messages = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int next = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
            messages.add(new TeletypeMessage(starts.get(i), next));
        }
        return messages;
    }

    /** Where the first visible character of a payload stands, or the SOH before it. */
    static int begins(String text) {
        int first = 0;
        while (first < text.length() && Line.isBlank(text.charAt(first)) && text.charAt(first) != SOH) {
            first++;
        }
        return first;
    }

    /** Where a framing character stands in it; -1 if nowhere. */
    int indexOf(String text, char framing) {
        for (int at = start; at < end; at++) {
            if (text.charAt(at) == framing) {
                return at;
            }
        }
        return -1;
    }
}
