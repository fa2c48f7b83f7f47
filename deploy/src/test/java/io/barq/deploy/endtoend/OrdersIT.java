/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import static io.barq.deploy.endtoend.Wire.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barq.deploy.audit.AuditCommand;
import io.barq.deploy.explain.ExplainCommand;
import io.barq.deploy.newsroom.http.EventSource;
import io.barq.deploy.order.HoldCommand;
import io.barq.deploy.order.KillCommand;
import io.barq.deploy.order.ReleaseCommand;
import io.barq.deploy.order.UnlinkCommand;
import io.barq.deploy.stack.Stack;
import io.barq.deploy.stack.StackSettings;
import io.barq.schemas.Decision;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PubStatus;
import io.barq.schemas.RawItem;
import io.barq.schemas.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** Embargoes that end by the clock, and the desk's own orders, in real processes. */
@Timeout(180)
class OrdersIT {

    private static final Duration HELD = Duration.ofSeconds(2);
    /** From the end of an embargo to the moment its item is read: what a busy machine takes, and no hang. */
    private static final Duration LATE = Duration.ofSeconds(60);

    private static Stack stack;
    private static Wire wire;

    @BeforeAll
    static void start() {
        stack = Stack.start(StackSettings.forAMoment().withNewsroom(), System.err::println);
        wire = new Wire(stack);
    }

    @AfterAll
    static void stop() {
        wire.close();
        stack.close();
    }

    @Test
    void shouldReleaseAnEmbargoedItemWhenItsTimeHasComeAlsoAfterARestart() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        String held = send("afp", "held", 1, "Premier to sign on Saturday", tomorrow);
        assertThat(explained(held, 0)).contains("held back, until " + tomorrow).doesNotContain("Premier to sign");
        assertThat(told(0, new ReleaseCommand(), held)).contains("Now usable, revision 1.");
        assertThat(last(held).getEmbargoedUntil()).isNull();
        assertThat(explained(held, 0)).contains("Premier to sign", "HELD", "RELEASED", "ORDERS");

        Instant end = Instant.now().plus(HELD);
        String uri = send("afp", "embargoed", 1, "Minister to resign on Friday", end);
        assertThat(released(uri).getVerdict()).isEqualTo(Verdict.RELEASED);
        assertThat(published(uri)).as("never before its time").isAfterOrEqualTo(end.truncatedTo(ChronoUnit.MILLIS));

        Instant later = Instant.now().plus(HELD);
        String other = send("afp", "embargoed-again", 1, "Harbour master to retire on Friday", later);
        ProcessHandle.of(stack.pids().get("enrich")).orElseThrow().destroyForcibly();
        assertThat(released(other).getVerdict()).isEqualTo(Verdict.RELEASED);
        assertThat(published(other)).isAfterOrEqualTo(later.truncatedTo(ChronoUnit.MILLIS));
        assertThat(states(other)).hasSize(1);
        assertThat(audit()).isZero();
    }

    @Test
    void shouldObeyTheDesk() {
        String uri = send("dpa", "ordered", 1, "Bridge over the sound to open", null);

        assertThat(told(0, new HoldCommand(), uri))
                .contains("Sara Ahmad orders that the item be held; 1 were published before it.")
                .contains("Now withheld, revision 2.");
        assertThat(explained(uri, 0))
                .contains("held back", "HOLD " + uri, "Sara Ahmad")
                .doesNotContain("Bridge over", "Because of a test");
        assertThat(told(3, new HoldCommand(), uri)).contains("and it is already");
        assertThat(told(0, new ReleaseCommand(), uri))
                .contains(
                        "Its text is not at hand", "Sent again from wire.raw/", "UPDATE: The last version of the item");
        assertThat(last(uri).getHeadline()).isEqualTo("Bridge over the sound to open");
        assertThat(last(uri).getRevision()).isEqualTo(3);

        assertThat(told(0, new HoldCommand(), uri)).contains("Now withheld, revision 4.");
        send("dpa", "ordered", 2, "Bridge over the sound to open late", null);
        assertThat(explained(uri, 0)).doesNotContain("open late");
        assertThat(told(0, new ReleaseCommand(), uri)).contains("Now usable, revision 5.");
        assertThat(last(uri).getHeadline()).isEqualTo("Bridge over the sound to open late");

        assertThat(told(0, new KillCommand(), uri, "barq:dpa/urn:test:unheard"))
                .contains("Now canceled, revision 6.")
                .contains("an item be withdrawn that is not known", "Now canceled, revision 1.");
        assertThat(last(uri).getBody()).isEmpty();
        assertThat(told(3, new ReleaseCommand(), uri)).contains("and it is withdrawn");
        assertThat(told(0, new UnlinkCommand(), uri)).contains("It is withdrawn, and stays so.");
        assertThat(audit()).isZero();
    }

    @Test
    void shouldTellTheNewsroomWhatIsPublishedAlsoAfterItWasKilled() throws Exception {
        String last;
        String uri;
        try (EventSource events = events("")) {
            uri = send("dpa", "shown", 1, "Lighthouse to be lit again", null);
            shown(events, uri, 1);
            told(0, new KillCommand(), uri);
            EventSource.Event killed = shown(events, uri, 2);
            assertThat(killed.data().at("/item/pubStatus").asText()).isEqualTo("canceled");
            assertThat(killed.data().toString()).doesNotContain("Lighthouse");
            last = killed.id();
        }
        ProcessHandle.of(stack.pids().get("newsroom")).orElseThrow().destroyForcibly();
        String missed = send("dpa", "missed", 1, "Lighthouse keeper found", null);
        String next = send("dpa", "next", 1, "Lighthouse keeper speaks", null);
        String url = stack.newsroomUrl().orElseThrow();
        await().atMost(LATE).ignoreExceptions().until(() -> status(url + "health") == 200);
        try (EventSource again = events(last)) {
            assertThat(again.next("item").data().at("/barq/uri").asText()).isEqualTo(missed);
            assertThat(again.next("item").data().at("/barq/uri").asText()).isEqualTo(next);
        }
    }

    private static EventSource.Event shown(EventSource events, String uri, int revision) throws InterruptedException {
        EventSource.Event event = events.next("item");
        while (!event.data().at("/barq/uri").asText().equals(uri)
                || event.data().at("/barq/revision").asInt() != revision) {
            event = events.next("item");
        }
        return event;
    }

    private static EventSource events(String lastEventId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stack.newsroomUrl().orElseThrow() + "v1/stream"))
                .header("Last-Event-ID", lastEventId)
                .build();
        return new EventSource(
                HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body());
    }

    private static int status(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void shouldTakeACopyOutOfItsStory() {
        send("kuna", "original", 1, "Two harbours, one storm", null);
        String copy = send("spa", "copy", 1, "Two harbours, one storm", null);
        assertThat(last(copy).getCopyOf()).isNotNull();

        assertThat(told(0, new UnlinkCommand(), copy)).contains("orders that the item be unlinked", "UPDATE: ");

        assertThat(last(copy).getCopyOf()).isNull();
        assertThat(last(copy).getRevision()).isEqualTo(2);
        assertThat(told(3, new UnlinkCommand(), "barq:spa/urn:test:unheard")).contains("that is not known");
        assertThat(audit()).isZero();
    }

    /** Sends a version of an item, waits for its decision, and returns its uri. */
    private static String send(String wireId, String id, int version, String headline, Instant embargoed) {
        String uri = "barq:%s/urn:test:%s".formatted(wireId, id);
        long before = decisions(uri).size();
        String json =
                "{\"uri\":\"urn:test:%s\",\"version\":\"%d\",\"type\":\"text\",\"language\":\"en\",%s\"headline\":\"%s\",\"body_text\":\"%s\"}"
                        .formatted(
                                id,
                                version,
                                embargoed == null ? "" : "\"embargoed\":\"%s\",".formatted(embargoed),
                                headline,
                                headline
                                        + " said the authority on Thursday, and that the work on it is to begin in the last quarter of the"
                                        + " year and to last eighteen months, with two new quays for the larger ships.");
        RawItem item = RawItem.newBuilder(Wire.item(
                        wireId, id + "-" + version, json.getBytes(StandardCharsets.UTF_8), "application/json"))
                .setReceivedAt(Instant.now())
                .build();
        wire.send(item);
        await("the decision on " + uri)
                .atMost(LATE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> decisions(uri).size() > before);
        return uri;
    }

    private static EnrichedItem released(String uri) {
        await("the release of " + uri)
                .atMost(LATE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !states(uri).isEmpty());
        return last(uri);
    }

    private static Instant published(String uri) {
        return wire.read(TOPICS.enriched(), 0).stream()
                .filter(each -> each.value().getUri().equals(uri))
                .map(each -> each.value().getEnrichedAt())
                .findFirst()
                .orElseThrow();
    }

    private static EnrichedItem last(String uri) {
        List<EnrichedItem> states = states(uri);
        EnrichedItem last = states.get(states.size() - 1);
        assertThat(last.getPubStatus() == PubStatus.usable || last.getBody().isEmpty())
                .isTrue();
        return last;
    }

    private static List<EnrichedItem> states(String uri) {
        return wire.read(TOPICS.enriched(), 0).stream()
                .map(ConsumerRecord::value)
                .filter(item -> item.getUri().equals(uri))
                .toList();
    }

    private static List<Decision> decisions(String uri) {
        return wire.read(TOPICS.decisions(), 0).stream()
                .map(ConsumerRecord::value)
                .filter(decision -> uri.equals(decision.getUri()))
                .toList();
    }

    private static String told(int exit, Callable<Integer> command, String... uris) {
        List<String> arguments = new ArrayList<>(List.of(uris));
        arguments.addAll(List.of("--by", "Sara Ahmad", "--why", "Because of a test."));
        return told(exit, command, arguments);
    }

    private static String explained(String asked, int exit) {
        return told(exit, new ExplainCommand(), List.of(asked));
    }

    private static String told(int exit, Callable<Integer> command, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(Arrays.asList(
                "--bootstrap-servers",
                stack.cluster().bootstrapServers(),
                "--registry-url",
                stack.cluster().registryUrl()));
        StringWriter told = new StringWriter();
        int status = new CommandLine(command)
                .setOut(new PrintWriter(told))
                .setErr(new PrintWriter(told))
                .execute(all.toArray(String[]::new));
        assertThat(status).as(told.toString()).isEqualTo(exit);
        return told.toString();
    }

    private static int audit() {
        return new CommandLine(new AuditCommand())
                .execute(
                        "--bootstrap-servers",
                        stack.cluster().bootstrapServers(),
                        "--registry-url",
                        stack.cluster().registryUrl());
    }
}
