/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barq.schemas.cluster.Cluster;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user says of the registry reaches the client that talks to it. */
class RegistrySettingsTest {

    private static final int ID = 7;
    private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("desk:s3cret".getBytes(UTF_8));

    @TempDir
    Path folder;

    @Test
    void shouldSendNoAuthorizationWhenNoneIsConfigured() throws Exception {
        assertThat(authorizationSent(Map.of())).isNull();
    }

    @Test
    void shouldSendNameAndPasswordWhenUserInfoIsConfigured() throws Exception {
        assertThat(authorizationSent(Map.of("basic.auth.user.info", "desk:s3cret")))
                .isEqualTo(BASIC);
        assertThat(authorizationSent(Map.of("schema.registry.basic.auth.user.info", "desk:s3cret")))
                .isEqualTo(BASIC);
    }

    @Test
    void shouldSendTheTokenWhenOneIsConfigured() throws Exception {
        assertThat(authorizationSent(Map.of("bearer.auth.token", "t0ken"))).isEqualTo("Bearer t0ken");
    }

    @Test
    void shouldSendNameAndPasswordWhenTheUrlHoldsThem() throws Exception {
        try (PlayedRegistry registry = new PlayedRegistry()) {
            registry.knows(ID, RawItem.getClassSchema());
            String url = registry.url().replace("//", "//desk:s3cret@");

            RecordSerdes.of(Cluster.open("localhost:1", url)).registry().getSchemaById(ID);

            assertThat(registry.requests()).singleElement().returns(BASIC, PlayedRegistry.Request::authorization);
        }
    }

    @Test
    void shouldTalkTlsWhenTheTrustStoreKnowsTheRegistry() throws Exception {
        Path keys = keyStore("registry");
        try (PlayedRegistry registry = new PlayedRegistry(tls(keys))) {
            registry.knows(ID, RawItem.getClassSchema());

            assertThat(client(registry.url(), trusting(keys)).registry().getSchemaById(ID))
                    .isNotNull();
        }
    }

    @Test
    void shouldRefuseTheRegistryWhenTheTrustStoreDoesNotKnowIt() throws Exception {
        Map<String, String> trustingAnother = trusting(keyStore("another"));
        try (PlayedRegistry registry = new PlayedRegistry(tls(keyStore("registry")))) {
            RecordSerdes serdes = client(registry.url(), trustingAnother);

            assertThatThrownBy(() -> serdes.registry().getSchemaById(ID)).isInstanceOf(SSLHandshakeException.class);
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Test
    void shouldGiveUpARequestWhenTheRegistryTakesTooLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RecordSerdes serdes =
                    client("http://localhost:" + silent.getLocalPort(), Map.of("http.read.timeout.ms", "50"));

            assertThatThrownBy(() -> serdes.registry().getSchemaById(ID)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void shouldAskOnceWhenTheRegistryIsAwayForPatienceTriesAgainAndSaysSo() throws Exception {
        try (PlayedRegistry registry = new PlayedRegistry()) {
            registry.isUnavailable(1);
            RecordSerdes serdes = client(registry.url(), Map.of());

            assertThatThrownBy(() -> serdes.registry().getSchemaById(ID)).hasMessageContaining("starting");
            assertThat(registry.requests()).hasSize(1);
        }
    }

    @Test
    void shouldSayWhatIsWrongWhenTheSettingsCannotBeUsed() {
        assertBad(Map.of("schema.registry.ssl.truststore.password", "s3cret"), "trust store is not specified");
        assertBad(
                Map.of(
                        "schema.registry.ssl.truststore.location",
                        folder.resolve("none.p12").toString(),
                        "schema.registry.ssl.truststore.password",
                        "s3cret"),
                "none.p12");
        assertBad(Map.of("http.read.timeout.ms", "soon"), "soon");
        assertBad(
                Map.of("basic.auth.credentials.source", "USER_INFO", "bearer.auth.token", "s3cret"),
                "Only one of 'basic.auth.credentials.source' and 'bearer.auth.credentials.source'");
    }

    private static void assertBad(Map<String, String> settings, String why) {
        assertThatThrownBy(() -> client("http://localhost:1", settings))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("The settings of the schema registry cannot be used: ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("s3cret");
    }

    private static String authorizationSent(Map<String, String> settings) throws Exception {
        try (PlayedRegistry registry = new PlayedRegistry()) {
            registry.knows(ID, RawItem.getClassSchema());
            client(registry.url(), settings).registry().getSchemaById(ID);
            assertThat(registry.requests()).hasSize(1);
            return registry.requests().get(0).authorization();
        }
    }

    private static RecordSerdes client(String url, Map<String, String> settings) {
        return RecordSerdes.of(new Cluster("localhost:1", url, Map.of(), settings));
    }

    private static Map<String, String> trusting(Path keys) {
        return Map.of(
                "schema.registry.ssl.truststore.location", keys.toString(),
                "schema.registry.ssl.truststore.password", "changeit",
                "schema.registry.ssl.truststore.type", "PKCS12");
    }

    private Path keyStore(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        return file;
    }

    private static SSLContext tls(Path file) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
