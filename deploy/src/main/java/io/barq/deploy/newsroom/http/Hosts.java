/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Sees to it that no other site makes a browser ask here. On a loopback address, a name that merely leads to this machine is
 * turned away, since whoever owns such a name could let it lead here (DNS rebinding).
 */
final class Hosts {

    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?");

    private final boolean isLoopback;

    /** @param isLoopback whether the server listens for this machine alone */
    Hosts(boolean isLoopback) {
        this.isLoopback = isLoopback;
    }

    void check(Request request) throws Refusal {
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (isLoopback && (host == null || !LOOPBACK.matcher(host).matches())) {
            throw new Refusal(421, "This server answers to localhost only.");
        }
    }

    /** For requests that change something: programs say nothing of where they come from, browsers must say it was here. */
    void checkOrigin(Request request) throws Refusal {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        String site = request.getHeaders().get("Sec-Fetch-Site");
        String host = request.getHeaders().get(HttpHeader.HOST);
        boolean isOurs = origin == null
                || origin.matches("https?://.+")
                        && origin.replaceFirst("https?://", "").equals(host);
        boolean isSame = site == null || site.equals("same-origin") || site.equals("none");
        if (!isOurs || !isSame) {
            throw new Refusal(403, "Another site may not do that.");
        }
    }

    /** Whether the browser came by HTTPS, to us or to the proxy before us. */
    static boolean isSecure(Request request) {
        return request.isSecure() || "https".equals(request.getHeaders().get("X-Forwarded-Proto"));
    }
}
