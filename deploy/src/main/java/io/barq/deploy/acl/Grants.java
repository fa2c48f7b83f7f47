/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.acl;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.barq.schemas.InternalTopic;
import io.barq.schemas.InternalTopics;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** What each role may do: what it needs, and no more. */
public final class Grants {

    /** The application ids, topics and groups of replays begin with these. */
    private static final String REPLAY_TOPICS = "replay.";

    private static final String REPLAY_APPLICATIONS = "barq-replay-";

    /**
     * Name of the connector that fills the lake: its own topics, its transactions and the groups on its own topics begin with it. The
     * group of its tasks begins with what Kafka Connect puts before it.
     */
    public static final String LAKE_CONNECTOR = "barq-lake";

    private static final String LAKE_GROUPS = "connect-" + LAKE_CONNECTOR;

    private final Topics topics;
    private final InternalTopics internal;
    private final List<Grant> all = new ArrayList<>();

    private Grants(Topics topics, InternalTopics internal) {
        this.topics = topics;
        this.internal = internal;
    }

    /** What the roles may do with these topics, role by role. */
    public static List<Grant> of(Topics topics, InternalTopics internal) {
        Grants grants = new Grants(topics, internal);
        grants.ingest();
        grants.enrich();
        grants.readers();
        grants.editors();
        grants.operator();
        return List.copyOf(grants.all);
    }

    private void ingest() {
        topics(Role.INGEST, names(topics.raw()), WRITE, CREATE, DESCRIBE, DESCRIBE_CONFIGS);
        topics(Role.INGEST, names(topics.feedEntries()), READ, WRITE, CREATE, DESCRIBE, DESCRIBE_CONFIGS);
    }

    /** It makes and checks every topic when it starts, and writes the results of many wires in one transaction. */
    private void enrich() {
        topics(Role.ENRICH, topics.all().stream().map(Topic::name).toList(), CREATE, DESCRIBE, DESCRIBE_CONFIGS);
        topics(Role.ENRICH, names(topics.raw()), READ);
        topics(
                Role.ENRICH,
                names(
                        topics.enriched(),
                        topics.stories(),
                        topics.storyMembers(),
                        topics.decisions(),
                        topics.embargoed(),
                        topics.review(),
                        topics.rejected(),
                        topics.health()),
                WRITE);
        topics(Role.ENRICH, internalNames(), READ, WRITE, CREATE, DELETE, DESCRIBE, DESCRIBE_CONFIGS);
        String application = internal.applicationId();
        grant(Role.ENRICH, ResourceType.GROUP, PatternType.LITERAL, List.of(application), READ, DESCRIBE);
        // Each process and thread adds a name of its own.
        grant(
                Role.ENRICH,
                ResourceType.TRANSACTIONAL_ID,
                PatternType.PREFIXED,
                List.of(application + "-"),
                WRITE,
                DESCRIBE);
    }

    private void readers() {
        reader(Role.NEWSROOM, topics.enriched(), topics.stories(), topics.storyMembers(), topics.alerts());
        // Lag is told by when the record was appended that a group reads next.
        reader(
                Role.MONITORING,
                topics.enriched(),
                topics.stories(),
                topics.storyMembers(),
                topics.decisions(),
                topics.health());
        topics(
                Role.MONITORING,
                Stream.concat(topics.all().stream().map(Topic::name), internalNames().stream())
                        .toList(),
                DESCRIBE);
        grant(Role.MONITORING, ResourceType.GROUP, PatternType.LITERAL, List.of(internal.applicationId()), DESCRIBE);
        grant(
                Role.MONITORING,
                ResourceType.GROUP,
                PatternType.PREFIXED,
                Stream.concat(
                                Stream.of(Role.NEWSROOM, Role.LAKE, Role.EMBARGO_DESK)
                                        .map(Role::word),
                                Stream.of(LAKE_GROUPS))
                        .toList(),
                DESCRIBE);
        reader(
                Role.LAKE,
                topics.enriched(),
                topics.stories(),
                topics.storyMembers(),
                topics.decisions(),
                topics.health());
        fillTheLake();
        reader(Role.EMBARGO_DESK, topics.embargoed());
    }

    /** It makes topics of its own, and says on one of them, in a transaction with its offsets, how far it is. */
    private void fillTheLake() {
        List<String> own = List.of(LAKE_CONNECTOR);
        grant(Role.LAKE, ResourceType.TOPIC, PatternType.PREFIXED, own, READ, WRITE, CREATE, DESCRIBE);
        grant(
                Role.LAKE,
                ResourceType.GROUP,
                PatternType.PREFIXED,
                List.of(LAKE_CONNECTOR, LAKE_GROUPS),
                READ,
                DESCRIBE);
        grant(Role.LAKE, ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, own, WRITE, DESCRIBE);
    }

    private void editors() {
        topics(Role.EDITORS, names(topics.raw()), WRITE, DESCRIBE, DESCRIBE_CONFIGS);
        // What was out before it was held is sent again from the raw log.
        reader(
                Role.EDITORS,
                topics.raw(),
                topics.enriched(),
                topics.stories(),
                topics.storyMembers(),
                topics.decisions(),
                topics.review());
    }

    private void operator() {
        List<String> everything = Stream.concat(topics.all().stream().map(Topic::name), internalNames().stream())
                .toList();
        topics(Role.OPERATOR, everything, READ, DESCRIBE, DESCRIBE_CONFIGS);
        // Redrive and a purge.
        topics(Role.OPERATOR, names(topics.raw(), topics.enriched(), topics.stories(), topics.storyMembers()), WRITE);
        topics(
                Role.OPERATOR,
                names(topics.raw(), topics.embargoed(), topics.review(), topics.rejected(), topics.alerts()),
                DELETE);
        grant(
                Role.OPERATOR,
                ResourceType.TOPIC,
                PatternType.PREFIXED,
                List.of(REPLAY_TOPICS, REPLAY_APPLICATIONS),
                READ,
                WRITE,
                CREATE,
                DELETE,
                DESCRIBE,
                DESCRIBE_CONFIGS);
        grant(Role.OPERATOR, ResourceType.GROUP, PatternType.LITERAL, List.of(internal.applicationId()), DESCRIBE);
        grant(
                Role.OPERATOR,
                ResourceType.GROUP,
                PatternType.PREFIXED,
                List.of(REPLAY_APPLICATIONS),
                READ,
                DELETE,
                DESCRIBE);
        grant(
                Role.OPERATOR,
                ResourceType.TRANSACTIONAL_ID,
                PatternType.PREFIXED,
                List.of(REPLAY_APPLICATIONS),
                WRITE,
                DESCRIBE);
    }

    private void reader(Role role, Topic<?>... read) {
        topics(role, names(read), READ, DESCRIBE);
        grant(role, ResourceType.GROUP, PatternType.PREFIXED, List.of(role.word()), READ, DESCRIBE);
    }

    private void topics(Role role, List<String> names, AclOperation... operations) {
        grant(role, ResourceType.TOPIC, PatternType.LITERAL, names, operations);
    }

    private void grant(
            Role role, ResourceType type, PatternType pattern, List<String> names, AclOperation... operations) {
        all.add(new Grant(role, type, pattern, names, List.of(operations)));
    }

    private List<String> internalNames() {
        return internal.all().stream().map(InternalTopic::name).toList();
    }

    private static List<String> names(Topic<?>... topics) {
        return Arrays.stream(topics).map(Topic::name).toList();
    }
}
