/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes one form of the many in which providers name a thing by a code: a URI, a QCode, a code beside its vocabulary. */
final class Codes {

    private static final int LONGEST = 1_000;

    /** The vocabularies of the IPTC stand under this address, by name. */
    private static final Pattern IPTC =
            Pattern.compile("https?://cv\\.iptc\\.org/newscodes/([A-Za-z0-9_-]{1,40})/(\\S{0,200})");

    /** Names by which QCodes know those of the vocabularies that have a shorter one. */
    private static final Map<String, String> ALIASES = Map.of("mediatopic", "medtop", "subjectcode", "subj");

    private static final Pattern QCODE = Pattern.compile("([A-Za-z][A-Za-z0-9+._-]{0,40}):(\\S{1,900})");

    private static final Pattern EIGHT_DIGITS = Pattern.compile("[0-9]{8}");

    private Codes() {}

    /**
     * A thing by whatever names it.
     *
     * @param scheme the vocabulary; may be blank
     * @param code the code in it, a QCode or a URI; may be blank
     * @param name what the provider calls it; may be blank
     * @return empty if all that would name it is blank
     */
    static Optional<Code> of(String scheme, String code, String name) {
        String vocabulary = bounded(scheme);
        String said = bounded(code);
        Optional<String> called = Optional.of(bounded(name)).filter(words -> !words.isEmpty());
        if (said.isEmpty()) {
            return called.map(words -> new Code("", words, Optional.empty()));
        }
        String full = vocabulary.contains("://") && !said.contains("://")
                ? vocabulary + (vocabulary.endsWith("/") || vocabulary.endsWith("#") ? "" : "/") + said
                : said;
        if (!full.equals(said) || vocabulary.isEmpty() || said.contains("://")) {
            Matcher iptc = IPTC.matcher(full);
            if (iptc.matches()) {
                String known = iptc.group(1);
                return Optional.of(new Code(ALIASES.getOrDefault(known, known), iptc.group(2), called));
            }
            Matcher qcode = QCODE.matcher(full);
            if (qcode.matches()) {
                return Optional.of(new Code(qcode.group(1), qcode.group(2), called));
            }
            return Optional.of(new Code("", full, called));
        }
        return Optional.of(new Code(named(vocabulary), said, called));
    }

    /**
     * A subject by whatever names it. Eight digits alone are a code of the IPTC: those from 20 on are Media Topics, all
     * others are of the subject codes before them, whose 17 highest are the same in both.
     */
    static Optional<Code> subject(String scheme, String code, String name) {
        return of(scheme, code, name)
                .map(found -> found.scheme().isEmpty()
                                && EIGHT_DIGITS.matcher(found.code()).matches()
                        ? new Code(found.code().startsWith("20") ? "medtop" : "subj", found.code(), found.name())
                        : found);
    }

    /** A vocabulary's name as the scheme of a URI may look. */
    private static String named(String vocabulary) {
        String plain = vocabulary.replaceAll("[^A-Za-z0-9+.-]+", "-");
        return Character.isLetter(plain.charAt(0)) ? plain : "x" + plain;
    }

    private static String bounded(String text) {
        String stripped = text == null ? "" : text.strip();
        return stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped;
    }
}
