/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The beginning of a mail (RFC 5322): lines of a name, a colon and a value, some of which only mail programs write. */
final class MailHead {

    private static final int HEAD = 4096;

    /** What programs put into the head of a mail. Agencies write Subject and Date over dispatches, but none of these. */
    private static final Set<String> OF_PROGRAMS = Set.of(
            "received",
            "return-path",
            "delivered-to",
            "message-id",
            "mime-version",
            "content-transfer-encoding",
            "dkim-signature",
            "x-received");

    private static final Set<String> OF_PEOPLE = Set.of("from", "to", "subject", "date", "sender", "cc", "reply-to");

    private MailHead() {}

    static boolean opens(byte[] payload) {
        int start = 0;
        while (start < payload.length && start < HEAD && payload[start] >= 0 && payload[start] <= ' ') {
            start++;
        }
        // The first letter of every name above: nearly all payloads are told from mail by it.
        if (start == payload.length || "FRDMCXTSfrdmcxts".indexOf(payload[start]) < 0) {
            return false;
        }
        String head = new String(payload, start, Math.min(HEAD, payload.length - start), StandardCharsets.ISO_8859_1);
        Set<String> names = new HashSet<>();
        boolean first = true;
        for (String line : head.split("\r?\n", 200)) {
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            boolean goesOn = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            boolean mailbox = first && line.startsWith("From ");
            if (!goesOn && !mailbox) {
                if (colon < 1 || !isName(line, colon)) {
                    break;
                }
                names.add(line.substring(0, colon).toLowerCase(Locale.ROOT));
            }
            first = false;
        }
        return names.stream().anyMatch(OF_PROGRAMS::contains)
                && names.size() > 1
                && (names.stream().anyMatch(OF_PEOPLE::contains)
                        || names.stream().filter(OF_PROGRAMS::contains).count() > 1);
    }

    private static boolean isName(String line, int colon) {
        for (int i = 0; i < colon; i++) {
            if (line.charAt(i) <= ' ' || line.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
