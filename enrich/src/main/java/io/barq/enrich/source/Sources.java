/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.source;

import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources the desk knows, by id and by the names they go by. A source it does not know works with defaults. */
public final class Sources {

    private static final String SHIPPED = "sources.yaml";

    /** A newsroom has hundreds of lines, not tens of thousands. In bytes. */
    private static final long LARGEST_FILE = 1024 * 1024;

    /** Lengthens an Arabic word on the page, and means nothing. */
    private static final char TATWEEL = '\u0640';

    /** Between these are Hebrew and Arabic, whose letters have no case and whose blocks no white space. */
    private static final char FIRST_HEBREW = '\u0590';

    private static final char LAST_ARABIC = '\u06FF';

    private final Map<String, Source> byId = new LinkedHashMap<>();
    private final Map<String, Source> byName = new HashMap<>();

    /** @param sources no two with one id, or one name */
    public Sources(List<Source> sources) {
        for (Source source : sources) {
            if (byId.put(source.id(), source) != null) {
                throw new BadSettingException("the id of a source", "'" + source.id() + "', twice", "once");
            }
            for (String name : source.names()) {
                if (byName.put(key(name), source) != null) {
                    throw new BadSettingException("the name of a source", "'" + name + "', twice", "once");
                }
            }
        }
    }

    /** The sources that ship with Barq: the agencies whose names and zones are public knowledge. */
    public static Sources shipped() {
        return shippedFile().sources();
    }

    /**
     * The shipped sources, and those of a file, {@linkplain SourcesFile#over before them}.
     *
     * @throws BadSettingException if the file cannot be read or used
     */
    public static Sources shippedAnd(Path file) {
        String setting = "--sources " + file;
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw BadSettingException.of(setting, "it is larger than " + LARGEST_FILE + " bytes");
            }
            return SourcesFile.read(setting, Files.readAllBytes(file))
                    .over(shippedFile())
                    .sources();
        } catch (NoSuchFileException e) {
            throw new BadSettingException("--sources", "'" + file + "'", "a file that is there");
        } catch (IOException e) {
            throw BadSettingException.of(setting, e);
        }
    }

    private static SourcesFile shippedFile() {
        try (InputStream in = Sources.class.getResourceAsStream(SHIPPED)) {
            return SourcesFile.read(SHIPPED, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + SHIPPED, e);
        }
    }

    /**
     * Reads a list of sources.
     *
     * @param from what it is called in a complaint
     * @throws BadSettingException if it is no such list, or a setting in it cannot be used
     */
    public static Sources read(String from, InputStream yaml) throws IOException {
        return SourcesFile.read(from, yaml.readAllBytes()).sources();
    }

    /** The source with this id. */
    public Optional<Source> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The source with this id, or one with the defaults of a source that is not known. */
    public Source of(String id) {
        return byId(id).orElseGet(() -> Source.unknown(id));
    }

    /** The source that goes by this name; case, white space and punctuation at the ends do not matter. */
    public Optional<Source> byName(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /** The sources that are agencies, in the order they are listed. */
    public List<Source> agencies() {
        return byId.values().stream().filter(Source::agency).toList();
    }

    /** What all spellings of a name have in common. */
    static String key(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && isAround(name.charAt(from))) {
            from++;
        }
        while (to > from && isAround(name.charAt(to - 1))) {
            to--;
        }
        char[] key = new char[to - from];
        int length = 0;
        boolean gap = false;
        for (int i = from; i < to; i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c == TATWEEL || c > LAST_ARABIC && Character.isWhitespace(c)) {
                gap = true;
            } else {
                if (gap) {
                    key[length++] = ' ';
                }
                gap = false;
                key[length++] = c >= FIRST_HEBREW && c <= LAST_ARABIC ? c : Character.toLowerCase(c);
            }
        }
        return new String(key, 0, length);
    }

    private static boolean isAround(char c) {
        if (Character.isLetterOrDigit(c)) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> Character.isWhitespace(c);
        };
    }
}
