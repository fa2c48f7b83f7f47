/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may know which. */
@AnalyzeClasses(packages = "io.barq", importOptions = ImportOption.DoNotIncludeTests.class)
class FencesTest {

    private static final String SCHEMAS = "io.barq.schemas..";
    private static final String INGEST = "io.barq.ingest..";
    private static final String ENRICH = "io.barq.enrich..";
    private static final String DEPLOY = "io.barq.deploy..";

    @ArchTest
    static final ArchRule SCHEMAS_KNOWS_NONE_OF_THE_OTHERS = noClasses()
            .that()
            .resideInAPackage(SCHEMAS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGEST, ENRICH, DEPLOY);

    @ArchTest
    static final ArchRule INGEST_KNOWS_SCHEMAS_ONLY = noClasses()
            .that()
            .resideInAPackage(INGEST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENRICH, DEPLOY);

    @ArchTest
    static final ArchRule ENRICH_KNOWS_SCHEMAS_ONLY = noClasses()
            .that()
            .resideInAPackage(ENRICH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGEST, DEPLOY);

    /** A consumer knows topics and schemas, so that it can run anywhere. Orders go the way of the commands. */
    @ArchTest
    static final ArchRule THE_NEWSROOM_KNOWS_NEITHER_INGEST_NOR_ENRICH = noClasses()
            .that()
            .resideInAPackage("io.barq.deploy.newsroom..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGEST, ENRICH, "io.barq.deploy.stack..");

    /** {@code barq up} looks at a newsroom's tokens before it starts anything. */
    @ArchTest
    static final ArchRule NOBODY_BUT_THE_COMMAND_LINE_KNOWS_THE_NEWSROOM = noClasses()
            .that()
            .resideOutsideOfPackage("io.barq.deploy.newsroom..")
            .and()
            .doNotHaveFullyQualifiedName("io.barq.deploy.Barq")
            .and()
            .doNotHaveFullyQualifiedName("io.barq.deploy.up.UpCommand")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.barq.deploy.newsroom..");

    /** Who watches over Barq can run anywhere, beside any version of enrich. */
    @ArchTest
    static final ArchRule MONITOR_KNOWS_TOPICS_AND_SCHEMAS_ONLY = noClasses()
            .that()
            .resideInAPackage("io.barq.deploy.monitor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGEST, ENRICH, "io.barq.deploy.stack..");

    /** The broker's classes are on the class path of the broker's process alone. */
    @ArchTest
    static final ArchRule ONLY_THE_BROKER_PROCESS_KNOWS_THE_BROKER = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.barq.deploy.stack.BrokerMain")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kafka..", "org.apache.kafka.server..", "org.apache.kafka.storage..");
}
