/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.endtoend;

import io.barq.deploy.acl.Grant;
import io.barq.deploy.acl.Role;
import io.barq.deploy.stack.Ports;
import io.barq.schemas.cluster.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** A broker that knows each role by its password, and refuses whatever nobody has allowed. */
final class GuardedBroker implements AutoCloseable {

    private static final String OWNER = "admin";
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final Path DIST = Path.of("target", "dist");

    private final Process process;
    private final int port;

    private GuardedBroker(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param folder of its data and its log */
    static GuardedBroker start(Path folder) throws IOException {
        Files.createDirectories(folder);
        int port = Ports.ifFree(0);
        Path settings = folder.resolve("server.properties");
        Path data = folder.resolve("data");
        Files.write(
                settings,
                settings(data, port).entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
        // On a leash, as the brokers of the stack: it goes when this process does, however that went.
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dlogback.configurationFile=logback-process.xml",
                        "-cp",
                        DIST.resolve("broker") + "/*:" + DIST.resolve("lib") + "/*",
                        "io.barq.deploy.stack.Leash",
                        folder.resolve("lock").toString(),
                        "io.barq.deploy.stack.BrokerMain",
                        settings.toString(),
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("broker.log").toFile())
                .start();
        GuardedBroker broker = new GuardedBroker(process, port);
        broker.awaitAnswer();
        return broker;
    }

    private static Map<String, Object> settings(Path data, int port) {
        int own = Ports.ifFree(0);
        int controller = Ports.ifFree(0);
        Map<String, Object> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", 1);
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.put(
                "listeners",
                "CLIENTS://127.0.0.1:%d,OWN://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, own, controller));
        settings.put("listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,OWN:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "OWN");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.clients.plain.sasl.jaas.config",
                LOGIN
                        + Stream.concat(
                                        Stream.of(OWNER),
                                        Stream.of(Role.values()).map(Role::word))
                                .map(" user_%1$s=\"%1$s\""::formatted)
                                .collect(Collectors.joining())
                        + ";");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The broker itself, which says no name on its own listeners, and whoever allows the rest.
        settings.put("super.users", "User:ANONYMOUS;User:" + OWNER);
        settings.put("log.dirs", data);
        settings.put("auto.create.topics.enable", false);
        settings.put("offsets.topic.replication.factor", 1);
        settings.put("offsets.topic.num.partitions", 4);
        settings.put("transaction.state.log.replication.factor", 1);
        settings.put("transaction.state.log.min.isr", 1);
        settings.put("transaction.state.log.num.partitions", 4);
        settings.put("group.initial.rebalance.delay.ms", 0);
        settings.put("log.cleaner.dedupe.buffer.size", 16 << 20);
        settings.put("message.max.bytes", 8 << 20);
        settings.put("replica.fetch.max.bytes", 8 << 20);
        return settings;
    }

    private void awaitAnswer() {
        try (Admin admin = Admin.create(cluster(OWNER, "http://127.0.0.1:1").adminSettings())) {
            Awaitility.await("an answer of the broker")
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> admin.describeCluster().clusterId().get(5, TimeUnit.SECONDS) != null);
        }
    }

    /** Allows what the grants say. */
    void allow(List<Grant> grants) throws Exception {
        try (Admin admin = Admin.create(cluster(OWNER, "http://127.0.0.1:1").kafkaSettings())) {
            admin.createAcls(grants.stream()
                            .flatMap(grant ->
                                    grant.bindings("User:" + grant.role().word()).stream())
                            .toList())
                    .all()
                    .get(1, TimeUnit.MINUTES);
        }
    }

    /** The cluster as a role finds it. */
    Cluster cluster(Role role, String registryUrl) {
        return cluster(role.word(), registryUrl);
    }

    private Cluster cluster(String name, String registryUrl) {
        return new Cluster(
                "127.0.0.1:" + port,
                registryUrl,
                Map.of(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        LOGIN + " username=\"%1$s\" password=\"%1$s\";".formatted(name)),
                Map.of());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
