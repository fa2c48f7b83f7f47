/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.ConnectedStoreProvider;
import org.junit.jupiter.api.Test;

class FencesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.barq.enrich");

    @Test
    void shouldKeepKafkaOutOfTheStepsButForTheirStores() {
        noClasses()
                .that(resideInAPackage("io.barq.enrich.*.."))
                .and(com.tngtech.archunit.base.DescribedPredicate.not(ownsAStore()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void shouldHaveOneProcessorAStepAtMost() {
        Map<String, Long> owners = CLASSES.stream()
                .filter(type -> type.isAssignableTo(ConnectedStoreProvider.class))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(owners).containsKeys("io.barq.enrich.ruling", "io.barq.enrich.story");
        assertThat(owners.entrySet())
                .filteredOn(owner -> !owner.getKey().equals("io.barq.enrich"))
                .allSatisfy(owner -> assertThat(owner.getValue()).isEqualTo(1));
    }

    @Test
    void shouldHaveNoCyclesBetweenTheSteps() {
        slices().matching("io.barq.enrich.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldNotKnowTheOtherModules() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.barq.ingest..", "io.barq.deploy..")
                .check(CLASSES);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> ownsAStore() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "own a store",
                type -> type.isAssignableTo(ConnectedStoreProvider.class)
                        || type.getEnclosingClass()
                                .filter(outer -> outer.isAssignableTo(ConnectedStoreProvider.class))
                                .isPresent());
    }
}
