/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.feed;

import io.barq.ingest.way.Line;
import io.barq.ingest.way.Printable;
import io.barq.schemas.BadSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/**
 * A feed that is polled.
 *
 * @param url of the feed: http or https, without user and password
 * @param source the line its entries come on
 * @param wire of that line (default: the source)
 * @param every how often it is asked for (default: 5m)
 * @param ignoreSchedule whether it is asked for at this pace even where it says that it changes less often (default: no)
 * @param allowPrivate whether it may stand on this machine or in a private network (default: no)
 */
public record FeedSettings(
        String url, String source, String wire, Duration every, Boolean ignoreSchedule, Boolean allowPrivate) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int LONGEST_URL = 2000;

    public FeedSettings {
        if (url == null) {
            throw new BadSettingException("url", "missing", "the http or https URL of a feed");
        }
        uri(url);
        Line.of(source, wire, null);
        every = Optional.ofNullable(every).orElse(Duration.ofMinutes(5));
        ignoreSchedule = Boolean.TRUE.equals(ignoreSchedule);
        allowPrivate = Boolean.TRUE.equals(allowPrivate);
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new BadSettingException("every", every, "1s to 7d");
        }
    }

    /** The line its entries come on. */
    Line line() {
        return Line.of(source, wire, null);
    }

    /** Its URL. */
    URI uri() {
        return uri(url);
    }

    /** Its name in messages: without what follows a question mark, where some feeds want a key. */
    String name() {
        return named(uri());
    }

    static String named(URI uri) {
        return Printable.of("%s://%s%s".formatted(uri.getScheme(), uri.getAuthority(), uri.getPath()));
    }

    /** A URL a feed may have, and may send us to. */
    static Optional<URI> allowed(URI uri) {
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        boolean known = uri.getHost() != null && uri.getUserInfo() == null;
        return web && known && uri.toString().length() <= LONGEST_URL ? Optional.of(uri) : Optional.empty();
    }

    private static URI uri(String url) {
        try {
            return allowed(new URI(url)).orElseThrow(() -> bad(url));
        } catch (URISyntaxException e) {
            throw bad(url);
        }
    }

    private static BadSettingException bad(String url) {
        // It may hold a password.
        String shown = Printable.of(url.replaceAll("//[^/]*@", "//…@").replaceAll("\\?.*", "?…"));
        return new BadSettingException(
                "url", "'" + shown + "'", "an http:// or https:// URL of a host, without user and password");
    }
}
