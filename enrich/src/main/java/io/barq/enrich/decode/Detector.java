/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.decode;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the charset of a payload that says nothing of it and is no Unicode, by ICU, which knows the commonest letters of languages in each charset. What it finds counts only if the bytes fit it and
 * the languages of the source are written in it.
 */
final class Detector {

    /** As much of a payload tells as much as all of it. */
    private static final int SAMPLE = 8192;

    /** ICU gives no confidence worth the name to fewer. */
    private static final int LEAST_CONFIDENCE = 10;

    private static final List<String> WESTERN = List.of("windows-1252");
    private static final List<String> CENTRAL = List.of("windows-1250", "ISO-8859-2");
    private static final List<String> CYRILLIC = List.of("windows-1251", "KOI8-R", "ISO-8859-5", "IBM866");
    private static final List<String> PERSIAN = List.of("windows-1256");

    /** What each language is written in; its own first. A language that is not listed may be in any. */
    private static final Map<String, List<String>> CHARSETS = Map.ofEntries(
            Map.entry("ar", List.of("windows-1256", "ISO-8859-6")),
            Map.entry("fa", PERSIAN),
            Map.entry("ur", PERSIAN),
            Map.entry("ps", PERSIAN),
            Map.entry("ckb", PERSIAN),
            Map.entry("ug", PERSIAN),
            Map.entry("ru", CYRILLIC),
            Map.entry("bg", CYRILLIC),
            Map.entry("uk", List.of("windows-1251", "KOI8-U", "ISO-8859-5", "IBM866")),
            Map.entry("sr", List.of("windows-1251", "ISO-8859-5", "windows-1250", "ISO-8859-2")),
            Map.entry("el", List.of("windows-1253", "ISO-8859-7")),
            Map.entry("he", List.of("windows-1255", "ISO-8859-8")),
            Map.entry("tr", List.of("windows-1254")),
            Map.entry("az", List.of("windows-1254")),
            Map.entry("pl", CENTRAL),
            Map.entry("cs", CENTRAL),
            Map.entry("sk", CENTRAL),
            Map.entry("hu", CENTRAL),
            Map.entry("ro", CENTRAL),
            Map.entry("hr", CENTRAL),
            Map.entry("sl", CENTRAL),
            Map.entry("zh", List.of("GB18030", "Big5")),
            Map.entry("ja", List.of("Shift_JIS", "EUC-JP", "ISO-2022-JP")),
            Map.entry("ko", List.of("EUC-KR")),
            Map.entry("en", WESTERN),
            Map.entry("fr", WESTERN),
            Map.entry("es", WESTERN),
            Map.entry("de", WESTERN),
            Map.entry("it", WESTERN),
            Map.entry("pt", WESTERN),
            Map.entry("nl", WESTERN),
            Map.entry("da", WESTERN),
            Map.entry("sv", WESTERN),
            Map.entry("nb", WESTERN),
            Map.entry("no", WESTERN),
            Map.entry("fi", WESTERN),
            Map.entry("id", WESTERN));

    /** What ICU calls by the name of the smaller charset that browsers and wires mean the larger by. */
    private static final Map<String, String> LARGER =
            Map.of("ISO-8859-1", "windows-1252", "ISO-8859-9", "windows-1254", "ISO-8859-8-I", "windows-1255");

    /** What a text is in of which nothing is known and in which ICU sees nothing; the last has a letter for every byte. */
    private static final List<String> OTHERWISE = List.of("windows-1252", "windows-1256");

    /** More than half of the letters of an Arabic text are among the eight commonest. */
    private static final double SURE_SHARE = 0.4;

    /** As many at least, if the source is known to write Arabic. */
    private static final double LEAST_SHARE = 0.25;

    /** Fewer letters than these show nothing. */
    private static final int FEWEST_LETTERS = 6;

    private Detector() {}

    /** Reads a payload by the charset it is most likely in; empty if it fits none that the languages allow. */
    static Optional<Reading> read(byte[] payload, List<String> languages) {
        Set<String> allowed = allowed(languages);
        return arabic(payload, allowed)
                .or(() -> byIcu(payload, allowed))
                .or(() -> (allowed.isEmpty() ? OTHERWISE : allowed)
                        .stream()
                                .filter(Charset::isSupported)
                                .map(name -> Reading.whole(payload, Charset.forName(name)))
                                .flatMap(Optional::stream)
                                .findFirst());
    }

    /**
     * The two charsets of Arabic share half of their letters, and ICU, which counts what stands in a row, takes a headline in
     * the one for the other. The commonest letters tell them apart: in the wrong charset they are accented or rare.
     */
    private static Optional<Reading> arabic(byte[] payload, Set<String> allowed) {
        Reading best = null;
        double bestShare = allowed.isEmpty() ? SURE_SHARE : LEAST_SHARE;
        for (String name : List.of("windows-1256", "ISO-8859-6")) {
            if (allowed.isEmpty() || allowed.contains(name)) {
                Optional<Reading> reading = Reading.whole(payload, Charset.forName(name));
                double share =
                        reading.map(Reading::text).map(Detector::commonShare).orElse(0.0);
                if (share > bestShare) {
                    bestShare = share;
                    best = reading.get();
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Of the letters beyond ASCII, how many are the commonest Arabic ones; those that are not Arabic count against it. */
    private static double commonShare(String text) {
        int letters = 0;
        int common = 0;
        for (int i = 0; i < Math.min(text.length(), SAMPLE); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && Character.isLetter(c)) {
                letters++;
                common += MisreadArabic.COMMON.indexOf(c) >= 0 ? 1 : c < '\u0600' ? -1 : 0;
                // The article stands before every other word.
                common += c == '\u0644' && i > 0 && text.charAt(i - 1) == '\u0627' ? 1 : 0;
            }
        }
        return letters < FEWEST_LETTERS ? 0 : common / (double) letters;
    }

    private static Optional<Reading> byIcu(byte[] payload, Set<String> allowed) {
        CharsetDetector icu = new CharsetDetector();
        icu.setText(payload.length <= SAMPLE ? payload : sample(payload));
        for (CharsetMatch match : icu.detectAll()) {
            String name = LARGER.getOrDefault(match.getName(), match.getName());
            boolean mayBe = allowed.isEmpty()
                    ? match.getConfidence() >= LEAST_CONFIDENCE && !name.startsWith("UTF-") && !name.startsWith("IBM4")
                    : allowed.contains(name);
            if (mayBe && Charset.isSupported(name)) {
                Optional<Reading> reading = Reading.whole(payload, Charset.forName(name));
                if (reading.isPresent()) {
                    return reading;
                }
            }
        }
        return Optional.empty();
    }

    private static Set<String> allowed(List<String> languages) {
        Set<String> allowed = new LinkedHashSet<>();
        for (String language : languages) {
            List<String> charsets = CHARSETS.get(language.split("-", 2)[0].toLowerCase(Locale.ROOT));
            if (charsets == null) {
                return Set.of();
            }
            allowed.addAll(charsets);
        }
        return allowed;
    }

    /** From where the first bytes beyond ASCII stand, since a long head may have none. */
    private static byte[] sample(byte[] payload) {
        int start = 0;
        while (start < payload.length - SAMPLE && payload[start] >= 0) {
            start++;
        }
        return Arrays.copyOfRange(payload, start, start + SAMPLE);
    }
}
