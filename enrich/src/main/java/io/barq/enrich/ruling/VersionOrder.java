/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.ruling;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of two versions of an item is the newer one, by what the provider calls them.
 *
 * <p>Numbers rise, and so do time stamps: those are what NewsML-G2, NewsML 1 (Business Wire's revision ids among them),
 * ninjs, NITF and the AP number by. Everything else, an ETag for one, tells that two versions differ and not which came
 * first.
 */
final class VersionOrder {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final Pattern TIME_STAMP = Pattern.compile(
            "(?<time>[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ]?[0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:\\.[0-9]{1,9})?)?)"
                    + "(?<zone>Z|[+-][0-9]{2}:?[0-9]{2})?");

    private VersionOrder() {}

    /** The provider's version, if it is one that can be told from another by age. */
    static Optional<String> orderable(String version) {
        return Optional.ofNullable(version)
                .filter(one ->
                        NUMBER.matcher(one).matches() || TIME_STAMP.matcher(one).matches());
    }

    /** Less than 0 where {@code one} is older than {@code other}; empty where the two say nothing of it. */
    static OptionalInt compare(String one, String other) {
        if (NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()) {
            return OptionalInt.of(new BigInteger(one).compareTo(new BigInteger(other)));
        }
        Matcher first = TIME_STAMP.matcher(one);
        Matcher second = TIME_STAMP.matcher(other);
        // Time stamps of one form and one zone sort as they are written; a provider that changes either has no rule.
        boolean alike = first.matches()
                && second.matches()
                && form(one).equals(form(other))
                && String.valueOf(first.group("zone")).equals(String.valueOf(second.group("zone")));
        return alike ? OptionalInt.of(first.group("time").compareTo(second.group("time"))) : OptionalInt.empty();
    }

    private static String form(String timeStamp) {
        return timeStamp.replaceAll("[0-9]", "0");
    }
}
