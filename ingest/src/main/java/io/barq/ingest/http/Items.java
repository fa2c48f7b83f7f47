/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barq.ingest.way.Line;
import io.barq.ingest.way.Receipt;
import io.barq.ingest.way.Sink;
import io.barq.schemas.RawItem;
import io.barq.schemas.Sizes;
import io.barq.schemas.trace.TraceContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes {@code POST /v1/sources/{id}/items}: one item a request, answered when the broker has it. */
final class Items extends Handler.Abstract {

    static final String REFERENCE = "Barq-Ref";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern PATH = Pattern.compile("/v1/sources/([^/]+)/items");
    private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7e]{1,1000}");
    private static final Map<String, String> COME_AGAIN = Map.of("Retry-After", "5");
    /** What clients say of a body they know nothing of; the first is what curl says. */
    private static final Set<String> SAY_NOTHING =
            Set.of("application/x-www-form-urlencoded", "application/octet-stream");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpSettings settings;
    private final Door door;
    private final Sizes sizes;
    private final Sink sink;
    private final Clock clock;
    private final Repeats repeats = new Repeats();

    Items(HttpSettings settings, Sizes sizes, Sink sink, Clock clock) {
        this.settings = settings;
        this.door = new Door(settings.sources());
        this.sizes = sizes;
        this.sink = sink;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        try {
            String path = request.getHttpURI().getCanonicalPath();
            if ("/health".equals(path)) {
                allow(request, HttpMethod.GET);
                answer(response, callback, 200, Map.of("status", "UP"));
                return true;
            }
            Matcher matcher = PATH.matcher(path == null ? "" : path);
            if (!matcher.matches()) {
                throw new Refusal(404, "There is nothing here; items go to /v1/sources/{id}/items.");
            }
            allow(request, HttpMethod.POST);
            String source = matcher.group(1);
            Line line = door.enter(
                    source,
                    header(request, "Authorization"),
                    request.getHeaders().contains(HttpHeader.ORIGIN));
            take(request, line, response, callback);
        } catch (Refusal refusal) {
            refuse(response, callback, refusal);
        }
        return true;
    }

    private static void allow(Request request, HttpMethod method) throws Refusal {
        if (!method.is(request.getMethod())) {
            throw new Refusal(405, "Only " + method + " is allowed here.", Map.of("Allow", method.asString()));
        }
    }

    private void take(Request request, Line line, Response response, Callback callback) throws IOException {
        try {
            offer(request, line, response, callback);
        } catch (Refusal refusal) {
            sink.refused(line.source());
            refuse(response, callback, refusal);
        }
    }

    private void offer(Request request, Line line, Response response, Callback callback) throws IOException, Refusal {
        String key = visible(request, IDEMPOTENCY_KEY);
        String reference = visible(request, REFERENCE);
        String mediaType = mediaType(request);
        if (request.getLength() > sizes.maxPayload()) {
            throw Body.tooLarge(sizes.maxPayload());
        }
        Body body = Body.read(
                Content.Source.asInputStream(request),
                header(request, "Content-Encoding"),
                sizes,
                settings.bodyWithin(),
                System::nanoTime);
        RawItem item = line.item(
                reference == null ? key : reference,
                mediaType,
                clock.instant(),
                body.payload(),
                "http:" + Request.getRemoteAddr(request));
        CompletionStage<Receipt> sent = send(item, trace(request), key, body)
                .orElseThrow(() -> new Refusal(429, "Kafka is slow, and there is no room for more.", COME_AGAIN));
        // The thread does not wait with the sender: the broker's answer comes on one of Kafka's, which may not either.
        CompletableFuture<Receipt> waited = sent.toCompletableFuture()
                .copy()
                .orTimeout(settings.acknowledgeWithin().toMillis(), TimeUnit.MILLISECONDS);
        waited.whenCompleteAsync(
                (receipt, failed) -> report(line, response, callback, receipt, failed),
                getServer().getThreadPool());
    }

    private Optional<CompletionStage<Receipt>> send(RawItem item, TraceContext trace, String key, Body body)
            throws Refusal {
        if (key == null) {
            return sink.offer(item, trace);
        }
        String fingerprint = body.fingerprint() + " " + item.getMediaType() + " " + item.getRef();
        try {
            return repeats.first(item.getSource(), key, fingerprint, () -> sink.offer(item, trace));
        } catch (Repeats.OtherContentException e) {
            throw new Refusal(422, "This Idempotency-Key came before with another body, media type or reference.");
        }
    }

    private void report(Line line, Response response, Callback callback, Receipt receipt, Throwable failed) {
        if (failed == null) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("topic", receipt.topic());
            answer.put("partition", receipt.partition());
            answer.put("offset", receipt.offset());
            answer(response, callback, 202, answer);
            return;
        }
        sink.refused(line.source());
        Throwable why = failed instanceof CompletionException ? failed.getCause() : failed;
        refuse(
                response,
                callback,
                why instanceof TimeoutException
                        ? new Refusal(
                                429,
                                "Kafka is slow and has not acknowledged the item yet. Send it again: if it did arrive, the second is marked as a"
                                        + " repeat.",
                                COME_AGAIN)
                        : new Refusal(503, "Kafka refused the item; Barq is ending.", COME_AGAIN));
    }

    /** The sender's, if it has one: what is wrong with it is no reason to refuse an item. */
    private static TraceContext trace(Request request) {
        HttpFields headers = request.getHeaders();
        return TraceContext.of(headers.getValuesList(TraceContext.PARENT), headers.getValuesList(TraceContext.STATE))
                .orElseGet(TraceContext::started);
    }

    private static String mediaType(Request request) throws Refusal {
        String given = header(request, "Content-Type");
        if (given == null || SAY_NOTHING.contains(given.strip().toLowerCase(java.util.Locale.ROOT))) {
            return null;
        }
        if (given.length() > 1000 || !given.matches(Line.MEDIA_TYPE)) {
            throw new Refusal(400, "Content-Type is no media type.");
        }
        return given;
    }

    private static String visible(Request request, String name) throws Refusal {
        String value = header(request, name);
        if (value == null) {
            return null;
        }
        if (!VISIBLE.matcher(value).matches()) {
            throw new Refusal(400, name + " is not 1 to 1000 visible ASCII characters.");
        }
        // As a structured field (RFC 9651), which is what the IETF's draft asks of a key, it comes in quotation marks.
        boolean isQuoted = value.length() > 2 && value.startsWith("\"") && value.endsWith("\"");
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String header(Request request, String name) {
        return request.getHeaders().get(name);
    }

    private static void refuse(Response response, Callback callback, Refusal refusal) {
        refusal.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (refusal.status() == 413 || refusal.status() == 408) {
            // What is still to come is not worth reading.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", HttpStatus.getMessage(refusal.status()));
        problem.put("status", refusal.status());
        problem.put("detail", refusal.getMessage());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        answer(response, callback, refusal.status(), problem);
    }

    private static void answer(Response response, Callback callback, int status, Map<String, ?> content) {
        response.setStatus(status);
        if (!response.getHeaders().contains(HttpHeader.CONTENT_TYPE)) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        }
        try {
            response.write(true, ByteBuffer.wrap(JSON.writeValueAsBytes(content)), callback);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a few words and numbers are JSON", e);
        }
    }
}
