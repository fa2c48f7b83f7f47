/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.order;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of an order: which item, by whom, and why. */
public final class OrderForm {

    /** Length of the uri, and of why, at most, in characters. */
    public static final int LONGEST_FIELD = 4000;

    /** Length of the author's name at most, in characters. */
    public static final int LONGEST_AUTHOR = 100;

    private static final Pattern URI = Pattern.compile("barq:([A-Za-z0-9][A-Za-z0-9._-]{0,99})/.+", Pattern.DOTALL);

    /** Stands in the reasons of decisions: no line breaks, no controls, no turns of direction. */
    private static final Pattern AUTHOR = Pattern.compile("(?=.*\\S)[^\\p{C}\\p{Zl}\\p{Zp}]{1," + LONGEST_AUTHOR + "}");

    private OrderForm() {}

    /** The wire whose item this is the uri of; empty where it is no uri of an item. */
    public static Optional<String> wire(String uri) {
        Matcher parts = URI.matcher(uri);
        return uri.length() <= LONGEST_FIELD && parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /** Whether it can be the name of who gives an order. */
    public static boolean isAuthor(String name) {
        return AUTHOR.matcher(name).matches();
    }

    /** Whether it can say why. */
    public static boolean isReason(String why) {
        return !why.isBlank() && why.length() <= LONGEST_FIELD;
    }
}
