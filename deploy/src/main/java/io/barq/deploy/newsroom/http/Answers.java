/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.deploy.newsroom.memory.SafeJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes answers. */
final class Answers {

    private static final String JSON = "application/json";

    private Answers() {}

    /** Says to the browser that nothing but our own files may run, be shown or be asked, and that nobody may frame the page. */
    static void guard(Response response) {
        response.getHeaders()
                .put(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self';"
                                + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                                // No text can become markup or script, not even by a mistake of ours.
                                + " require-trusted-types-for 'script'; trusted-types 'none'")
                .put("X-Content-Type-Options", "nosniff")
                .put("X-Frame-Options", "DENY")
                .put("Referrer-Policy", "no-referrer")
                .put("Cross-Origin-Opener-Policy", "same-origin")
                .put("Cross-Origin-Resource-Policy", "same-origin")
                .put("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    static void json(Response response, Callback callback, int status, Object content) {
        bytes(response, callback, status, JSON, SafeJson.bytes(content));
    }

    static void json(Response response, Callback callback, byte[] content) {
        bytes(response, callback, HttpStatus.OK_200, JSON, content);
    }

    static void text(Response response, Callback callback, String type, String content) {
        bytes(response, callback, HttpStatus.OK_200, type, content.getBytes(StandardCharsets.UTF_8));
    }

    static void bytes(Response response, Callback callback, int status, String type, byte[] content) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
        response.write(true, ByteBuffer.wrap(content), callback);
    }

    /** A problem (RFC 9457). */
    static void refuse(Response response, Callback callback, Refusal refusal) {
        refusal.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", HttpStatus.getMessage(refusal.status()));
        problem.put("status", refusal.status());
        problem.put("detail", refusal.getMessage());
        bytes(response, callback, refusal.status(), "application/problem+json", SafeJson.bytes(problem));
    }
}
