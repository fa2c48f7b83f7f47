/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import static io.barq.deploy.audit.Records.NOW;
import static io.barq.deploy.audit.Records.item;
import static io.barq.deploy.audit.Records.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barq.schemas.Candidate;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.Review;
import io.barq.schemas.Story;
import io.barq.schemas.StoryRef;
import io.barq.schemas.Verdict;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server over HTTP, with records given by hand. */
class NewsroomServerTest {

    private static final String READER = "reader-token-0123456789";
    private static final String EDITOR = "editor-token-0123456789";
    private static final String AS_EDITOR = "Bearer " + EDITOR;

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestDesk desk = new TestDesk();
    private PrometheusMeterRegistry registry;
    private NewsroomServer server = start(Optional.empty(), Optional.of(EDITOR));

    private NewsroomServer start(Optional<String> reader, Optional<String> editor) {
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return NewsroomServer.start(
                new NewsroomServer.Settings("127.0.0.1", 0, true, reader, editor, 3, Duration.ofMillis(300)),
                desk,
                new NewsroomMeters(registry, Clock.systemUTC()),
                Clock.fixed(NOW.plus(Duration.ofHours(3)), ZoneOffset.UTC));
    }

    private void startAgain(Optional<String> reader, Optional<String> editor) {
        server.close();
        server = start(reader, editor);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, headers).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return client.send(
                request(path, headers).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private JsonNode json(String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path, headers);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    private EventSource events(String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response =
                client.send(request(path, headers).build(), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return new EventSource(response.body());
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

    private static Story story(String id) {
        return Story.newBuilder()
                .setUri("barq:story/" + id)
                .setOrigin("barq:wire/" + id)
                .setLanguage("en")
                .setItems(1)
                .setCopies(0)
                .setFirstSeen(NOW)
                .setLastSeen(NOW)
                .build();
    }

    private static Review review() {
        return Review.newBuilder()
                .setRawRef(ref(0))
                .setUri("barq:wire/notice")
                .setWire("wire")
                .setSource("source")
                .setAsks(Verdict.KILL)
                .setNotice("Kill <b>harbour</b>.")
                .setCandidates(List.of(new Candidate("barq:wire/a", null, 0.5), new Candidate("barq:wire/z", "Z", 0.4)))
                .setReceivedAt(NOW)
                .build();
    }

    @Test
    void shouldCountDatelinesOfTheLastHoursByTheFiltersOfTheList() throws Exception {
        desk.publish(FullItem.of("barq:wire/one", "barq:story/s"));
        desk.publish(FullItem.of("barq:wire/other", "barq:story/s"));
        desk.publish(news("a", "No dateline"));
        assertThat(json("v1/datelines").get("places"))
                .hasToString(
                        "[{\"latitude\":17.015,\"longitude\":54.092,\"name\":\"Salalah\",\"country\":\"OM\",\"count\":2}]");
        assertThat(json("v1/datelines?words=book&hours=3").at("/places/0/count").asInt())
                .isEqualTo(2);
        assertThat(json("v1/datelines?words=ferry").get("places")).isEmpty();
        assertThat(json("v1/datelines?hours=2").get("places")).isEmpty();
        assertThat(get("v1/datelines?hours=73").statusCode()).isEqualTo(400);
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
        assertThat(json("v1/items?words=headline%204").get("items")).hasSize(1);
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
    void shouldFindAnItemByItsUriAndByThatOfNinjs() throws Exception {
        desk.publish(news("وكالة 1%", "Odd"));
        String ninjs = json("v1/items").at("/items/0/item/uri").asText();
        for (String uri : List.of("barq:wire/وكالة 1%", ninjs)) {
            String segment = URLEncoder.encode(uri, StandardCharsets.UTF_8).replace("+", "%20");
            assertThat(json("v1/items/" + segment).at("/barq/uri").asText()).isEqualTo("barq:wire/وكالة 1%");
        }
    }

    @Test
    void shouldSendWhatComesAndResumeAfterTheLastEvent() throws Exception {
        desk.publish(news("before", "Before"));
        String newest = json("v1/items").get("newest").asText();
        String last;
        try (EventSource events = events("v1/stream?after=" + newest)) {
            desk.publish(story("s"));
            desk.publish(news("a", "One\nline"));
            desk.publish(killed("a"));
            assertThat(events.next("story").data().get("uri").asText()).isEqualTo("barq:story/s");
            // Withdrawn within the same moment: its text may go out no more, the kill must.
            EventSource.Event event = events.next("item");
            while (!event.data().at("/item/pubStatus").asText().equals("canceled")) {
                event = events.next("item");
            }
            last = event.id();
        }
        desk.publish(news("b", "Missed"));
        try (EventSource again = events("v1/stream?after=" + newest, "Last-Event-ID", last)) {
            assertThat(again.next("item").data().at("/barq/uri").asText()).isEqualTo("barq:wire/b");
            desk.publish(news("c", "Live"));
            assertThat(again.next("item").data().at("/barq/uri").asText()).isEqualTo("barq:wire/c");
        }
    }

    @Test
    void shouldSendOnlyWhatTheFilterLetsThrough() throws Exception {
        try (EventSource events = events("v1/stream?words=harbour")) {
            desk.publish(news("a", "Fire in the desert"));
            desk.publish(news("b", "Fire in the harbour"));
            assertThat(events.next("item").data().at("/barq/uri").asText()).isEqualTo("barq:wire/b");
            desk.publish(killed("b"));
            assertThat(events.next("item").data().at("/barq/verdict").asText()).isEqualTo("KILL");
        }
    }

    @Test
    void shouldTellWhoMissedTooMuchToBeginAnew() throws Exception {
        try (EventSource events = events("v1/stream", "Last-Event-ID", "999-0-0")) {
            events.next("reset");
            desk.publish(news("a", "Live"));
            events.next("item");
        }
    }

    @Test
    void shouldCutOffABrowserThatDoesNotReadAndServeTheOthers() throws Exception {
        int port = URI.create(server.url()).getPort();
        try (Socket slow = new Socket("127.0.0.1", port);
                EventSource quick = events("v1/stream")) {
            slow.getOutputStream()
                    .write("GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await().until(() -> registry.get("barq.newsroom.browsers").gauge().value() == 2);
            String body = "much text ".repeat(50_000);
            // More than any socket holds on its way.
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                desk.publish(
                        EnrichedItem.newBuilder(news("a", "Long")).setBody(body).build());
                quick.next("item");
                return registry.get("barq.newsroom.browsers.cut.off").counter().count() == 1;
            });
            desk.publish(news("b", "After"));
            assertThat(quick.next("item").data().at("/barq/uri").asText()).isEqualTo("barq:wire/b");
        }
    }

    @Test
    void shouldRefuseMoreBrowsersThanItMayServe() throws Exception {
        try (EventSource one = events("v1/stream");
                EventSource two = events("v1/stream");
                EventSource three = events("v1/stream")) {
            assertThat(List.of(one, two, three)).doesNotContainNull();
            HttpResponse<String> fourth = get("v1/stream");
            assertThat(fourth.statusCode()).isEqualTo(503);
            assertThat(fourth.headers().firstValue("retry-after")).isPresent();
        }
    }

    @Test
    void shouldShowAStoryWithItsItems() throws Exception {
        desk.publish(story("s"));
        desk.publish(EnrichedItem.newBuilder(news("a", "In it"))
                .setStory(new StoryRef("barq:story/s"))
                .build());
        desk.publish(news("b", "Not in it"));
        JsonNode story = json("v1/stories/barq%3Astory%2Fs");
        assertThat(story.at("/story/uri").asText()).isEqualTo("barq:story/s");
        assertThat(story.get("members")).hasSize(1);
        assertThat(get("v1/stories/barq%3Astory%2Fnone").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldServeThePageWithAStrictPolicy() throws Exception {
        HttpResponse<String> page = get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self';")
                .contains("frame-ancestors 'none'");
        assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        String tag = page.headers().firstValue("etag").orElseThrow();
        assertThat(get("", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "../openapi.json, 400",
        "..%2fopenapi.json, 404",
        "nothing.html, 404",
        "v1/nothing, 404",
        "v1/items?colour=red, 400",
        "v1/items?limit=0, 400",
        "v1/items?limit=1&limit=2, 400",
        "v1/items?before=yesterday, 400",
        "v1/items?urgency=10, 400",
        "v1/items?verdict=GOOD, 400",
        "v1/items?words=%ff, 400",
        "v1/items/none, 404",
        "v1/items/%zz, 400",
        "v1/stream?after=1, 400"
    })
    void shouldRefuseWithAProblem(String path, int status) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", URI.create(server.url()).getPort())) {
            socket.getOutputStream()
                    .write("GET /%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .formatted(path)
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status)
                    .contains("application/problem+json", "default-src 'none'", "\"status\":" + status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, 421",
        "localhost.evil.example, 421",
        "127.0.0.1:1, 200",
        "[::1]:8080, 200",
        "LOCALHOST, 200"
    })
    void shouldAnswerToThisMachinesNamesOnly(String host, int status) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", URI.create(server.url()).getPort())) {
            socket.getOutputStream()
                    .write("GET /v1/items HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(host)
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void shouldLetInReadersByTokenAndByTheCookieTheyGetForIt() throws Exception {
        startAgain(Optional.of(READER), Optional.of(EDITOR));
        assertThat(get("v1/items").statusCode()).isEqualTo(401);
        assertThat(get("metrics").statusCode()).isEqualTo(401);
        assertThat(get("").statusCode()).isEqualTo(200);
        assertThat(get("v1/items", "Authorization", "Bearer " + READER + "x").statusCode())
                .isEqualTo(401);
        assertThat(get("v1/items", "Authorization", "Bearer " + READER).statusCode())
                .isEqualTo(200);
        assertThat(get("v1/items", "Authorization", AS_EDITOR).statusCode()).isEqualTo(200);
        assertThat(get("v1/review", "Authorization", "Bearer " + READER).statusCode())
                .isEqualTo(401);
        String cookie = enter(READER);
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(READER);
        String pair = cookie.substring(0, cookie.indexOf(';'));
        assertThat(get("v1/items", "Cookie", pair).statusCode()).isEqualTo(200);
        assertThat(get("v1/review", "Cookie", pair).statusCode()).isEqualTo(401);
        startAgain(Optional.of(READER), Optional.of(EDITOR));
        assertThat(get("v1/items", "Cookie", pair).statusCode()).isEqualTo(200);
        startAgain(Optional.of(READER + "new"), Optional.of(EDITOR));
        assertThat(get("v1/items", "Cookie", pair).statusCode()).isEqualTo(401);
    }

    private String enter(String token) throws Exception {
        HttpResponse<String> entered =
                post("v1/session", "{\"token\":\"" + token + "\"}", "Content-Type", "application/json");
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(204);
        return entered.headers().firstValue("set-cookie").orElseThrow();
    }

    @Test
    void shouldSetNoCookieForWhatIsNoToken() throws Exception {
        HttpResponse<String> refused = post("v1/session", "{\"token\":\"guess\"}", "Content-Type", "application/json");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void shouldShowEditorsTheQueueAndTakeTheirOrders() throws Exception {
        assertThat(json("v1/session").get("editor").asBoolean()).isFalse();
        String cookie = enter(EDITOR);
        String pair = cookie.substring(0, cookie.indexOf(';'));
        assertThat(json("v1/session", "Cookie", pair).get("editor").asBoolean()).isTrue();
        desk.publish(news("a", "Harbour"));
        desk.reviews().add(review(), 1);
        JsonNode reviews = json("v1/review", "Cookie", pair);
        assertThat(reviews.at("/reviews/0/candidates/0/headline").asText()).isEqualTo("Harbour");
        assertThat(reviews.at("/reviews/0/candidates/0/body").asText()).isEqualTo("A body.");
        assertThat(reviews.at("/reviews/0/candidates/1/headline").asText()).isEqualTo("Z");
        HttpResponse<String> ordered = order("Cookie", pair, "Content-Type", "application/json");
        assertThat(ordered.statusCode()).isEqualTo(202);
        assertThat(ordered.body()).contains("\"verdict\":\"ORDER\"", "Now canceled, revision 2.");
        assertThat(desk.ordered()).containsExactly("KILL barq:wire/a Sara court order");
        try (EventSource events = events("v1/stream", "Cookie", pair)) {
            assertThat(events.next("review").data().get("count").asInt()).isEqualTo(1);
        }
    }

    private HttpResponse<String> order(String... headers) throws Exception {
        return post(
                "v1/orders",
                "{\"order\":\"kill\",\"uri\":\"barq:wire/a\",\"author\":\"Sara\",\"note\":\"court order\"}",
                headers);
    }

    @Test
    void shouldTakeNoOrderFromAnotherSiteOrAForm() throws Exception {
        String type = "application/json";
        assertThat(order("Content-Type", type).statusCode()).isEqualTo(401);
        assertThat(order("Authorization", AS_EDITOR, "Content-Type", type, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(order("Authorization", AS_EDITOR, "Content-Type", type, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(order("Authorization", AS_EDITOR, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        String own = server.url().substring(0, server.url().length() - 1);
        assertThat(desk.ordered()).isEmpty();
        assertThat(order("Authorization", AS_EDITOR, "Content-Type", type, "Origin", own)
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void shouldRefuseBodiesItCannotUse() throws Exception {
        String[] headers = {"Authorization", AS_EDITOR, "Content-Type", "application/json"};
        assertThat(post("v1/orders", "{", headers).statusCode()).isEqualTo(400);
        assertThat(post("v1/orders", "[".repeat(10_000), headers).statusCode()).isEqualTo(400);
        assertThat(post("v1/orders", "{\"order\":\"burn\"}", headers).statusCode())
                .isEqualTo(400);
        assertThat(post("v1/orders", " ".repeat(20_000), headers).statusCode()).isEqualTo(413);
        assertThat(post("v1/items", "{}", headers).statusCode()).isEqualTo(405);
    }

    @Test
    void shouldLetNobodyEditWhereNoTokenIsKnown() throws Exception {
        startAgain(Optional.empty(), Optional.empty());
        assertThat(get("v1/review", "Authorization", AS_EDITOR).statusCode()).isEqualTo(403);
        assertThat(json("v1/session").get("editing").asBoolean()).isFalse();
    }

    @Test
    void shouldSayThatItIsStillReading() throws Exception {
        desk.setReady(false);
        assertThat(get("health").statusCode()).isEqualTo(503);
        assertThat(get("v1/items").statusCode()).isEqualTo(503);
        assertThat(get("").statusCode()).isEqualTo(200);
        desk.setReady(true);
        assertThat(get("health").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTellPrometheusWhatItDoes() throws Exception {
        try (EventSource events = events("v1/stream")) {
            desk.publish(news("a", "Live"));
            events.next("item");
            await().untilAsserted(() -> assertThat(get("metrics").body())
                    .contains(
                            "barq_newsroom_browsers 1.0",
                            "barq_newsroom_events_total 1.0",
                            "barq_newsroom_age_seconds_count 1"));
        }
    }

    @Test
    void shouldDescribeEveryRouteAndParameterAndNoOther() throws Exception {
        TreeMap<String, TreeSet<String>> described = new TreeMap<>();
        json("openapi.json")
                .get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    TreeSet<String> parameters = new TreeSet<>();
                    for (JsonNode each : method.getValue().path("parameters")) {
                        if (each.get("in").asText().equals("query")) {
                            parameters.add(each.get("name").asText());
                        }
                    }
                    described.put(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), parameters);
                }));
        TreeMap<String, TreeSet<String>> served = new TreeMap<>();
        for (Route route : Route.values()) {
            served.put(route.method() + " " + route.path(), new TreeSet<>(route.parameters()));
        }
        assertThat(described).isEqualTo(served);
    }

    @Test
    void shouldAnswerAsDescribed() throws Exception {
        desk.publish(story("s"));
        desk.publish(FullItem.of("barq:wire/full", "barq:story/s"));
        desk.publish(news("a", "A"));
        desk.publish(killed("a"));
        desk.reviews().add(review(), 1);
        Description description = new Description(json("openapi.json"));
        for (String path : List.of(
                "/v1/items",
                "/v1/items/{uri}",
                "/v1/items/{uri}/revisions",
                "/v1/stories/{uri}",
                "/v1/facets",
                "/v1/datelines",
                "/v1/session",
                "/v1/review",
                "/health")) {
            String uri = path.startsWith("/v1/stories") ? "barq%3Astory%2Fs" : "barq%3Awire%2Ffull";
            JsonNode answer = json(path.replace("{uri}", uri).substring(1), "Authorization", AS_EDITOR);
            assertThat(description.faults(path, "get", "200", answer)).as(path).isEmpty();
        }
        HttpResponse<String> ordered = order("Authorization", AS_EDITOR, "Content-Type", "application/json");
        assertThat(description.faults("/v1/orders", "post", "202", new ObjectMapper().readTree(ordered.body())))
                .isEmpty();
        JsonNode problem = new ObjectMapper().readTree(get("v1/items?limit=0").body());
        assertThat(description.problemFaults(problem)).isEmpty();
        // A description that lets everything pass would tell nothing.
        assertThat(description.faults("/v1/items", "get", "200", problem)).isNotEmpty();
    }

    @Test
    void shouldDescribeItselfInWhatIsOpenApi() throws Exception {
        try (InputStream in = NewsroomServerTest.class.getResourceAsStream("/io/barq/deploy/newsroom/openapi.json")) {
            JsonNode description = new ObjectMapper().readTree(in);
            assertThat(description.get("openapi").asText()).startsWith("3.1.");
            for (JsonNode reference : description.findValues("$ref")) {
                assertThat(description.at(reference.asText().substring(1)).isMissingNode())
                        .as(reference.asText())
                        .isFalse();
            }
        }
    }
}
