/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.http;

import io.barq.ingest.http.HttpSettings.SourceSettings;
import io.barq.ingest.way.Line;
import io.barq.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets in who may send for a source. Who has no token learns nothing of which sources there are. */
final class Door {

    private static final String SCHEME = "bearer ";
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer realm=\"barq\"");

    private final Map<String, Line> lines = new HashMap<>();
    /** Digests of the tokens, by source: of one length, whatever the tokens'. */
    private final Map<String, byte[]> tokens = new HashMap<>();

    /** Reads the tokens from where they are. */
    Door(List<SourceSettings> sources) {
        for (SourceSettings each : sources) {
            lines.put(each.source(), each.line());
            if (each.token() != null) {
                tokens.put(each.source(), digest(each.token().token()));
            }
        }
    }

    /**
     * The line of a source.
     *
     * @param authorization the value of {@code Authorization}; null where there is none
     * @param fromAPage whether a web page in a browser sends it
     */
    Line enter(String source, String authorization, boolean fromAPage) throws Refusal {
        boolean isOpen = lines.containsKey(source) && !tokens.containsKey(source);
        if (isOpen || tokens.isEmpty()) {
            // Any page a person on this machine looks at could post to a loopback address.
            if (fromAPage) {
                throw new Refusal(403, "A web page may not send for a source that has no token.");
            }
            return known(source);
        }
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Refusal(401, "A bearer token is needed.", CHALLENGE);
        }
        byte[] given = digest(authorization.substring(SCHEME.length()).strip());
        String owner = null;
        // All of them, and each in constant time: how long it takes tells nothing.
        for (Map.Entry<String, byte[]> each : tokens.entrySet()) {
            boolean isHis = MessageDigest.isEqual(each.getValue(), given);
            if (isHis && (owner == null || each.getKey().equals(source))) {
                owner = each.getKey();
            }
        }
        if (owner == null) {
            throw new Refusal(401, "The bearer token is not known.", CHALLENGE);
        }
        Line line = known(source);
        if (!owner.equals(source)) {
            throw new Refusal(403, "The bearer token is that of another source.");
        }
        return line;
    }

    private Line known(String source) throws Refusal {
        Line line = lines.get(source);
        if (line == null) {
            throw new Refusal(404, "There is no such source here.");
        }
        return line;
    }

    private static byte[] digest(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
