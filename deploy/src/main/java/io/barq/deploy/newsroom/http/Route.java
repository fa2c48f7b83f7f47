/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What can be asked of the server. The description served at {@code /openapi.json} names the same.
 *
 * <p>Paths are given as OpenAPI has them; a part in braces stands for one segment, percent-encoded.
 */
enum Route {
    ITEMS("GET", "/v1/items", Who.READERS, Names.LIST),
    ITEM("GET", "/v1/items/{uri}", Who.READERS, Set.of("revision")),
    REVISIONS("GET", "/v1/items/{uri}/revisions", Who.READERS, Set.of()),
    STORY("GET", "/v1/stories/{uri}", Who.READERS, Set.of()),
    FACETS("GET", "/v1/facets", Who.READERS, Set.of()),
    DATELINES("GET", "/v1/datelines", Who.READERS, Names.DATELINES),
    STREAM("GET", "/v1/stream", Who.READERS, Names.STREAM),
    SESSION("GET", "/v1/session", Who.ALL, Set.of()),
    ENTER("POST", "/v1/session", Who.ALL, Set.of()),
    LEAVE("DELETE", "/v1/session", Who.ALL, Set.of()),
    REVIEW("GET", "/v1/review", Who.EDITORS, Set.of()),
    ORDER("POST", "/v1/orders", Who.EDITORS, Set.of()),
    DESCRIPTION("GET", "/openapi.json", Who.ALL, Set.of()),
    HEALTH("GET", "/health", Who.ALL, Set.of()),
    METRICS("GET", "/metrics", Who.READERS, Set.of());

    /** Who may ask. */
    enum Who {
        ALL,
        READERS,
        EDITORS
    }

    /** Names of parameters. */
    private static final class Names {
        private static final Set<String> FILTERS = Set.of(
                "language", "source", "place", "person", "organisation", "subject", "verdict", "urgency", "words");
        private static final Set<String> LIST = with("limit", "before");
        private static final Set<String> STREAM = with("after");
        private static final Set<String> DATELINES = with("hours");

        private static Set<String> with(String... more) {
            Set<String> all = new HashSet<>(FILTERS);
            all.addAll(List.of(more));
            return Set.copyOf(all);
        }
    }

    private final String method;
    private final String path;
    private final Who who;
    private final Set<String> parameters;
    private final List<String> segments;

    Route(String method, String path, Who who, Set<String> parameters) {
        this.method = method;
        this.path = path;
        this.who = who;
        this.parameters = parameters;
        this.segments = List.of(path.split("/", -1));
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    Who who() {
        return who;
    }

    /** Names of its query parameters. */
    Set<String> parameters() {
        return parameters;
    }

    /** Whether a path, split at its slashes and not yet decoded, is this one. */
    boolean isAt(List<String> asked) {
        if (asked.size() != segments.size()) {
            return false;
        }
        for (int at = 0; at < asked.size(); at++) {
            boolean isOpen = segments.get(at).startsWith("{");
            if (isOpen ? asked.get(at).isEmpty() : !segments.get(at).equals(asked.get(at))) {
                return false;
            }
        }
        return true;
    }
}
