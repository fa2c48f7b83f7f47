/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.schemas.InternalTopic;
import io.barq.schemas.InternalTopics;
import io.barq.schemas.Topic;
import io.barq.schemas.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class AclsTest {

    private static final Topics TOPICS = Topics.standard();
    private static final InternalTopics INTERNAL = InternalTopics.of("barq");
    private static final List<Grant> GRANTS = Grants.of(TOPICS, INTERNAL);

    /** A change of the file is a change of who may read what: say so in its commit. */
    @Test
    void shouldNotChangeWhoMayDoWhatUnintentionally() throws IOException {
        assertThat(printed()).isEqualTo(Files.readString(Path.of("acls.sh")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"NEWSROOM", "MONITORING", "LAKE"})
    void shouldLetNoneWhoReadsWhatIsPublishedReadWhatIsRestricted(Role role) {
        assertThat(names(role, AclOperation.READ)).isNotEmpty().doesNotContainAnyElementsOf(restricted());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ENRICH", "OPERATOR"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldLetNobodyElseReadWhatEnrichKeepsToItself(Role role) {
        assertThat(names(role, AclOperation.READ))
                .doesNotContainAnyElementsOf(
                        INTERNAL.all().stream().map(InternalTopic::name).toList());
    }

    @Test
    void shouldLetNoneButEnrichAndTheOperatorReadTheTextsThatAreHeld() {
        assertThat(restricted()).contains("barq-held-items-changelog", "wire.embargoed", "wire.raw");
        assertThat(Stream.of(Role.values())
                        .filter(role -> names(role, AclOperation.READ).contains("barq-held-items-changelog")))
                .containsExactly(Role.ENRICH, Role.OPERATOR);
    }

    @Test
    void shouldLetFewWriteToTheSourceOfTruth() {
        assertThat(Stream.of(Role.values())
                        .filter(role -> names(role, AclOperation.WRITE)
                                .contains(TOPICS.raw().name())))
                .containsExactly(Role.INGEST, Role.EDITORS, Role.OPERATOR);
    }

    @Test
    void shouldLetEnrichUseEveryTopicOfItsOwnAndItsTransactions() {
        assertThat(names(Role.ENRICH, AclOperation.WRITE))
                .containsAll(INTERNAL.all().stream().map(InternalTopic::name).toList());
        assertThat(GRANTS)
                .filteredOn(grant -> grant.type() == ResourceType.TRANSACTIONAL_ID && grant.role() == Role.ENRICH)
                .singleElement()
                .satisfies(grant -> {
                    assertThat(grant.pattern()).isEqualTo(PatternType.PREFIXED);
                    assertThat(grant.names()).containsExactly("barq-");
                });
    }

    @Test
    void shouldNameThePrincipalsOfARoleAndQuoteThem() {
        assertThat(printed("--newsroom", "User:page", "--newsroom", "User:CN=d'Arc,O=desk"))
                .contains("--allow-principal 'User:page' --allow-principal 'User:CN=d'\\''Arc,O=desk'")
                .doesNotContain("'User:newsroom'");
    }

    @Test
    void shouldNameItsOwnTopicsByTheApplicationId() {
        assertThat(printed("--application-id", "desk"))
                .contains("--topic desk-stories-changelog", "--transactional-id desk-")
                .doesNotContain("barq-stories");
    }

    private static Set<String> names(Role role, AclOperation operation) {
        return GRANTS.stream()
                .filter(grant -> grant.role() == role
                        && grant.type() == ResourceType.TOPIC
                        && grant.operations().contains(operation))
                .flatMap(grant -> grant.names().stream())
                .collect(Collectors.toSet());
    }

    private static List<String> restricted() {
        return Stream.concat(
                        TOPICS.all().stream().filter(Topic::restricted).map(Topic::name),
                        INTERNAL.all().stream()
                                .filter(InternalTopic::restricted)
                                .map(InternalTopic::name))
                .toList();
    }

    private static String printed(String... arguments) {
        StringWriter out = new StringWriter();
        assertThat(new CommandLine(new AclsCommand())
                        .setOut(new PrintWriter(out))
                        .execute(arguments))
                .isZero();
        return out.toString();
    }
}
