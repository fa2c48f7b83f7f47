/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import io.barq.ingest.way.Printable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Asks servers for feeds, and trusts none of them: size and time of an answer are bounded, compressed or not, redirects
 * are counted, and a feed that may not stand in a private network is asked for through {@link PublicAddresses} alone.
 */
final class FeedClient implements AutoCloseable {

    private static final int MOST_REDIRECTS = 5;
    private static final int CHUNK = 1 << 13;
    private static final String AGENT = "Barq (newswire ingest)";

    private final int largest;
    private final Duration longest;
    private final Clock clock;
    private final CloseableHttpClient open;
    private final CloseableHttpClient guarded;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "feed-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param largest bytes of a feed, unpacked
     * @param longest an answer may take, all redirects included
     * @param clock says how long until a date
     */
    FeedClient(int largest, Duration longest, Clock clock) {
        this.largest = largest;
        this.longest = longest;
        this.clock = clock;
        this.open = client(SystemDefaultDnsResolver.INSTANCE);
        this.guarded = client(new PublicAddresses(SystemDefaultDnsResolver.INSTANCE));
    }

    /**
     * Asks for a feed.
     *
     * @param from where it stands
     * @param allowPrivate whether that may be a private address
     * @param known what is remembered of its last answer
     * @throws FeedFaultException if there is no answer, or one that is of no use
     */
    FeedAnswer get(URI from, boolean allowPrivate, Known known) throws FeedFaultException {
        long deadline = System.nanoTime() + longest.toNanos();
        URI at = from;
        URI moved = from;
        boolean forGood = true;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Step step = step(at, allowPrivate, known, deadline);
            if (step.redirect().isEmpty()) {
                FeedAnswer answer = step.answer();
                return moved.equals(from)
                        ? answer
                        : new FeedAnswer(
                                answer.kind(),
                                answer.answeredBy(),
                                Optional.of(moved),
                                answer.body(),
                                answer.contentType(),
                                answer.etag(),
                                answer.lastModified());
            }
            at = step.redirect().get();
            // Behind the first redirect that is only for now, nothing is for good.
            forGood = forGood && step.forGood();
            moved = forGood ? at : moved;
        }
        throw new FeedFaultException("sends us on more than %d times".formatted(MOST_REDIRECTS));
    }

    /**
     * What is remembered of a feed's last answer.
     *
     * @param answeredBy the URL that gave it: what follows means something there alone
     * @param etag its entity tag
     * @param lastModified its date
     */
    record Known(Optional<String> answeredBy, Optional<String> etag, Optional<String> lastModified) {

        static final Known NOTHING = new Known(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private record Step(FeedAnswer answer, Optional<URI> redirect, boolean forGood) {}

    private Step step(URI at, boolean allowPrivate, Known known, long deadline) throws FeedFaultException {
        HttpGet request = new HttpGet(at);
        request.setHeader("User-Agent", AGENT);
        request.setHeader(
                "Accept",
                "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5");
        request.setHeader("Accept-Encoding", "gzip");
        if (known.answeredBy().filter(at.toString()::equals).isPresent()) {
            known.etag().ifPresent(etag -> request.setHeader("If-None-Match", etag));
            known.lastModified().ifPresent(date -> request.setHeader("If-Modified-Since", date));
        }
        Future<?> cancel = watch.schedule(request::cancel, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        try {
            return (allowPrivate ? open : guarded).execute(request, response -> read(at, response));
        } catch (PublicAddresses.NotPublicException refused) {
            throw new FeedFaultException(
                    "stands at " + Printable.of(refused.getMessage()) + "; it must say allowPrivate: true to be asked");
        } catch (Unusable unusable) {
            throw unusable.fault;
        } catch (UnknownHostException unknown) {
            throw new FeedFaultException("stands on a host whose name is not known: " + Printable.of(at.getHost()));
        } catch (IOException e) {
            throw new FeedFaultException(
                    System.nanoTime() - deadline >= 0
                            ? "does not answer within %d s".formatted(longest.toSeconds())
                            : "cannot be reached: " + reason(e));
        } finally {
            cancel.cancel(false);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof InterruptedIOException) {
            return "it takes too long";
        }
        return Printable.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    private Step read(URI at, ClassicHttpResponse response) throws IOException, HttpException {
        int status = response.getCode();
        return switch (status) {
            case 200 -> new Step(feed(at, response), Optional.empty(), false);
            case 304 -> new Step(bare(FeedAnswer.Kind.UNCHANGED, at), Optional.empty(), false);
            case 410 -> new Step(bare(FeedAnswer.Kind.GONE, at), Optional.empty(), false);
            case 301, 308 -> new Step(null, Optional.of(location(at, response)), true);
            case 302, 303, 307 -> new Step(null, Optional.of(location(at, response)), false);
            default -> throw new Unusable(new FeedFaultException("answers with HTTP status " + status, wish(response)));
        };
    }

    private static FeedAnswer bare(FeedAnswer.Kind kind, URI at) {
        return new FeedAnswer(
                kind, at, Optional.empty(), new byte[0], Optional.empty(), Optional.empty(), Optional.empty());
    }

    private FeedAnswer feed(URI at, ClassicHttpResponse response) throws IOException {
        return new FeedAnswer(
                FeedAnswer.Kind.FEED,
                at,
                Optional.empty(),
                body(response),
                header(response, "Content-Type"),
                header(response, "ETag"),
                header(response, "Last-Modified"));
    }

    private byte[] body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        String encoding =
                header(response, "Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        // Not closed where it is too long: the client would read the rest to use the connection again.
        InputStream in = entity.getContent();
        try {
            return switch (encoding) {
                case "identity", "" -> bounded(in);
                case "gzip", "x-gzip" -> bounded(new GZIPInputStream(in, CHUNK));
                default -> throw new Unusable(new FeedFaultException("is packed in a way that was not asked for"));
            };
        } catch (ZipException damaged) {
            throw new Unusable(new FeedFaultException("is packed as gzip, and cannot be unpacked"));
        }
    }

    /** All of a stream, unless it is more than a feed is: what is packed is counted as it comes out. */
    private byte[] bounded(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (all.size() + read > largest) {
                throw new Unusable(new FeedFaultException("is larger than %d bytes".formatted(largest)));
            }
            all.write(chunk, 0, read);
        }
        return all.toByteArray();
    }

    private static URI location(URI at, ClassicHttpResponse response) throws Unusable {
        try {
            return header(response, "Location")
                    .map(at::resolve)
                    .flatMap(FeedSettings::allowed)
                    .orElseThrow(
                            () -> new Unusable(new FeedFaultException("sends us on to what is no http or https URL")));
        } catch (IllegalArgumentException noUrl) {
            throw new Unusable(new FeedFaultException("sends us on to what is no http or https URL"));
        }
    }

    /** {@code Retry-After}: seconds, or a date (RFC 9110, section 10.2.3). */
    private Optional<Duration> wish(ClassicHttpResponse response) {
        return header(response, "Retry-After").flatMap(value -> {
            if (value.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            try {
                Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration wait = Duration.between(clock.instant(), until);
                return wait.isNegative() ? Optional.empty() : Optional.of(wait);
            } catch (DateTimeException noDate) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name))
                .map(Header::getValue)
                .map(String::strip)
                .filter(value -> value.length() <= CHUNK);
    }

    private CloseableHttpClient client(DnsResolver resolver) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(longest))
                                .setSocketTimeout(Timeout.of(longest))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(longest))
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        open.close(CloseMode.IMMEDIATE);
        guarded.close(CloseMode.IMMEDIATE);
    }

    /** Carries a fault out of the client's own callback. */
    private static final class Unusable extends IOException {

        private final transient FeedFaultException fault;

        Unusable(FeedFaultException fault) {
            this.fault = fault;
        }
    }
}
