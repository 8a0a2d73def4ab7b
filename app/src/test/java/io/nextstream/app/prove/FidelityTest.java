package io.nextstream.app.prove;

import static io.nextstream.app.prove.Examples.faithful;
import static io.nextstream.app.prove.Examples.named;
import static io.nextstream.app.prove.Examples.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.builder.BuilderTally;
import io.nextstream.app.builder.FittedScorer;
import io.nextstream.app.measure.Figure;
import io.nextstream.trainer.scorer.CalibrationRow;
import io.nextstream.trainer.scorer.ScorerReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FidelityTest {
    private static final Arm HONEST = Arm.honest(1, Arm.NO_TASTE);
    private static final Arm SHUFFLED = Arm.shuffled(1, Arm.NO_TASTE);

    @TempDir Path path;

    @Test
    void usageExample() {
        List<Finding> findings = new Fidelity(faithful()).findings();

        assertEquals(
                List.of(
                        "fidelity.correct",
                        "fidelity.correct.base",
                        "fidelity.strict",
                        "fidelity.strict.base"),
                findings.stream().map(f -> f.bar().figure()).toList());
        assertTrue(findings.stream().allMatch(Finding::holds), findings::toString);
        Finding correct = named(findings, "fidelity.correct");
        assertEquals(0.65 - 0.51, correct.estimate().value(), 1e-12);
        assertEquals(0.10, correct.bar().at());
        assertEquals(
                0.65 - 0.5, named(findings, "fidelity.correct.base").estimate().value(), 1e-12);
    }

    @Test
    void whatTheControlGainsTooIsNoGain() {
        Evidence both = Examples.with(faithful(), result(SHUFFLED, faithful(0.6, 0.4)));

        assertFalse(named(new Fidelity(both).findings(), "fidelity.correct").holds());
        assertTrue(named(new Fidelity(both).findings(), "fidelity.correct.base").holds());
    }

    @Test
    void aGainThatCostsAnythingElseInThePictureIsNone() {
        Evidence cluttered = Examples.with(faithful(), result(HONEST, faithful(0.8, 0.39)));
        List<Finding> findings = new Fidelity(cluttered).findings();

        assertTrue(named(findings, "fidelity.correct").holds());
        assertFalse(named(findings, "fidelity.strict").holds());
        assertFalse(named(findings, "fidelity.strict.base").holds());
    }

    @Test
    void everyPartOfEveryModelIsAFigure() {
        ProofFolder folder = new ProofFolder(path);
        folder.keepAlong(
                HONEST,
                new Along(42.5, Map.of("pairs", 80L, "tied", 2L), List.of(), null, List.of()));
        List<Figure> figures = new Fidelity(faithful()).figures(folder);

        Figure base = figure(figures, "base.thinking.strict");
        assertEquals(0.4, base.measured().value());
        assertNull(base.difference());
        Figure honest = figure(figures, "honest.atOnce.correct");
        assertEquals(0.65, honest.measured().value());
        assertEquals(0.5, Objects.requireNonNull(honest.against()).value());
        assertEquals(0.15, Objects.requireNonNull(honest.difference()).value(), 1e-12);
        assertEquals(42.5, figure(figures, "minutes.honest-none-1").measured().value());
        assertEquals(2_000 - 80, figure(figures, "votes.honest-none-1").measured().value());
        assertEquals(2, figure(figures, "builder.tied.honest-none-1").measured().value());
        assertEquals(2 * 2 * 3 + 4, figures.size());
    }

    @Test
    void everyScorerOfALoopSaysHowItDoesOnVotesKeptFromIt() {
        ProofFolder folder = new ProofFolder(path);
        ScorerReport report =
                new ScorerReport(
                        300,
                        40,
                        60,
                        50,
                        36,
                        0.9,
                        0.05,
                        List.of(new CalibrationRow(0.5, 0.6, 50, 0.55, 0.72)),
                        0.1,
                        0.1);
        BuilderTally tally = new BuilderTally();
        tally.onScorer(new FittedScorer("c0000000-0a1b2c3d", report));
        tally.onStopped("people say no");
        Along along = Along.of(Duration.ofMinutes(3), List.of(), tally);
        folder.keepAlong(HONEST, along);

        assertEquals(along, folder.along(HONEST).orElseThrow());
        List<Figure> figures = new Fidelity(faithful()).figures(folder);
        String name = ".c0000000-0a1b2c3d.honest-none-1";
        assertEquals(300, figure(figures, "scorer.learnt-from" + name).measured().value());
        assertEquals(0.72, figure(figures, "scorer.accuracy" + name).measured().value());
        assertTrue(figure(figures, "scorer.accuracy" + name).measured().low() < 0.65);
        assertEquals(0.05, figure(figures, "scorer.calibration-error" + name).measured().value());
    }

    @Test
    void itsPeopleHaveNoTaste() {
        assertEquals(List.of(HONEST, SHUFFLED), Fidelity.arms(1));
        assertNull(HONEST.likedColour());
        assertEquals("red", Arm.honest(1, "red").likedColour());
    }

    private static Figure figure(List<Figure> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.figure().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + figures));
    }
}
