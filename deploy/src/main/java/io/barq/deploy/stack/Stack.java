/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.stack;

import io.barq.schemas.BadSettingException;
import io.barq.schemas.cluster.Cluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A Kafka broker, a schema registry, enrich and the newsroom page on this machine. They end when this is closed or this process ends. */
public final class Stack implements AutoCloseable {

    /** The folder {@code barq up} keeps its data in unless told otherwise, in the current folder. */
    public static final String USUAL_FOLDER = ".barq";

    private static final Duration TO_START = Duration.ofMinutes(3);
    private static final Duration TO_STOP = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private final DataFolder folder;
    private final Ports ports;
    private final Consumer<String> say;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final List<Service> services = new ArrayList<>();
    private final Thread closeAtExit = new Thread(this::close, "close-stack");
    private boolean closed;

    private Stack(DataFolder folder, Ports ports, Consumer<String> say) {
        this.folder = folder;
        this.ports = ports;
        this.say = say;
    }

    /**
     * Starts a stack and waits until every part of it answers.
     *
     * @param settings what it is to be
     * @param say takes what the user should know, line by line
     * @throws BadSettingException if its folder or a port is taken
     * @throws StackException if a part of it ends, or does not answer within three minutes
     */
    public static Stack start(StackSettings settings, Consumer<String> say) {
        Ports ports = settings.ports().chosen();
        Programs programs = Programs.installed();
        DataFolder folder = settings.data().map(DataFolder::kept).orElseGet(DataFolder::temporary);
        Stack stack = new Stack(folder, ports, say);
        Runtime.getRuntime().addShutdownHook(stack.closeAtExit);
        try {
            List<String> compiler = settings.brief() ? Program.QUICK_START : List.of();
            stack.add(Broker.program(programs, folder, ports.kafka(), compiler));
            stack.add(Registry.program(programs, folder, ports.registry(), ports.kafka()));
            settings.enrich()
                    .ifPresent(guarantee -> stack.add(Enrich.program(
                            programs,
                            folder,
                            stack.cluster(),
                            ports.metrics(),
                            guarantee,
                            settings.files(),
                            settings.rawPartitions(),
                            compiler)));
            if (settings.newsroom()) {
                stack.add(Newsroom.program(programs, stack.cluster(), ports.newsroom()));
            }
            if (settings.lake()) {
                stack.add(Lake.program(programs, folder, stack.cluster(), ports.lake()));
            }
            // All at once: each waits for what it needs of the others.
            stack.services.forEach(Service::start);
            stack.awaitAnswers();
            if (!folder.isTemporary()) {
                RunningStack.write(folder.path(), stack.cluster());
            }
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void add(Program program) {
        services.add(new Service(program, folder, say, end));
    }

    private void awaitAnswers() {
        long began = System.nanoTime();
        List<Service> silent = new ArrayList<>(services);
        while (true) {
            for (Service service : List.copyOf(silent)) {
                if (service.answers()) {
                    silent.remove(service);
                    say.accept("%-8s  ready after %.1f s".formatted(service.name(), (System.nanoTime() - began) / 1e9));
                }
            }
            if (silent.isEmpty()) {
                return;
            }
            if (System.nanoTime() - began > TO_START.toNanos()) {
                throw new StackException("%s does not answer after %d s; its log is %s"
                        .formatted(
                                silent.get(0).name(),
                                TO_START.toSeconds(),
                                folder.log(silent.get(0).name())));
            }
            awaitEnd(BETWEEN_LOOKS);
        }
    }

    /** Where clients find it. */
    public Cluster cluster() {
        return Cluster.open("127.0.0.1:" + ports.kafka(), Registry.url(ports.registry()));
    }

    /** Where enrich answers with its metrics, for Prometheus. */
    public String metricsUrl() {
        return Enrich.url(ports.metrics(), "/metrics");
    }

    /** Where the newsroom page is; empty where it is not served. */
    public Optional<String> newsroomUrl() {
        return has("newsroom") ? Optional.of(Newsroom.url(ports.newsroom())) : Optional.empty();
    }

    /** Where the lake answers with its metrics; empty where there is none. */
    public Optional<String> lakeUrl() {
        return has("lake") ? Optional.of(Lake.url(ports.lake(), "/metrics")) : Optional.empty();
    }

    private boolean has(String name) {
        return services.stream().anyMatch(service -> service.name().equals(name));
    }

    /** The folder it keeps its data in. */
    public Path folder() {
        return folder.path();
    }

    /** The number of each of its processes, by name. */
    public Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        services.forEach(service -> pids.put(service.name(), service.pid()));
        return pids;
    }

    /**
     * Waits until a part of it ends by itself, which none should.
     *
     * @param patience how long at most
     * @throws StackException if a part has ended
     */
    public void awaitEnd(Duration patience) {
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException well) {
            // All parts are still there.
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StackException reason) {
                throw reason;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stack was running", e);
        }
    }

    /** Stops enrich, then the rest. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!folder.isTemporary()) {
            say.accept("Stopping what runs on it; the data stays in " + folder.path());
            RunningStack.remove(folder.path());
        }
        for (int last = services.size() - 1; last >= 0; last--) {
            services.get(last).stop(TO_STOP);
        }
        folder.close();
        if (Thread.currentThread() != closeAtExit) {
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException exiting) {
            // The process is ending already; the hook finds nothing left to do.
        }
    }
}
