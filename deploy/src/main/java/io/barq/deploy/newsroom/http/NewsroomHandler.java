/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.barq.deploy.newsroom.http.PageFiles.PageFile;
import io.barq.deploy.newsroom.http.Route.Who;
import io.barq.deploy.newsroom.memory.Cursor;
import io.barq.deploy.newsroom.memory.Filter;
import io.barq.deploy.newsroom.memory.ItemMemory;
import io.barq.deploy.newsroom.memory.SafeJson;
import io.barq.deploy.newsroom.memory.StoredItem;
import io.barq.deploy.newsroom.memory.StoryMemory.StoredStory;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.OrderKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests: first who may ask from where, then what. */
final class NewsroomHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(NewsroomHandler.class);
    private static final String DESCRIPTION = "/io/barq/deploy/newsroom/openapi.json";
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final int LARGEST_BODY = 16 << 10;
    private static final int USUAL_LIMIT = 50;
    private static final int MOST_ITEMS = 200;
    private static final int USUAL_HOURS = 6;
    private static final int MOST_HOURS = 72;
    private static final Map<String, String> SOON = Map.of("Retry-After", "1");
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer realm=\"barq\"");
    private static final Map<String, OrderKind> ORDERS = Map.of(
            "kill",
            OrderKind.KILL,
            "hold",
            OrderKind.HOLD,
            "release",
            OrderKind.RELEASE,
            "unlink",
            OrderKind.UNLINK,
            "dismiss",
            OrderKind.DISMISS);

    private final Desk desk;
    private final Hosts hosts;
    private final Door door;
    private final EventStreams streams;
    private final NewsroomMeters meters;
    private final DatelineAnswers datelines;
    private final PageFiles page = new PageFiles();
    private final byte[] description = description();

    NewsroomHandler(Desk desk, Hosts hosts, Door door, EventStreams streams, NewsroomMeters meters, Clock clock) {
        this.desk = desk;
        this.hosts = hosts;
        this.door = door;
        this.streams = streams;
        this.meters = meters;
        this.datelines = new DatelineAnswers(clock);
    }

    private static byte[] description() {
        try (InputStream in = NewsroomHandler.class.getResourceAsStream(DESCRIPTION)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answers.guard(response);
        if (request.getLength() == 0 || request.getMethod().equals("GET")) {
            answer(request, new byte[0], response, callback);
        } else if (request.getLength() > LARGEST_BODY) {
            Answers.refuse(response, callback, tooLarge());
        } else {
            // All of it, even where it is not wanted: who is still sending would not see why it was refused. No thread
            // waits for it.
            Content.Source.asByteArrayAsync(request, LARGEST_BODY).whenComplete((body, failed) -> {
                if (failed == null) {
                    answer(request, body, response, callback);
                } else {
                    Answers.refuse(response, callback, tooLarge());
                }
            });
        }
        return true;
    }

    private void answer(Request request, byte[] body, Response response, Callback callback) {
        try {
            hosts.check(request);
            route(request, body, response, callback);
        } catch (Refusal refusal) {
            Answers.refuse(response, callback, refusal);
        } catch (RuntimeException unexpected) {
            LOG.error("a request met what the server cannot handle", unexpected);
            Answers.refuse(response, callback, new Refusal(500, "The log of the server says why."));
        }
    }

    private void route(Request request, byte[] body, Response response, Callback callback) throws Refusal {
        List<String> path = List.of(request.getHttpURI().getPath().split("/", -1));
        List<Route> there =
                Stream.of(Route.values()).filter(route -> route.isAt(path)).toList();
        boolean isHead = request.getMethod().equals("HEAD") && !there.contains(Route.STREAM);
        String method = isHead ? "GET" : request.getMethod();
        Optional<Route> asked =
                there.stream().filter(route -> route.method().equals(method)).findFirst();
        if (asked.isPresent()) {
            answer(asked.get(), path, request, body, response, callback);
        } else if (!there.isEmpty()) {
            throw notAllowed(there.stream().map(Route::method).collect(Collectors.joining(", ")));
        } else if (!method.equals("GET")) {
            throw notAllowed("GET");
        } else {
            file(request, response, callback);
        }
    }

    private static Refusal notAllowed(String methods) {
        return new Refusal(405, "Only " + methods + " is allowed here.", Map.of("Allow", methods));
    }

    private void answer(
            Route route, List<String> path, Request request, byte[] body, Response response, Callback callback)
            throws Refusal {
        if (route.who() == Who.READERS && !door.mayRead(request)) {
            throw new Refusal(401, "The token of a reader is needed.", CHALLENGE);
        }
        if (route.who() == Who.EDITORS && !door.hasEditors()) {
            throw new Refusal(403, "Nobody can edit here: the server was started without a token for editors.");
        }
        if (route.who() == Who.EDITORS && !door.mayEdit(request)) {
            throw new Refusal(401, "The token of an editor is needed.", CHALLENGE);
        }
        if (route.who() != Who.ALL && route != Route.METRICS && !desk.isReady()) {
            throw new Refusal(503, "The newest items are still being read.", SOON);
        }
        Query query = Query.of(request, route);
        switch (route) {
            case ITEMS -> items(query, response, callback);
            case ITEM -> item(decoded(path.get(3)), query, response, callback);
            case REVISIONS -> revisions(decoded(path.get(3)), response, callback);
            case STORY -> story(decoded(path.get(3)), response, callback);
            case FACETS -> Answers.json(response, callback, 200, desk.items().facets());
            case DATELINES -> datelines(query, response, callback);
            case STREAM -> stream(query, request, response, callback);
            case SESSION -> Answers.json(response, callback, 200, session(request));
            case ENTER -> enter(request, body, response, callback);
            case LEAVE -> leave(request, response, callback);
            case REVIEW -> Answers.json(response, callback, ReviewList.json(desk));
            case ORDER -> order(request, body, response, callback);
            case DESCRIPTION -> Answers.json(response, callback, description);
            case HEALTH -> health(response, callback);
            case METRICS -> Answers.text(response, callback, METRICS_TYPE, meters.scrape());
        }
    }

    private void health(Response response, Callback callback) {
        boolean isReady = desk.isReady();
        Answers.json(response, callback, isReady ? 200 : 503, Map.of("status", isReady ? "UP" : "STARTING"));
    }

    private static String decoded(String segment) throws Refusal {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "The path is not percent-encoded UTF-8.");
        }
    }

    private void items(Query query, Response response, Callback callback) throws Refusal {
        Filter filter = query.filter();
        int limit = query.number("limit", 1, MOST_ITEMS).orElse(USUAL_LIMIT);
        // Asked before the items: who goes on from there may get one twice, and misses none.
        String newest = desk.items().position(desk.stories().next()).toString();
        ItemMemory.Page found = desk.items().page(filter, query.cursor("before"), limit);
        Parts answer = new Parts("{\"items\":").array(found.items());
        found.next().ifPresent(next -> answer.text(",\"next\":\"%s\"".formatted(next)));
        Answers.json(
                response,
                callback,
                answer.text(",\"newest\":\"%s\"}".formatted(newest)).bytes());
    }

    private void item(String uri, Query query, Response response, Callback callback) throws Refusal {
        Optional<Integer> revision = query.number("revision", 1, 999_999_999);
        List<StoredItem> revisions = known(uri);
        byte[] envelope = revisions.stream()
                .filter(each -> revision.isEmpty() || each.revision() == revision.get())
                .reduce((earlier, later) -> later)
                .flatMap(StoredItem::envelope)
                .orElseThrow(() -> new Refusal(404, "There is no such revision here, or its text was withdrawn."));
        Answers.json(response, callback, envelope);
    }

    private void revisions(String uri, Response response, Callback callback) throws Refusal {
        Answers.json(
                response,
                callback,
                new Parts("{\"revisions\":").array(known(uri)).text("}").bytes());
    }

    /** An item by its uri, or by that uri as ninjs writes it. */
    private List<StoredItem> known(String uri) throws Refusal {
        List<StoredItem> revisions = desk.items().revisions(uri);
        if (revisions.isEmpty()) {
            revisions = desk.items().revisions(decoded(uri));
        }
        if (revisions.isEmpty()) {
            throw new Refusal(404, "There is no such item among those in memory.");
        }
        return revisions;
    }

    private void story(String uri, Response response, Callback callback) throws Refusal {
        StoredStory story = desk.stories()
                .find(uri)
                .orElseThrow(() -> new Refusal(404, "There is no such story among those in memory."));
        List<StoredItem> members = desk.items().latest(item -> desk.stories().isIn(story.uri(), item));
        Answers.json(
                response,
                callback,
                new Parts("{\"story\":")
                        .bytes(story.json())
                        .text(",\"members\":")
                        .array(members)
                        .text("}")
                        .bytes());
    }

    private void datelines(Query query, Response response, Callback callback) throws Refusal {
        int hours = query.number("hours", 1, MOST_HOURS).orElse(USUAL_HOURS);
        Answers.json(response, callback, datelines.of(desk.items(), query.filter(), hours));
    }

    private void stream(Query query, Request request, Response response, Callback callback) throws Refusal {
        String last = request.getHeaders().get("Last-Event-ID");
        Filter filter = query.filter();
        // A browser that comes back says where it stands by the header; its address still says where it began.
        var cursor = last == null || last.isEmpty()
                ? query.cursor("after")
                : Optional.of(Cursor.parse(last)
                        .orElseThrow(() -> new Refusal(400, "Last-Event-ID is no cursor that was given out here.")));
        streams.open(request, response, callback, filter, door.mayEdit(request), cursor);
    }

    private Map<String, Boolean> session(Request request) {
        return Map.of(
                "reader", door.mayRead(request),
                "editor", door.mayEdit(request),
                "editing", door.hasEditors());
    }

    private void enter(Request request, byte[] body, Response response, Callback callback) throws Refusal {
        hosts.checkOrigin(request);
        String token = text(object(request, body), "token");
        var cookie = door.enter(token, Hosts.isSecure(request))
                .orElseThrow(() -> new Refusal(401, "The token is not known.", CHALLENGE));
        Response.addCookie(response, cookie);
        response.setStatus(HttpStatus.NO_CONTENT_204);
        response.write(true, null, callback);
    }

    private void leave(Request request, Response response, Callback callback) throws Refusal {
        hosts.checkOrigin(request);
        Response.addCookie(response, Door.noCookie(Hosts.isSecure(request)));
        response.setStatus(HttpStatus.NO_CONTENT_204);
        response.write(true, null, callback);
    }

    private void order(Request request, byte[] body, Response response, Callback callback) throws Refusal {
        hosts.checkOrigin(request);
        JsonNode order = object(request, body);
        OrderKind kind = ORDERS.get(text(order, "order"));
        if (kind == null) {
            throw new Refusal(400, "order is none of kill, hold, release, unlink and dismiss.");
        }
        desk.orders()
                .take(kind, text(order, "uri"), text(order, "author"), text(order, "note"))
                .whenComplete((outcome, failed) -> {
                    if (failed == null) {
                        Answers.json(response, callback, 202, answer(outcome));
                    } else {
                        Answers.refuse(response, callback, ofOrder(failed));
                    }
                });
    }

    private static Map<String, Object> answer(OrderTaker.Outcome outcome) {
        Map<String, Object> answer = new LinkedHashMap<>();
        outcome.verdict().ifPresent(verdict -> answer.put("verdict", verdict));
        answer.put("outcome", outcome.word());
        answer.put("reason", String.join(" ", outcome.lines()));
        return answer;
    }

    private static String text(JsonNode body, String field) throws Refusal {
        JsonNode value = body.path(field);
        if (!value.isTextual()) {
            throw new Refusal(400, field + " is missing, or is no text.");
        }
        return value.asText();
    }

    private static Refusal ofOrder(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        if (cause instanceof BadSettingException) {
            return new Refusal(400, cause.getMessage());
        }
        if (cause instanceof RejectedExecutionException) {
            return new Refusal(503, "Too many orders are under way.", SOON);
        }
        LOG.error("an order failed", cause);
        return new Refusal(500, "The order failed; the log of the server says why.");
    }

    private static JsonNode object(Request request, byte[] body) throws Refusal {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.matches("(?i)application/json(\\s*;.*)?")) {
            // No form of another site can send this type without asking first.
            throw new Refusal(415, "The body must be application/json.");
        }
        try {
            JsonNode read = SafeJson.MAPPER.readTree(body);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (IOException e) {
            // Said below.
        }
        throw new Refusal(400, "The body is no JSON object.");
    }

    private static Refusal tooLarge() {
        return new Refusal(
                413, "The body is larger than %d bytes.".formatted(LARGEST_BODY), Map.of("Connection", "close"));
    }

    private void file(Request request, Response response, Callback callback) throws Refusal {
        String path = request.getHttpURI().getPath();
        PageFile file = page.find(path.equals("/") ? "index.html" : path.substring(1))
                .orElseThrow(() -> new Refusal(404, "There is nothing here."));
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        response.getHeaders().put(HttpHeader.ETAG, file.tag());
        if (file.tag().equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            response.write(true, null, callback);
        } else {
            Answers.bytes(response, callback, 200, file.type(), file.content());
        }
    }

    /** Puts an answer together from envelopes that are JSON already. */
    private static final class Parts {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Parts(String begin) {
            text(begin);
        }

        Parts text(String text) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        Parts bytes(byte[] json) {
            bytes.writeBytes(json);
            return this;
        }

        Parts array(List<StoredItem> items) {
            String separator = "[";
            for (StoredItem item : items) {
                Optional<byte[]> envelope = item.envelope();
                if (envelope.isPresent()) {
                    text(separator).bytes(envelope.get());
                    separator = ",";
                }
            }
            return text(separator.equals("[") ? "[]" : "]");
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
