/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Lets in readers and editors, by the bearer token or by the cookie a browser got for it. The cookie is derived from the token: it
 * outlasts a restart, ends with the token, and does not tell it. Every comparison takes the same time, whatever is given.
 */
final class Door {

    private static final String COOKIE = "barq-newsroom";
    private static final String SCHEME = "bearer ";

    private final Optional<Role> reader;
    private final Optional<Role> editor;

    /** One who holds a token: digests of the token and of its cookie, all of one length. */
    private record Role(byte[] token, byte[] cookie, String cookieValue) {

        static Role of(String name, String token) {
            String cookie = derived(name, token);
            return new Role(digest(token), digest(cookie), cookie);
        }

        boolean isGiven(List<byte[]> tokens, List<byte[]> cookies) {
            boolean given = false;
            for (byte[] each : tokens) {
                given |= MessageDigest.isEqual(token, each);
            }
            for (byte[] each : cookies) {
                given |= MessageDigest.isEqual(cookie, each);
            }
            return given;
        }
    }

    /**
     * @param reader the token of readers; empty where everybody may read
     * @param editor the token of editors; empty where nobody may edit
     */
    Door(Optional<String> reader, Optional<String> editor) {
        this.reader = reader.map(token -> Role.of("reader", token));
        this.editor = editor.map(token -> Role.of("editor", token));
    }

    /** Whether there is a token to edit with. */
    boolean hasEditors() {
        return editor.isPresent();
    }

    /** Whether this request may read: an editor may, too. */
    boolean mayRead(Request request) {
        return reader.isEmpty() || isHolder(reader, request) || mayEdit(request);
    }

    boolean mayEdit(Request request) {
        return isHolder(editor, request);
    }

    private static boolean isHolder(Optional<Role> role, Request request) {
        return role.isPresent() && role.get().isGiven(tokens(request), cookies(request));
    }

    /** The cookie for who holds this token; empty where it is no token. */
    Optional<HttpCookie> enter(String token, boolean secure) {
        List<byte[]> given = List.of(digest(token));
        return editor.filter(role -> role.isGiven(given, List.of()))
                .or(() -> reader.filter(role -> role.isGiven(given, List.of())))
                .map(role -> cookie(role.cookieValue(), secure, -1));
    }

    /** The cookie that takes the other one away. */
    static HttpCookie noCookie(boolean secure) {
        return cookie("", secure, 0);
    }

    /** @param seconds how long a browser keeps it; negative for as long as it runs */
    private static HttpCookie cookie(String value, boolean secure, long seconds) {
        return HttpCookie.build(COOKIE, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(HttpCookie.SameSite.STRICT)
                .maxAge(seconds)
                .build();
    }

    private static List<byte[]> tokens(Request request) {
        String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return given != null && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? List.of(digest(given.substring(SCHEME.length()).strip()))
                : List.of();
    }

    private static List<byte[]> cookies(Request request) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(cookie -> digest(cookie.getValue()))
                .toList();
    }

    private static byte[] digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    private static String derived(String role, String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] derived = mac.doFinal(("barq newsroom " + role).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(derived);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }
}
