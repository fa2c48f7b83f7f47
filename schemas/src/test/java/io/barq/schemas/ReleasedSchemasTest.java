/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.cluster.Provisioning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every schema against all its released forms, both ways: {@code FULL_TRANSITIVE}, as the registry will.
 *
 * <p>The released ones are {@code src/test/resources/released/<version>/<RecordName>.avsc}. A release, or a new record
 * before its first one, is written by
 *
 * <pre>mvn -pl schemas test -Dtest=ReleasedSchemasTest -Dbarq.release=0.1.0</pre>
 *
 * and committed. A file that was released is never changed.
 */
class ReleasedSchemasTest {

    private static final Path RELEASED = Path.of("src", "test", "resources", "released");
    private static final String HOW_TO_RELEASE =
            "write it by: mvn -pl schemas test -Dtest=ReleasedSchemasTest -Dbarq.release=VERSION";

    @BeforeAll
    static void writeTheReleaseWhenAskedTo() throws IOException {
        String version = System.getProperty("barq.release");
        if (version == null) {
            return;
        }
        Path folder = Files.createDirectories(RELEASED.resolve(version));
        for (Schema schema : Provisioning.schemas()) {
            Path file = folder.resolve(schema.getName() + ".avsc");
            if (!Files.exists(file)) {
                Files.writeString(file, schema.toString(true) + "\n");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void shouldReadAndBeReadByEveryReleasedForm(Path file) {
        Schema current = current().get(nameOf(file));

        assertThat(current)
                .as("the record %s was released in %s and must stay", nameOf(file), file.getParent())
                .isNotNull();
        assertThat(breaks(parse(file), current)).isEmpty();
    }

    @Test
    void shouldHaveAReleasedFormOfEveryRecord() {
        List<String> released = released().map(ReleasedSchemasTest::nameOf).toList();

        assertThat(released).as(HOW_TO_RELEASE).containsAll(current().keySet());
    }

    @Test
    void shouldCatchEveryChangeThatBreaksAReader() {
        String released = record("Item", field("uri"), field("body"));

        assertThat(breaks(released, record("Item", field("uri"))))
                .as("a field without a default that is gone")
                .isNotEmpty();
        assertThat(breaks(released, record("Item", field("uri"), field("body"), field("extra"))))
                .as("a new field without a default")
                .isNotEmpty();
        assertThat(breaks(released, record("Item", field("uri"), field("text"))))
                .as("a field of another name")
                .isNotEmpty();
        assertThat(breaks(released, record("Item", field("uri"), "{\"name\":\"body\",\"type\":\"long\"}")))
                .as("a field of another type")
                .isNotEmpty();
        assertThat(breaks(released, record("Article", field("uri"), field("body"))))
                .as("a record of another name")
                .isNotEmpty();
        assertThat(breaks(record("Item", enumeration("NEW, KILL", null)), record("Item", enumeration("NEW", null))))
                .as("a symbol without a default that is gone")
                .isNotEmpty();
    }

    @Test
    void shouldLetAChangeThroughThatEveryReaderCanLiveWith() {
        String optional = "{\"name\":\"extra\",\"type\":[\"null\",\"string\"],\"default\":null}";

        assertThat(breaks(record("Item", field("uri")), record("Item", field("uri"), optional)))
                .isEmpty();
        assertThat(breaks(record("Item", enumeration("NEW", "NEW")), record("Item", enumeration("NEW, KILL", "NEW"))))
                .isEmpty();
    }

    /** What one cannot read of the other; empty when each reads the other. */
    private static List<String> breaks(Schema released, Schema current) {
        return Stream.of(
                        SchemaCompatibility.checkReaderWriterCompatibility(current, released),
                        SchemaCompatibility.checkReaderWriterCompatibility(released, current))
                .filter(pair -> pair.getType() != SchemaCompatibilityType.COMPATIBLE)
                .map(pair -> pair.getResult().getIncompatibilities().toString())
                .toList();
    }

    private static List<String> breaks(String released, String current) {
        return breaks(new Schema.Parser().parse(released), new Schema.Parser().parse(current));
    }

    private static String record(String name, String... fields) {
        return "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[%s]}".formatted(name, String.join(",", fields));
    }

    private static String field(String name) {
        return "{\"name\":\"%s\",\"type\":\"string\"}".formatted(name);
    }

    private static String enumeration(String symbols, String symbolByDefault) {
        return "{\"name\":\"verdict\",\"type\":{\"type\":\"enum\",\"name\":\"Verdict\",\"symbols\":[%s]%s}}"
                .formatted(
                        symbols.replaceAll("\\w+", "\"$0\""),
                        symbolByDefault == null ? "" : ",\"default\":\"" + symbolByDefault + "\"");
    }

    private static Map<String, Schema> current() {
        return Provisioning.schemas().stream().collect(toMap(Schema::getName, Function.identity()));
    }

    static Stream<Path> released() {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(file -> file.toString().endsWith(".avsc")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("no released schemas; " + HOW_TO_RELEASE, e);
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".avsc", "");
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
