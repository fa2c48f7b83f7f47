/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.RawItem;
import io.barq.schemas.RecordSerdes;
import io.barq.schemas.cluster.Patience;
import io.barq.schemas.cluster.Provisioning;
import io.barq.schemas.log.LogOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack in real processes. */
class StackIT {

    private static final StackSettings TEMPORARY =
            new StackSettings(Optional.empty(), Ports.free(), Optional.empty(), OwnFiles.none(), 4, true, false, false);

    @TempDir
    private Path data;

    private final List<String> said = new CopyOnWriteArrayList<>();

    private Stack start(StackSettings settings) {
        return Stack.start(settings, said::add);
    }

    private StackSettings kept() {
        return new StackSettings(
                Optional.of(data), Ports.free(), Optional.empty(), OwnFiles.none(), 4, true, false, false);
    }

    @Test
    void shouldLeaveNothingBehindWhenATemporaryStackEnds() {
        Map<String, Long> pids;
        Path folder;
        try (Stack stack = start(TEMPORARY)) {
            pids = stack.pids();
            folder = stack.folder();
            assertThat(pids.values()).allMatch(StackIT::isAlive);
            registerSchemas(stack);
        }
        assertThat(pids).containsOnlyKeys("broker", "registry");
        assertThat(pids.values()).noneMatch(StackIT::isAlive);
        assertThat(folder).doesNotExist();
    }

    @Test
    void shouldKeepSchemasWhenTheBrokerIsKilledAndWhenTheStackIsStartedAgain() throws Exception {
        int id;
        try (Stack stack = start(kept())) {
            id = registerSchemas(stack);
            assertThatThrownBy(() -> start(kept()))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessage("--data is '%s'; allowed is a folder no other barq up is using.", data);

            long broker = stack.pids().get("broker");
            ProcessHandle.of(broker).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(stack.pids().get("broker")).isNotEqualTo(broker));
            registerSchemas(stack);
            assertThat(said).anyMatch(line -> line.startsWith("broker (pid %d) was killed".formatted(broker)));
        }
        try (Stack again = start(kept())) {
            assertThat(schema(again, id)).isEqualTo(RawItem.getClassSchema().getFullName());
        }
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            StackSettings settings = new StackSettings(
                    Optional.of(data),
                    new Ports(port, 0, 0, 0, 0),
                    Optional.empty(),
                    OwnFiles.none(),
                    4,
                    true,
                    false,
                    false);
            assertThatThrownBy(() -> start(settings))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageStartingWith("--kafka-port is " + port);
        }
    }

    @Test
    void shouldEndTheProcessesWhenTheirOwnerIsKilledAndWriteLogsAsToldMeanwhile() throws Exception {
        ProcessBuilder starting = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackOwner.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        starting.environment().put(LogOptions.VARIABLE, "json");
        Process owner = starting.start();
        try {
            Map<String, Long> pids = new HashMap<>();
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = output.readLine(); !"up".equals(line); line = output.readLine()) {
                    assertThat(line).as("the owner ended early").isNotNull();
                    String[] process = line.split(" ");
                    pids.put(process[0], Long.parseLong(process[1]));
                }
            }
            assertThat(pids).containsOnlyKeys("broker", "registry");
            assertThat(pids.values()).allMatch(StackIT::isAlive);

            owner.destroyForcibly().waitFor();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(pids.values()).noneMatch(StackIT::isAlive));
            assertThat(logged("broker")).anyMatch(message -> message.contains("is gone: leaving"));
            assertThat(logged("registry")).anyMatch(message -> message.contains("is gone: leaving"));
        } finally {
            owner.destroyForcibly();
        }
    }

    /** The messages in the log of a process, each line of which is an object. */
    private List<String> logged(String process) throws IOException {
        List<String> messages = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve("logs").resolve(process + ".log"))) {
            JsonNode entry = new ObjectMapper().readTree(line);
            assertThat(entry.hasNonNull("timestamp")).as(line).isTrue();
            messages.add(entry.path("formattedMessage").asText());
        }
        return messages;
    }

    /** Registers all schemas. Returns the id of that of the raw items. */
    private static int registerSchemas(Stack stack) {
        var registry = RecordSerdes.of(stack.cluster()).registry();
        try (Patience patience = new Patience(System.err::println)) {
            new Provisioning(stack.cluster(), patience).schemas(registry);
            return registry.getLatestSchemaMetadata(RawItem.getClassSchema().getFullName())
                    .getId();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String schema(Stack stack, int id) throws Exception {
        return RecordSerdes.of(stack.cluster()).registry().getSchemaById(id).name();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
