package org.kabumori.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.Stream;

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

    /** CEL answers with Guava's lists. */
    @Test
    void theRulesKnowTheEngineAndCelOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.kabumori.rules..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "org.kabumori.rules..",
                        "org.kabumori.engine..",
                        "dev.cel..",
                        "com.google.common.collect..",
                        "java..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    /** The engine finds them as a service: without their jar there are no rules, and all else. */
    @Test
    void nobodyRefersToTheRules() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.kabumori.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kabumori.rules..", "dev.cel..")
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage("org.kabumori.rules..")
                .and()
                .arePublic()
                .should()
                .implement(org.kabumori.engine.policy.RuleCompiler.class)
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

    @Test
    void thePackagesOfTheSimulatorHaveNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("org.kabumori.sim.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /** Each knows those before it, and nothing of those after. */
    @ParameterizedTest
    @CsvSource({
        "chance, market world honest attack raid variation episode lab check",
        "market, world honest attack raid variation episode lab check",
        "world, honest attack raid variation episode lab check",
        "honest, attack raid variation episode lab check",
        "attack, honest raid variation episode lab check",
        "raid, honest attack variation episode lab check",
        "measure, honest attack raid variation episode lab check",
        "variation, raid episode lab check",
        "lab, raid episode check"
    })
    void thePackagesOfTheSimulatedWorldKnowThoseBeforeThemOnly(String inside, String after) {
        noClasses()
                .that()
                .resideInAPackage("org.kabumori.sim." + inside)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.of(after.split(" ", -1))
                                .map(name -> "org.kabumori.sim." + name)
                                .toArray(String[]::new))
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
                .and()
                .haveSimpleNameNotEndingWith("Archive")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
                .check(CLASSES);
    }

    /** It is what a broker builds: all that it knows of Kabumori is the client and REST. */
    @Test
    void theSiteKnowsTheClientOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.kabumori.site..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "org.kabumori.site..",
                        "org.kabumori.client..",
                        "org.apache.catalina..",
                        "org.apache.tomcat.util..",
                        "jakarta.servlet..",
                        "tools.jackson..",
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..")
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
