/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import io.barq.schemas.Sizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The Kafka broker of the stack: one node, its own controller. */
final class Broker {

    /** Room for the largest payload any configuration allows; the topics have their own, tighter limits. */
    private static final Sizes LARGEST = new Sizes(32 << 20);

    private Broker() {}

    static Program program(Programs programs, DataFolder folder, int port, List<String> compiler) {
        Path log = folder.broker().resolve("log");
        Path settings = folder.broker().resolve("server.properties");
        try {
            Files.writeString(
                    settings,
                    settings(log, port, Ports.anyFree()).entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> jvm = new ArrayList<>(compiler);
        jvm.addAll(List.of("-Xmx512m", "-Dlogback.configurationFile=logback-process.xml"));
        return new Program(
                "broker",
                programs.brokerClasspath(),
                jvm,
                BrokerMain.class.getName(),
                List.of(settings.toString(), log.toString()),
                true,
                () -> listens(port));
    }

    private static Map<String, Object> settings(Path log, int port, int controllerPort) {
        Map<String, Object> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", 1);
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", log.toString().replace("\\", "\\\\"));

        // There is one copy of everything, and few readers: few partitions start and load quickly.
        settings.put("offsets.topic.replication.factor", 1);
        settings.put("offsets.topic.num.partitions", 4);
        settings.put("transaction.state.log.replication.factor", 1);
        settings.put("transaction.state.log.min.isr", 1);
        settings.put("transaction.state.log.num.partitions", 4);
        settings.put("share.coordinator.state.topic.replication.factor", 1);
        settings.put("share.coordinator.state.topic.min.isr", 1);
        settings.put("log.cleaner.dedupe.buffer.size", 16 << 20);

        // Nobody else is coming: a group need not wait for more members before it starts.
        settings.put("group.initial.rebalance.delay.ms", 0);

        // Barq says for each topic how long it keeps its records. What the registry creates for its schemas says
        // nothing, and Kafka's usual week would lose them.
        settings.put("auto.create.topics.enable", false);
        settings.put("log.retention.ms", -1);

        // A lake that was not up for a week must find where it stood, or it would land everything once more.
        settings.put(
                "offsets.retention.minutes",
                Math.toIntExact(Duration.ofDays(365).toMinutes()));

        settings.put("message.max.bytes", LARGEST.enrichedRecord());
        settings.put("replica.fetch.max.bytes", LARGEST.enrichedRecord());
        settings.put("socket.request.max.bytes", LARGEST.request() + (1 << 20));
        return settings;
    }

    /** A broker opens its port to clients when everything else is done. */
    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
