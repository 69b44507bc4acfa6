package org.kabumori.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

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

    /**
     * Chance, market, world, who acts in it, whole worlds, the lab: nothing knows what is above.
     */
    @Test
    void theSimulatorIsBuiltFromBelow() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.kabumori.sim..")
                .layer("chance")
                .definedBy("org.kabumori.sim.chance")
                .layer("market")
                .definedBy("org.kabumori.sim.market")
                .layer("world")
                .definedBy("org.kabumori.sim.world")
                .layer("honest")
                .definedBy("org.kabumori.sim.honest")
                .layer("attack")
                .definedBy("org.kabumori.sim.attack")
                .layer("raid")
                .definedBy("org.kabumori.sim.raid")
                .layer("measure")
                .definedBy("org.kabumori.sim.measure")
                .layer("variation")
                .definedBy("org.kabumori.sim.variation")
                .layer("lab")
                .definedBy("org.kabumori.sim.lab")
                .whereLayer("chance")
                .mayNotAccessAnyLayer()
                .whereLayer("market")
                .mayOnlyAccessLayers("chance")
                .whereLayer("world")
                .mayOnlyAccessLayers("chance", "market")
                .whereLayer("honest")
                .mayOnlyAccessLayers("chance", "market", "world")
                .whereLayer("attack")
                .mayOnlyAccessLayers("chance", "market", "world")
                .whereLayer("raid")
                .mayOnlyAccessLayers("chance", "market", "world")
                .whereLayer("measure")
                .mayOnlyAccessLayers("world")
                .whereLayer("variation")
                .mayOnlyAccessLayers("chance", "market", "world", "honest", "attack", "measure")
                .whereLayer("lab")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void thePackagesOfTheSimulatorHaveNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("org.kabumori.sim.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheWriterCallsTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("org.kabumori.server..")
                .and()
                .resideOutsideOfPackage("org.kabumori.server.decide")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(org.kabumori.engine.Engine.class)
                .check(CLASSES);
    }

    @Test
    void sqlStandsInTheJournalAndInStoresOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.kabumori.server..")
                .and()
                .resideOutsideOfPackages(
                        "org.kabumori.server.journal", "org.kabumori.server.database")
                .and()
                .haveSimpleNameNotEndingWith("Store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
                .check(CLASSES);
    }

    @Test
    void nothingInTheServerImportsTheConsole() {
        noClasses()
                .that()
                .resideInAPackage("org.kabumori.server..")
                .and()
                .resideOutsideOfPackage("org.kabumori.server.console..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.kabumori.server.console..")
                .check(CLASSES);
    }

    @Test
    void thePackagesOfTheServerHaveNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("org.kabumori.server.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
