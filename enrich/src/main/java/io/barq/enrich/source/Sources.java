/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.barq.schemas.BadSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The sources the desk knows, by id and by the names they go by. A source it does not know works with defaults. */
public final class Sources {

    private static final String SHIPPED = "sources.yaml";

    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{P}]+|[\\s\\p{P}]+$");
    private static final Pattern WITHIN = Pattern.compile("[\\s\\u0640]+");

    private final Map<String, Source> byId = new HashMap<>();
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
        try (InputStream in = Sources.class.getResourceAsStream(SHIPPED)) {
            List<Source> sources = new ArrayList<>();
            for (JsonNode node : new YAMLMapper().readTree(in).get("sources")) {
                sources.add(source(node));
            }
            return new Sources(sources);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + SHIPPED, e);
        }
    }

    private static Source source(JsonNode node) {
        String id = node.get("id").asText();
        List<String> names = new ArrayList<>();
        if (node.has("names")) {
            node.get("names").forEach(name -> names.add(name.asText()));
        }
        return new Source(
                id,
                node.get("name").asText(),
                names,
                node.path("agency").asBoolean(false),
                Optional.ofNullable(node.get("zone")).map(zone -> Source.zone(id, zone.asText())),
                Optional.empty(),
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty());
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
        String trimmed = AROUND.matcher(name).replaceAll("");
        return WITHIN.matcher(trimmed).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
