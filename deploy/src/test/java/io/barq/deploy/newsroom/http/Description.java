/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Holds answers against what the server says of itself. */
final class Description {

    private final JsonNode openApi;

    Description(JsonNode openApi) {
        this.openApi = openApi;
    }

    List<Error> faults(String path, String method, String status, JsonNode answer) {
        return faults(
                openApi.get("paths")
                        .get(path)
                        .get(method)
                        .get("responses")
                        .get(status)
                        .get("content")
                        .get("application/json")
                        .get("schema"),
                answer);
    }

    List<Error> problemFaults(JsonNode problem) {
        return faults(openApi.at("/components/schemas/Problem"), problem);
    }

    private List<Error> faults(JsonNode schema, JsonNode answer) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("components", openApi.get("components"));
        whole.putArray("allOf").add(schema);
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(whole.toString())
                .validate(answer);
    }
}
