/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.containers;

import io.barq.schemas.cluster.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.Slf4jLogConsumer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/**
 * Kafka, the registry and enrich, each in a container, on a network of their own and under the names the images know
 * each other by. As in {@code compose.yaml}, nothing but the data folders and {@code /tmp} can be written to.
 */
final class Pipeline implements AutoCloseable {

    private static final int KAFKA_OUTSIDE = 29092;
    private static final int REGISTRY = 8081;

    private final Network network = Network.newNetwork();
    private final String host = DockerClientFactory.instance().dockerHostIpAddress();
    // A broker tells its clients the address it has for them, so the port outside must be known before it starts.
    private final int kafkaPort = freePort();
    private final GenericContainer<?> kafka = container("kafka").withEnv("KAFKA_OUTSIDE", host + ":" + kafkaPort);
    private final GenericContainer<?> registry =
            container("registry").withExposedPorts(REGISTRY).dependsOn(kafka);
    private final GenericContainer<?> enrich = container("enrich")
            .withLogConsumer(new Slf4jLogConsumer(LoggerFactory.getLogger("enrich")))
            .dependsOn(registry);

    Pipeline() {
        kafka.setPortBindings(List.of(kafkaPort + ":" + KAFKA_OUTSIDE));
    }

    /** Starts the containers and waits until each is healthy. */
    void start() {
        enrich.start();
    }

    /** Has the ingest image read a file, and waits until it has. */
    void ingest(String source, Path file) {
        try (GenericContainer<?> ingest = new GenericContainer<>(Images.build("ingest"))
                .withNetwork(network)
                .withCopyFileToContainer(MountableFile.forHostPath(file), "/items/" + file.getFileName())
                .withCommand("--source", source, "/items")
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy())) {
            ingest.start();
        }
    }

    /** The cluster as the host reaches it. */
    Cluster cluster() {
        return Cluster.open(
                host + ":" + kafkaPort,
                "http://%s:%d/apis/ccompat/v7".formatted(host, registry.getMappedPort(REGISTRY)));
    }

    @Override
    public void close() {
        enrich.close();
        registry.close();
        kafka.close();
        network.close();
    }

    private GenericContainer<?> container(String name) {
        return new GenericContainer<>(Images.build(name))
                .withNetwork(network)
                .withNetworkAliases(name)
                .withTmpFs(Map.of("/tmp", "rw,exec"))
                .withCreateContainerCmdModifier(create -> create.getHostConfig().withReadonlyRootfs(true))
                .waitingFor(Wait.forHealthcheck());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
