/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes the table of {@link MediaTopics} from a release of the IPTC: arguments are its JSON file with all languages
 * (cptall), an object of the subject codes and their English labels, and the table to write. Run it from the test classes of
 * this module.
 */
public final class MediaTopicsTable {

    private static final String SUBJECT_CODE = "http://cv.iptc.org/newscodes/subjectcode/";
    private static final int HIGHEST = 17;

    private MediaTopicsTable() {}

    private record Topic(String code, String english, String arabic, String broader, boolean retired) {}

    public static void main(String[] arguments) throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        JsonNode release = mapper.readTree(Path.of(arguments[0]).toFile());
        JsonNode labels = mapper.readTree(Path.of(arguments[1]).toFile());
        List<Topic> topics = new ArrayList<>();
        Map<String, List<Topic>> same = new HashMap<>();
        Map<String, List<Topic>> close = new HashMap<>();
        for (JsonNode concept : release.get("conceptSet")) {
            JsonNode names = concept.get("prefLabel");
            Topic topic = new Topic(
                    code(concept.get("uri").asText()),
                    clean(names.path("en-GB").asText()),
                    clean(names.path("ar").asText()),
                    code(concept.path("broader").path(0).asText()),
                    concept.has("retired"));
            topics.add(topic);
            if (!topic.retired()) {
                matches(concept, "exactMatch", topic, same);
                matches(concept, "closeMatch", topic, close);
            }
        }
        Map<String, TreeSet<String>> subjectCodes = new HashMap<>();
        for (int top = 1; top <= HIGHEST; top++) {
            String code = "%02d000000".formatted(top);
            subjectCodes.computeIfAbsent(code, none -> new TreeSet<>()).add(code);
            same.remove(code);
            close.remove(code);
        }
        // What is the same as two topics, or only close to one of another name, leads to none for certain.
        same.forEach((subjectCode, found) -> put(subjectCode, found, subjectCodes));
        close.forEach((subjectCode, found) -> {
            if (!same.containsKey(subjectCode)
                    && found.get(0)
                            .english()
                            .equalsIgnoreCase(labels.path(subjectCode).asText())) {
                put(subjectCode, found, subjectCodes);
            }
        });
        List<String> lines = new ArrayList<>();
        lines.add("# IPTC Media Topics, release of "
                + release.get("dateReleased").asText().substring(0, 10)
                + ": code, English label, Arabic label, subject codes that are the same,");
        lines.add(
                "# whether the IPTC has retired it, and the code of the broader topic it is part of; no subject code leads to one");
        lines.add("# that was retired.");
        lines.add("# Copyright IPTC, International Press Telecommunications Council - https://iptc.org - "
                + "under the Creative Commons Attribution 4.0 licence,");
        lines.add(
                "# https://creativecommons.org/licenses/by/4.0/. Changed: this is an extract of the official release, made by");
        lines.add("# MediaTopicsTable, which stands among the test sources of this module.");
        for (Topic topic : topics) {
            lines.add(String.join(
                    "\t",
                    topic.code(),
                    topic.english(),
                    topic.arabic(),
                    String.join(",", subjectCodes.getOrDefault(topic.code(), new TreeSet<>())),
                    topic.retired() ? "retired" : "",
                    topic.broader()));
        }
        Files.write(Path.of(arguments[2]), lines);
    }

    private static void matches(JsonNode concept, String kind, Topic topic, Map<String, List<Topic>> found) {
        for (JsonNode match : concept.path(kind)) {
            if (match.asText().startsWith(SUBJECT_CODE)) {
                found.computeIfAbsent(match.asText().substring(SUBJECT_CODE.length()), code -> new ArrayList<>())
                        .add(topic);
            }
        }
    }

    private static void put(String subjectCode, List<Topic> found, Map<String, TreeSet<String>> subjectCodes) {
        if (found.size() == 1) {
            subjectCodes
                    .computeIfAbsent(found.get(0).code(), none -> new TreeSet<>())
                    .add(subjectCode);
        }
    }

    private static String code(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    private static String clean(String label) {
        return label.replaceAll("\\s+", " ").strip();
    }
}
