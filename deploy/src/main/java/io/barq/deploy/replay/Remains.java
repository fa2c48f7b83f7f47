/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.replay;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Everything a replay makes on a cluster and on this machine, so that it can be taken away again. */
final class Remains {

    /** A process that was killed counts as a member of its group until its session ends, after 45 seconds. */
    private static final Duration LONGEST_SESSION = Duration.ofSeconds(60);

    private static final Duration LONGEST_DELETION = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Names names;
    private final Path folder;
    private final Admin admin;
    private final SchemaRegistryClient registry;
    private final Consumer<String> say;

    /** The group of the replay still has members. */
    static final class StillRunningException extends RuntimeException {
        StillRunningException(Names names) {
            super("Replay %s is still running: end it first, by Ctrl-C.".formatted(names.id()));
        }
    }

    /**
     * @param folder of its local state
     * @param say takes what the user should know
     */
    Remains(Names names, Path folder, Admin admin, SchemaRegistryClient registry, Consumer<String> say) {
        this.names = names;
        this.folder = folder;
        this.admin = admin;
        this.registry = registry;
        this.say = say;
    }

    /** The ids of the replays there is something left of on a cluster. */
    static Set<String> ids(Admin admin) {
        return Names.ids(get(admin.listTopics().names()));
    }

    /** Whether there is anything of a replay with this id. */
    boolean isAny() {
        return !topics().isEmpty() || hasGroup() || !subjects().isEmpty() || Files.exists(folder);
    }

    private Set<String> topics() {
        return names.own(get(admin.listTopics().names()));
    }

    private boolean hasGroup() {
        return get(admin.listGroups().all()).stream()
                .anyMatch(group -> group.groupId().equals(names.application()));
    }

    private List<String> subjects() {
        try {
            return registry.getAllSubjects().stream()
                    .filter(subject -> subject.startsWith(names.prefix()))
                    .toList();
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException("cannot look for the subjects of replay " + names.id(), e);
        }
    }

    /**
     * Takes away what there is.
     *
     * @param keepTopics whether the topics it wrote stay, and what is needed to read them
     * @throws StillRunningException if it runs
     */
    void remove(boolean keepTopics) {
        awaitEnd();
        topics(keepTopics)
                .forEach(topic ->
                        ignoringAbsence(admin.deleteTopics(List.of(topic)).all()));
        awaitAbsence(keepTopics);
        if (hasGroup()) {
            ignoringAbsence(
                    admin.deleteConsumerGroups(List.of(names.application())).all());
        }
        if (!keepTopics) {
            subjects().forEach(this::removeSubject);
        }
        removeFolder();
    }

    /** Lets go of the group whose only members were of this process, and have ended: one that failed does not leave it. */
    void leaveGroup() {
        if (hasMembers()) {
            ignoringAbsence(admin.removeMembersFromConsumerGroup(
                            names.application(), new RemoveMembersFromConsumerGroupOptions())
                    .all());
        }
    }

    private void awaitEnd() {
        long until = System.nanoTime() + LONGEST_SESSION.toNanos();
        boolean said = false;
        while (hasMembers()) {
            if (System.nanoTime() - until > 0) {
                throw new StillRunningException(names);
            }
            if (!said) {
                say.accept("waiting until Kafka has noticed that replay %s has ended, a minute at most"
                        .formatted(names.id()));
                said = true;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private boolean hasMembers() {
        return hasGroup()
                && get(admin.describeConsumerGroups(List.of(names.application()))
                                        .describedGroups()
                                        .get(names.application()))
                                .groupState()
                        != GroupState.EMPTY;
    }

    private Set<String> topics(boolean internalOnly) {
        Set<String> topics = topics();
        if (internalOnly) {
            topics.removeIf(topic -> topic.startsWith(names.prefix()));
        }
        return topics;
    }

    /** Kafka has noted the deletion when it answers, and a broker may still name the topic for a moment. */
    private void awaitAbsence(boolean internalOnly) {
        long until = System.nanoTime() + LONGEST_DELETION.toNanos();
        while (!topics(internalOnly).isEmpty() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private void removeSubject(String subject) {
        try {
            registry.deleteSubject(subject);
            registry.deleteSubject(subject, true);
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException("cannot delete the subject " + subject, e);
        }
    }

    private void removeFolder() {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    private static void ignoringAbsence(KafkaFuture<Void> future) {
        try {
            get(future);
        } catch (UnknownTopicOrPartitionException | GroupIdNotFoundException gone) {
            // Which is what was wanted.
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }
}
