/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.lake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the lake may know of the rest of Barq. */
@AnalyzeClasses(packages = "io.barq.lake", importOptions = ImportOption.DoNotIncludeTests.class)
class FencesTest {

    @ArchTest
    static final ArchRule THE_LAKE_KNOWS_TOPICS_AND_SCHEMAS_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.barq.ingest..", "io.barq.enrich..", "io.barq.deploy.newsroom..");

    /** How things are shown, and where a stack runs in this folder: no other part of the command. */
    @ArchTest
    static final ArchRule OF_THE_COMMAND_IT_KNOWS_SCREEN_AND_RUNNING_STACK = noClasses()
            .that()
            .resideOutsideOfPackage("io.barq.lake")
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are of the barq command but not of screen",
                    type -> type.getPackageName().startsWith("io.barq.deploy.")
                            && !type.getPackageName().equals("io.barq.deploy.screen")));
}
