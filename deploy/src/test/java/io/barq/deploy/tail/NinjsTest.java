/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.tail;

import static io.barq.deploy.audit.Records.NOW;
import static io.barq.deploy.audit.Records.item;
import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.barq.schemas.Dateline;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NinjsTest {

    private static EnrichedItem bare() {
        return item(ref(0), "barq:kuna/text-1", 1);
    }

    private static Tag tag(String uri, String name, String rel, Double confidence) {
        return Tag.newBuilder()
                .setUri(uri)
                .setName(name)
                .setLiteral(name)
                .setConfidence(confidence)
                .setRel(rel)
                .build();
    }

    private static EnrichedItem full() {
        Tag salalah = tag("geonames:286621", "Salalah", "dateline", 1.0);
        return EnrichedItem.newBuilder(bare())
                .setAltIds(List.of("KUNA-0042"))
                .setRevision(3)
                .setVersion("2nd lead")
                .setPubStatus(PubStatus.withheld)
                .setUrgency(4)
                .setLanguage("ar")
                .setHeadline("A book bus")
                .setSlugline("books")
                .setByline("A. Reporter")
                .setEdNote("Picture to follow.")
                .setDateline(new Dateline("SALALAH, Nov 19 (KUNA)", salalah, LocalDate.of(2026, 11, 19)))
                .setFirstCreated(NOW)
                .setVersionCreated(NOW)
                .setEmbargoedUntil(NOW)
                .setAgencies(List.of(tag("barq:agency/kuna", "KUNA", "credit", null)))
                .setPlaces(List.of(salalah))
                .setPeople(List.of(tag("barq:person/haya", "Haya", "mention", null)))
                .setOrganisations(List.of(tag("wd:Q1", "A school", "mention", null)))
                .setSubjects(List.of(tag("medtop:05000000", "education", "about", 0.876)))
                .build();
    }

    @Test
    void shouldWriteEveryFieldNinjsHasAPlaceFor() {
        JsonNode ninjs = Ninjs.of(full());
        assertThat(ninjs.get("uri").asText()).isEqualTo("barq:kuna/text-1");
        assertThat(ninjs.get("version").asText()).isEqualTo("3");
        assertThat(ninjs.get("pubStatus").asText()).isEqualTo("withheld");
        assertThat(ninjs.get("urgency").asInt()).isEqualTo(4);
        assertThat(ninjs.get("versionCreated").asText()).isEqualTo("2026-11-20T08:00:00Z");
        assertThat(ninjs.get("located").asText()).isEqualTo("Salalah");
        assertThat(ninjs.at("/headlines/0/value").asText()).isEqualTo("A book bus");
        assertThat(ninjs.at("/bodies/0/value").asText()).isEqualTo("A body.");
        assertThat(ninjs.at("/altIds/0/value").asText()).isEqualTo("KUNA-0042");
        assertThat(ninjs.at("/infoSources/0/role").asText()).isEqualTo("credit");
        assertThat(ninjs.at("/people/0/rel").asText()).isEqualTo("mention");
        assertThat(ninjs.at("/subjects/0/confidence").asInt()).isEqualTo(88);
        assertThat(ninjs.at("/places/0/uri").asText()).isEqualTo("geonames:286621");
    }

    @Test
    void shouldLeaveOutWhatTheItemDoesNotSay() {
        assertThat(Ninjs.of(bare()).fieldNames())
                .toIterable()
                .containsExactly("uri", "standard", "type", "version", "pubStatus", "language", "bodies");
    }

    @Test
    void shouldLeaveOutTheBodyOfACanceledItem() {
        EnrichedItem canceled = EnrichedItem.newBuilder(bare())
                .setPubStatus(PubStatus.canceled)
                .setBody("")
                .build();
        assertThat(Ninjs.of(canceled).has("bodies")).isFalse();
    }

    @Test
    void shouldMakeAUriOfWhateverAWireCallsItself() {
        EnrichedItem strange = item(ref(0), "barq:وكالة 1/a\"b<c>%", 1);
        assertThat(Ninjs.of(strange).get("uri").asText())
                .isEqualTo("barq:%D9%88%D9%83%D8%A7%D9%84%D8%A9%201/a%22b%3Cc%3E%25");
    }

    @Test
    void shouldWriteOnlyFieldsAndTypesOfNinjs() throws IOException {
        try (InputStream fields = NinjsTest.class.getResourceAsStream("ninjs-as-barq-writes-it.json")) {
            assertValid(schema(new String(fields.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
        }
    }

    @Test
    void shouldSatisfyTheSchemaOfTheIptc() throws IOException {
        String file = System.getProperty("ninjs.schema", "");
        assumeTrue(!file.isEmpty(), "-Dninjs.schema=FILE names no copy of the IPTC's ninjs-schema_3.1.json");
        assertValid(schema(Files.readString(Path.of(file))));
    }

    private static void assertValid(Schema schema) {
        for (EnrichedItem item : List.of(bare(), full())) {
            List<Error> errors = schema.validate(Ninjs.of(item));
            assertThat(errors).isEmpty();
        }
        // A schema that lets everything pass would tell nothing.
        assertThat(schema.validate(Ninjs.of(bare()).put("urgency", 10))).isNotEmpty();
        assertThat(schema.validate(Ninjs.of(bare()).put("verdict", "NEW"))).isNotEmpty();
        assertThat(schema.validate(Ninjs.of(bare()).put("versionCreated", "yesterday")))
                .isNotEmpty();
    }

    private static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemas(Map.of("https://geojson.org/schema/GeoJSON.json", "{}"))
                                .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                        .formatAssertionsEnabled(true)
                                        .build()))
                .getSchema(text);
    }
}
