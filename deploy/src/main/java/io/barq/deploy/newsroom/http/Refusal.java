/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import java.util.Map;

/** A request that is not answered as it asks, with its status and a sentence for who sent it. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Map<String, String> headers;

    Refusal(int status, String why) {
        this(status, why, Map.of());
    }

    /** @param headers that the status asks for, such as {@code Allow} */
    Refusal(int status, String why, Map<String, String> headers) {
        super(why);
        this.status = status;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
