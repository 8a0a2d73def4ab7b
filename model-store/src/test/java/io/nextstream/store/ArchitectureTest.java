package io.nextstream.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Walls inside this module that the compiler does not see. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.nextstream.store");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.nextstream.store.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheObjectPackageKnowsTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.nextstream.store.object")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.minio..", "okhttp3..")
                .check(CLASSES);
    }

    @Test
    void nothingReadsAClockThatWasNotGiven() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void noFrameworkIsSeen() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "ai.djl..")
                .check(CLASSES);
    }
}
