/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service over HTTP whether it is well. */
final class Answers {

    private static final int MILLISECONDS = 2_000;

    private Answers() {}

    /** Whether the answer to a GET is 200. */
    static boolean ok(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(MILLISECONDS);
            connection.setReadTimeout(MILLISECONDS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
