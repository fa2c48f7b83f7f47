/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import static io.barq.deploy.audit.Records.item;
import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Verdict;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NewsroomServerTest {

    private static final String READER = "reader-token-0123456789";
    private static final String EDITOR = "editor-token-0123456789";

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestDesk desk = new TestDesk();
    private NewsroomServer server = start(Optional.empty(), Optional.of(EDITOR));

    private NewsroomServer start(Optional<String> reader, Optional<String> editor) {
        return NewsroomServer.start(
                new NewsroomServer.Settings("127.0.0.1", 0, true, reader, editor, 3),
                desk,
                new NewsroomMeters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private static EnrichedItem news(String id, String headline) {
        return EnrichedItem.newBuilder(item(ref(0), "barq:wire/" + id, 1))
                .setHeadline(headline)
                .build();
    }

    private static EnrichedItem killed(String id) {
        return EnrichedItem.newBuilder(item(ref(0), "barq:wire/" + id, 2))
                .setPubStatus(PubStatus.canceled)
                .setVerdict(Verdict.KILL)
                .setBody("")
                .build();
    }

    @Test
    void shouldListTheNewestFirstAndPageOnByCursor() throws Exception {
        for (int number = 1; number <= 5; number++) {
            desk.publish(news("n" + number, "Headline " + number));
        }
        JsonNode first = json("v1/items?limit=2");
        assertThat(first.findValuesAsText("value"))
                .contains("Headline 5", "Headline 4")
                .doesNotContain("Headline 3");
        JsonNode second = json("v1/items?limit=3&before=" + first.get("next").asText());
        assertThat(second.findValuesAsText("value")).contains("Headline 3", "Headline 1");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void shouldTakeTheTextOfAKilledItemAway() throws Exception {
        desk.publish(news("a", "A secret"));
        desk.publish(killed("a"));
        JsonNode items = json("v1/items");
        assertThat(items.get("items")).hasSize(1);
        assertThat(items.toString()).contains("canceled").doesNotContain("A secret");
        assertThat(get("v1/items/barq%3Awire%2Fa?revision=1").statusCode()).isEqualTo(404);
        assertThat(json("v1/items/barq%3Awire%2Fa/revisions").get("revisions")).hasSize(1);
    }

    @Test
    void shouldServeThePageWithAStrictPolicy() throws Exception {
        HttpResponse<String> page = get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self';");
        assertThat(get("../NewsroomServer.class").statusCode()).isIn(400, 404);
        assertThat(get("..%2fopenapi.json").statusCode()).isIn(400, 404);
    }
}
