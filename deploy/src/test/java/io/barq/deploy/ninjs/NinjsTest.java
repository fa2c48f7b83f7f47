/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.ninjs;

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
import io.barq.schemas.PlaceFacts;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Rights;
import io.barq.schemas.Tag;
import java.io.BufferedReader;
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
        salalah.setPlace(new PlaceFacts("city", "OM", 17.015, 54.092));
        Tag again = Tag.newBuilder(salalah).setLiteral("Salalah City").build();
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
                .setPlaces(List.of(salalah, again))
                .setPeople(List.of(tag("barq:person/haya", "Haya", "mention", null)))
                .setOrganisations(List.of(tag("wd:Q1", "A school", "mention", null)))
                .setSubjects(List.of(tag("medtop:05000000", "education", "about", 0.876)))
                .setGenres(List.of(tag("genre:Feature", "Feature", "said", null)))
                .setRights(new Rights("KUNA", "Copyright 2026", "For subscribers."))
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
        assertThat(ninjs.get("copyrightNotice").asText()).isEqualTo("Copyright 2026");
        assertThat(ninjs.at("/genres/0/name").asText()).isEqualTo("Feature");
        assertThat(ninjs.at("/places/0/uri").asText()).isEqualTo("geonames:286621");
        assertThat(ninjs.at("/places/0/geoJSON/coordinates/0").asDouble()).isEqualTo(54.092);
        assertThat(ninjs.get("places")).as("of one place named in two ways").hasSize(1);
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
    void shouldMakeAUriOfWhateverVocabularyAProviderNames() {
        EnrichedItem strange = EnrichedItem.newBuilder(bare())
                .setSubjects(List.of(
                        tag("iptc_subject:1", "a", "said", null),
                        tag("http://[no host/1", "b", "said", null),
                        tag("no scheme", "c", "said", null),
                        tag("topic:#ثقافة", "d", "said", null)))
                .build();
        assertThat(Ninjs.of(strange).get("subjects").findValuesAsText("uri"))
                .containsExactly(
                        "barq:said/iptc_subject%3A1",
                        "barq:said/http%3A%2F%2F%5Bno%20host%2F1",
                        "barq:said/no%20scheme",
                        "topic:%23%D8%AB%D9%82%D8%A7%D9%81%D8%A9");
    }

    @Test
    void shouldNameThePlaceTheProviderNamesWhereNoDatelineDoes() {
        EnrichedItem item = EnrichedItem.newBuilder(bare()).setLocated("Muscat").build();
        assertThat(Ninjs.of(item).get("located").asText()).isEqualTo("Muscat");
    }

    /** Every item of what {@code barq run} wrote, against the IPTC's own schema. */
    @Test
    void shouldSatisfyTheSchemaOfTheIptcWithEveryItemOfARun() throws IOException {
        String schemaFile = System.getProperty("ninjs.schema", "");
        String items = System.getProperty("ninjs.items", "");
        assumeTrue(
                !schemaFile.isEmpty() && !items.isEmpty(),
                "-Dninjs.schema=FILE and -Dninjs.items=FILE name no schema and no enriched.jsonl");
        Schema schema = schema(Files.readString(Path.of(schemaFile)));
        long count = 0;
        try (BufferedReader lines = Files.newBufferedReader(Path.of(items))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                EnrichedItem item = ItemFromJson.read(line);
                assertThat(schema.validate(Ninjs.of(item))).as(item.getUri()).isEmpty();
                count++;
            }
        }
        assertThat(count).as("items of " + items).isPositive();
        System.out.println(count + " items of " + items + " satisfy the schema");
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
