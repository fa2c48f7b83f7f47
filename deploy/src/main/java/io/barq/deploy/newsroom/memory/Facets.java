/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barq.deploy.ninjs.Ninjs;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.Tag;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts, of the items in memory, each in its latest revision, by what they can be chosen by. It is kept up as items come and go,
 * so that an answer need not look at every item.
 */
final class Facets {

    private static final int MOST_TOLD = 50;

    private final Field language = new Field();
    private final Field source = new Field();
    private final Field verdict = new Field();
    private final Field places = new Field();
    private final Field people = new Field();
    private final Field organisations = new Field();
    private final Field subjects = new Field();
    /** Names of tags by their uris, as long as an item has the tag. */
    private final Map<String, Names> names = new HashMap<>();

    private static final class Names {
        private final String name;
        private int items;

        Names(String name) {
            this.name = name;
        }
    }

    private static final class Field {

        private final Map<String, Integer> items = new HashMap<>();

        void add(String value, int more) {
            items.merge(value, more, Field::sum);
        }

        void add(String[] values, int more) {
            for (String value : values) {
                add(value, more);
            }
        }

        /** Null takes the entry away. */
        private static Integer sum(int one, int other) {
            return one + other == 0 ? null : Integer.valueOf(one + other);
        }
    }

    /** Remembers what the tags of an item are called; to be asked before it is counted. */
    void name(EnrichedItem item) {
        List.of(item.getPlaces(), item.getPeople(), item.getOrganisations(), item.getSubjects())
                .forEach(tags -> tags.forEach(this::name));
    }

    private void name(Tag tag) {
        names.computeIfAbsent(Ninjs.uri(tag.getUri()), uri -> new Names(tag.getName()));
    }

    void add(Facts facts) {
        count(facts, 1);
    }

    void remove(Facts facts) {
        count(facts, -1);
    }

    private void count(Facts facts, int more) {
        language.add(facts.language(), more);
        source.add(facts.source(), more);
        verdict.add(facts.verdict().toString(), more);
        places.add(facts.places(), more);
        people.add(facts.people(), more);
        organisations.add(facts.organisations(), more);
        subjects.add(facts.subjects(), more);
        for (String[] uris : List.of(facts.places(), facts.people(), facts.organisations(), facts.subjects())) {
            for (String uri : uris) {
                Names named = names.get(uri);
                named.items += more;
                if (named.items == 0) {
                    names.remove(uri);
                }
            }
        }
    }

    /** The commonest values of each, with their counts. */
    ObjectNode json() {
        ObjectNode json = SafeJson.MAPPER.createObjectNode();
        put(json, "language", language);
        put(json, "source", source);
        put(json, "subject", subjects);
        put(json, "verdict", verdict);
        put(json, "places", places);
        put(json, "people", people);
        put(json, "organisations", organisations);
        return json;
    }

    private void put(ObjectNode json, String name, Field field) {
        ArrayNode values = json.putArray(name);
        field.items.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> each) -> -each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_TOLD)
                .forEach(each -> {
                    ObjectNode value = values.addObject().put("value", each.getKey());
                    Names named = names.get(each.getKey());
                    if (named != null) {
                        value.put("name", named.name);
                    }
                    value.put("count", each.getValue());
                });
    }
}
