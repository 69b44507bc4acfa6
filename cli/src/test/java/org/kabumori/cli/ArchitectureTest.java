package org.kabumori.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.kabumori");

    @Test
    void theEngineDependsOnNothingButTheClassLibraryAndAnnotations() {
        noClasses()
                .that()
                .resideInAPackage("org.kabumori.engine..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("org.kabumori.engine..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theEngineReadsNoClockAndNoRandomness() {
        noClasses()
                .that()
                .resideInAPackage("org.kabumori.engine..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.Random.class, java.util.SplittableRandom.class)
                .check(CLASSES);
    }

    @Test
    void theContractKnowsTheEngineOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.kabumori.contract..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.kabumori.cli..", "org.kabumori.server..", "org.kabumori.sim..")
                .check(CLASSES);
    }

    @Test
    void theSimulatorDependsOnTheEngineOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.kabumori.sim..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "org.kabumori.sim..", "org.kabumori.engine..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theSimulatorReadsNoClockAndNoUnseededRandomness() {
        noClasses()
                .that()
                .resideInAPackage("org.kabumori.sim..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callConstructor(java.util.SplittableRandom.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.Random.class, java.util.concurrent.ThreadLocalRandom.class)
                .check(CLASSES);
    }

    @Test
    void detectorsDoNotCallTheStagesThatOwnThem() {
        noClasses()
                .that()
                .implement(org.kabumori.engine.detect.Detector.class)
                .should()
                .dependOnClassesThat(
                        com.tngtech.archunit.base.DescribedPredicate.describe(
                                "are the stages that own them",
                                type ->
                                        type.getSimpleName().endsWith("Stage")
                                                || type.getSimpleName().equals("Learning")))
                .check(CLASSES);
    }
}
