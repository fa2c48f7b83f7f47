/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private final Map<String, Source> byId = new LinkedHashMap<>();
    private final Map<String, Source> byName = new HashMap<>();

    /** The content of a file of sources. */
    private record Listing(List<SourceSettings> sources) {}

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
        try (InputStream in = Sources.class.getResourceAsStream(SHIPPED)) {
            return read(SHIPPED, in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + SHIPPED, e);
        }
    }

    /**
     * The shipped sources, and those of a file: one with the id of a shipped one stands in its place, and a name goes to
     * the file's.
     *
     * @throws BadSettingException if the file cannot be read or used
     */
    public static Sources shippedAnd(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw BadSettingException.of("--sources " + file, "it is larger than " + LARGEST_FILE + " bytes");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return shipped().under(read("--sources " + file, in));
            }
        } catch (NoSuchFileException e) {
            throw new BadSettingException("--sources", "'" + file + "'", "a file that is there");
        } catch (IOException e) {
            throw BadSettingException.of("--sources " + file, e);
        }
    }

    /**
     * Reads a list of sources.
     *
     * @param from what it is called in a complaint
     * @throws BadSettingException if it is no such list, or a setting in it cannot be used
     */
    public static Sources read(String from, InputStream yaml) throws IOException {
        Listing listing;
        try {
            listing = YAML.readValue(yaml, Listing.class);
        } catch (UnrecognizedPropertyException e) {
            throw BadSettingException.of(
                    from,
                    "%s is unknown at line %d; allowed are %s"
                            .formatted(e.getPropertyName(), line(e), e.getKnownPropertyIds()));
        } catch (JsonProcessingException e) {
            throw BadSettingException.of(
                    from,
                    "line %d: %s"
                            .formatted(
                                    line(e),
                                    e.getOriginalMessage().lines().findFirst().orElse("it is no YAML")));
        }
        if (listing == null || listing.sources() == null) {
            throw BadSettingException.of(from, "it has no list of sources");
        }
        List<Source> sources = new ArrayList<>();
        for (SourceSettings settings : listing.sources()) {
            try {
                sources.add(settings.source());
            } catch (BadSettingException bad) {
                throw BadSettingException.of(
                        from, "source '%s': %s".formatted(settings.id(), withoutStop(bad.getMessage())));
            }
        }
        try {
            return new Sources(sources);
        } catch (BadSettingException bad) {
            throw BadSettingException.of(from, withoutStop(bad.getMessage()));
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static String withoutStop(String sentence) {
        return sentence.replaceFirst("\\.$", "");
    }

    /** These sources where the others say nothing. */
    private Sources under(Sources others) {
        Sources both = new Sources(List.of());
        both.byId.putAll(byId);
        both.byId.putAll(others.byId);
        byName.forEach((name, source) -> {
            if (!others.byId.containsKey(source.id())) {
                both.byName.put(name, source);
            }
        });
        both.byName.putAll(others.byName);
        return both;
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

    private static String key(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && isAround(name.charAt(from))) {
            from++;
        }
        while (to > from && isAround(name.charAt(to - 1))) {
            to--;
        }
        StringBuilder key = new StringBuilder(to - from);
        boolean gap = false;
        for (int i = from; i < to; i++) {
            char c = name.charAt(i);
            if (Character.isWhitespace(c) || c == TATWEEL) {
                gap = true;
            } else {
                if (gap) {
                    key.append(' ');
                }
                gap = false;
                key.append(Character.toLowerCase(c));
            }
        }
        return key.toString();
    }

    private static boolean isAround(char c) {
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
