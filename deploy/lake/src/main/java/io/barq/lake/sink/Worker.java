/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake.sink;

import io.barq.schemas.BadSettingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.errors.NotFoundException;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.util.ConnectorTaskId;
import org.apache.kafka.connect.util.FutureCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka Connect in this process, with one connector. Connect leaves a task that failed as it is: this one watches. */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String FAILED = "FAILED";
    private static final String RUNNING = "RUNNING";

    private final String name;
    private final Connect<StandaloneHerder> connect;
    private final Restarts restarts = new Restarts();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int restarted;

    private Worker(String name, Connect<StandaloneHerder> connect) {
        this.name = name;
        this.connect = connect;
    }

    /**
     * Starts Connect and the connector.
     *
     * @throws BadSettingException if the connector cannot be made with its settings
     */
    public static Worker start(Map<String, String> worker, Map<String, String> connector) {
        Connect<StandaloneHerder> connect = new ConnectStandalone().startConnect(worker);
        FutureCallback<Herder.Created<ConnectorInfo>> made = new FutureCallback<>();
        String name = connector.get("name");
        connect.herder().putConnectorConfig(name, connector, false, made);
        try {
            made.get();
        } catch (ExecutionException refused) {
            connect.stop();
            throw BadSettingException.of("The settings of the sink", refused);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the sink was starting", e);
        }
        return new Worker(name, connect);
    }

    /** Whether the connector and all its tasks run. */
    public boolean runs() {
        try {
            ConnectorStateInfo status = connect.herder().connectorStatus(name);
            return status.connector().state().equals(RUNNING)
                    && !status.tasks().isEmpty()
                    && status.tasks().stream().allMatch(task -> task.state().equals(RUNNING));
        } catch (NotFoundException notYet) {
            return false;
        }
    }

    /** How often a part was started again since the process began. */
    int restarted() {
        return restarted;
    }

    /**
     * Watches until this is closed, and starts again what failed.
     *
     * @throws SinkFailedException if it fails again and again
     */
    public void watch() {
        while (!pause(BETWEEN_LOOKS)) {
            failed().ifPresent(this::startAgain);
        }
    }

    private Optional<Failed> failed() {
        ConnectorStateInfo status = connect.herder().connectorStatus(name);
        if (status.connector().state().equals(FAILED)) {
            return Optional.of(new Failed(
                    "The connector", Optional.empty(), status.connector().trace()));
        }
        return status.tasks().stream()
                .filter(task -> task.state().equals(FAILED))
                .map(task -> new Failed("Task " + task.id(), Optional.of(task.id()), task.trace()))
                .findFirst();
    }

    private record Failed(String what, Optional<Integer> task, String trace) {}

    private void startAgain(Failed failed) {
        Duration pause = restarts.failed(Instant.now())
                .orElseThrow(() -> new SinkFailedException("%s failed %d times in a row; the last time: %s"
                        .formatted(failed.what(), Restarts.MOST + 1, failed.trace())));
        LOG.warn("{} failed and is started again in {} s: {}", failed.what(), pause.toSeconds(), failed.trace());
        if (pause(pause)) {
            return;
        }
        FutureCallback<Void> done = new FutureCallback<>();
        if (failed.task().isPresent()) {
            connect.herder().restartTask(new ConnectorTaskId(name, failed.task().get()), done);
        } else {
            connect.herder().restartConnector(name, done);
        }
        restarted++;
        try {
            done.get();
        } catch (ExecutionException refused) {
            // It stays failed, and is found again.
            LOG.warn(
                    "{} could not be started: {}",
                    failed.what(),
                    refused.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the sink was running", e);
        }
    }

    /** Whether this was closed meanwhile. */
    private boolean pause(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        connect.stop();
        connect.awaitStop();
    }
}
