/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.probe.ProbeServer.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeServerTest {

    private final ProbeServer server = ProbeServer.start(
            "127.0.0.1", 0, () -> new Answer(true, "alive"), () -> new Answer(false, "REBALANCING"), () -> "barq 1\n");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldAnswerProbesAndScrapes() throws Exception {
        assertThat(get("/health")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("alive\n");
        });
        assertThat(get("/ready")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("REBALANCING\n");
        });
        assertThat(get("/metrics").body()).isEqualTo("barq 1\n");
        assertThat(get("/metrics/..").statusCode()).isEqualTo(404);
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldAnswerNothingButGet() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(uri("/metrics"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(post, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void shouldSayThatAPortIsTaken() {
        assertThatThrownBy(() -> ProbeServer.start("127.0.0.1", server.port(), null, null, null))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("the port of the metrics is " + server.port());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
