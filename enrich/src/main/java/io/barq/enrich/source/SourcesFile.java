/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a file says of sources: of each the settings that stand there, and which those are. */
final class SourcesFile {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .withCoercionConfigDefaults(all -> all.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
            .build();

    private final Map<String, Entry> entries;

    /** The content of a file. */
    private record Listing(List<SourceSettings> sources) {}

    /**
     * One source.
     *
     * @param given the names of the settings that stand in the file, empty ones too
     */
    private record Entry(SourceSettings settings, Set<String> given) {}

    private SourcesFile(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /**
     * Reads a file whose every source could stand alone.
     *
     * @param from what it is called in a complaint
     * @throws BadSettingException if it is no list of sources, or a setting in it cannot be used
     */
    static SourcesFile read(String from, byte[] yaml) throws IOException {
        List<SourceSettings> listed = listing(from, yaml).sources();
        if (listed == null) {
            throw BadSettingException.of(from, "it has no list of sources");
        }
        check(from, listed);
        JsonNode written = YAML.readTree(yaml).get("sources");
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < listed.size(); i++) {
            Set<String> given = new HashSet<>();
            written.get(i).fieldNames().forEachRemaining(given::add);
            entries.put(listed.get(i).id(), new Entry(listed.get(i), given));
        }
        return new SourcesFile(entries);
    }

    private static Listing listing(String from, byte[] yaml) throws IOException {
        try {
            Listing listing = YAML.readValue(yaml, Listing.class);
            return listing == null ? new Listing(null) : listing;
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
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static void check(String from, List<SourceSettings> listed) {
        List<Source> sources = new ArrayList<>();
        for (SourceSettings settings : listed) {
            if (settings == null) {
                throw BadSettingException.of(from, "one of its sources is empty");
            }
            try {
                sources.add(settings.source());
            } catch (BadSettingException bad) {
                throw BadSettingException.of(
                        from, "source '%s': %s".formatted(settings.id(), withoutStop(bad.getMessage())));
            }
        }
        try {
            new Sources(sources);
        } catch (BadSettingException bad) {
            throw BadSettingException.of(from, withoutStop(bad.getMessage()));
        }
    }

    private static String withoutStop(String sentence) {
        return sentence.replaceFirst("\\.$", "");
    }

    /**
     * These sources and the others. One that both have is as the others say, but for the settings that stand here, empty ones
     * too. A name that stands here goes to no other source.
     */
    SourcesFile over(SourcesFile others) {
        Set<String> taken = new HashSet<>();
        entries.values().forEach(each -> each.settings().names().forEach(name -> taken.add(Sources.key(name))));
        Map<String, Entry> both = new LinkedHashMap<>();
        others.entries.forEach((id, other) -> both.put(id, withoutNames(taken, other)));
        entries.forEach((id, own) -> both.merge(id, own, SourcesFile::over));
        return new SourcesFile(both);
    }

    private static Entry withoutNames(Set<String> taken, Entry entry) {
        List<String> free = entry.settings().names().stream()
                .filter(name -> !taken.contains(Sources.key(name)))
                .toList();
        return new Entry(entry.settings().withNames(free), entry.given());
    }

    private static Entry over(Entry other, Entry own) {
        return new Entry(own.settings().over(other.settings(), own.given()), other.given());
    }

    /** The sources these settings make. */
    Sources sources() {
        return new Sources(entries.values().stream()
                .map(entry -> entry.settings().source())
                .toList());
    }
}
