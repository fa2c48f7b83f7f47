/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The languages providers name, as BCP 47 writes them. */
final class LanguageTag {

    private static final int LONGEST = 60;

    /** The languages of two letters, as nearly all items name theirs; making a tag of one takes longer than finding it. */
    private static final Map<String, Optional<String>> USUAL = usual();

    private LanguageTag() {}

    private static Map<String, Optional<String>> usual() {
        Map<String, Optional<String>> usual = new HashMap<>();
        for (String language : Locale.getISOLanguages()) {
            usual.put(language, read(language));
        }
        return usual;
    }

    /** The tag a provider means by {@code en_us} or {@code AR}; empty if it is none, or says that it does not know. */
    static Optional<String> of(String said) {
        if (said == null || said.isBlank() || said.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<String> usual = USUAL.get(said);
        return usual == null ? read(said) : usual;
    }

    private static Optional<String> read(String said) {
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
