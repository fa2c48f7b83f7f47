/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** The languages providers name, as BCP 47 writes them. */
final class LanguageTag {

    private static final int LONGEST = 60;

    private LanguageTag() {}

    /** The tag a provider means by {@code en_us} or {@code AR}; empty if it is none, or says that it does not know. */
    static Optional<String> of(String said) {
        if (said == null || said.isBlank() || said.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Locale locale = new Locale.Builder()
                    .setLanguageTag(said.strip().replace('_', '-'))
                    .build();
            return Optional.of(locale.toLanguageTag()).filter(tag -> !tag.startsWith("und"));
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }
}
