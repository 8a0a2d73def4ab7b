package io.nextstream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The walls of ARCHITECTURE.md, for what Maven cannot see: imports that compile because a jar is
 * needed further down, as DJL under the Flink shells.
 */
class ArchitectureTest {

    private static final String FLINK = "org.apache.flink";
    private static final String KAFKA = "org.apache.kafka";
    private static final String MINIO = "io.minio";
    private static final String DJL = "ai.djl";

    /**
     * A place, what of our own code it may use beside itself, and the frameworks it must never see.
     */
    private record Wall(String place, List<String> uses, List<String> never) {
        @Override
        public String toString() {
            return place;
        }
    }

    private static JavaClasses ours;

    @BeforeAll
    static void readClasses() {
        ours =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        // What tests share comes as a jar.
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("io.nextstream");
    }

    static Stream<Wall> walls() {
        return Stream.of(
                new Wall("nextstep", List.of(), List.of(FLINK, KAFKA, MINIO)),
                new Wall("events", List.of(), List.of(FLINK, KAFKA, MINIO, DJL)),
                new Wall("ingest", List.of("events"), List.of(MINIO, DJL)),
                new Wall("preference", List.of("events"), List.of(FLINK, KAFKA, MINIO, DJL)),
                new Wall(
                        "preference.flink",
                        List.of("preference", "ingest", "events"),
                        List.of(MINIO, DJL)),
                new Wall("store", List.of(), List.of(FLINK, KAFKA, DJL)),
                new Wall("trainer", List.of("nextstep", "events"), List.of(FLINK, KAFKA, MINIO)),
                new Wall(
                        "trainer.flink",
                        List.of("trainer", "nextstep", "store", "ingest", "events"),
                        List.of(DJL, MINIO)),
                new Wall("serving", List.of("nextstep"), List.of(FLINK, KAFKA, MINIO)),
                new Wall(
                        "serving.flink",
                        List.of("serving", "nextstep", "store", "ingest", "events"),
                        List.of(DJL, MINIO)),
                new Wall("evaluation", List.of("nextstep"), List.of(FLINK, KAFKA, MINIO, DJL)),
                new Wall("gpu", List.of(), List.of(KAFKA, MINIO, DJL)));
    }

    @ParameterizedTest
    @MethodSource("walls")
    void wallsHold(Wall wall) {
        List<String> allowed = new ArrayList<>(wall.uses());
        allowed.add(wall.place());
        noClasses()
                .that(isIn(List.of(wall.place())))
                .should()
                .dependOnClassesThat(isOursBut(allowed).or(isOf(wall.never())))
                .check(ours);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.nextstream.(**)").should().beFreeOfCycles().check(ours);
    }

    /** Cores and Flink shells; only the application has a clock, and hands it down. */
    @Test
    void nothingBelowTheApplicationHasAClockOrDice() {
        noClasses()
                .that(isIn(walls().map(Wall::place).toList()))
                .should()
                .accessTargetWhere(ClockAndDice.used())
                .check(ours);
    }

    @Test
    void namesSayWhatAClassIs() {
        classes()
                .that()
                .areTopLevelClasses()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)$")
                .check(ours);
    }

    /**
     * In one of these places; a Flink shell ({@code x.flink}) is a place of its own and no part of
     * its core {@code x}.
     */
    private static DescribedPredicate<JavaClass> isIn(List<String> places) {
        return DescribedPredicate.describe(
                "in " + places, c -> places.stream().anyMatch(place -> place.equals(placeOf(c))));
    }

    private static DescribedPredicate<JavaClass> isOursBut(List<String> allowed) {
        return DescribedPredicate.describe(
                "ours but not of " + allowed,
                c ->
                        c.getPackageName().startsWith("io.nextstream")
                                && !allowed.contains(placeOf(c)));
    }

    private static DescribedPredicate<JavaClass> isOf(List<String> frameworks) {
        return DescribedPredicate.describe(
                "of " + frameworks,
                c -> frameworks.stream().anyMatch(f -> c.getPackageName().startsWith(f + ".")));
    }

    private static String placeOf(JavaClass c) {
        String[] parts = c.getPackageName().split("\\.", -1);
        if (parts.length < 3) {
            return "";
        }
        boolean shell = parts.length > 3 && parts[3].equals("flink");
        return shell ? parts[2] + ".flink" : parts[2];
    }
}
