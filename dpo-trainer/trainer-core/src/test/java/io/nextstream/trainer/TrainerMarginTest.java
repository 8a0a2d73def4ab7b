package io.nextstream.trainer;

import static io.nextstream.trainer.TrainerLab.BASE;
import static io.nextstream.trainer.TrainerLab.CONFIG;
import static io.nextstream.trainer.TrainerLab.batch;
import static io.nextstream.trainer.TrainerLab.example;
import static io.nextstream.trainer.TrainerLab.pairs;
import static io.nextstream.trainer.TrainerLab.trainer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Pair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which parts make a margin, and how β goes over the steps. */
class TrainerMarginTest {

    /** Of pictures alone, and of plans alone. */
    private static final String IMAGE_HEAD = "image_head";

    private static final String TEXT_HEAD = "lm_head";

    @ParameterizedTest
    @EnumSource
    void startsAtZeroAndLearnsFromItsParts(MarginParts parts) {
        try (Trainer trainer = trainer(with(parts))) {
            StepReport first = trainer.step(new Batch("first", pairs(4), List.of()));
            assertEquals(0.0, first.get("preference.margin"));
            assertEquals(0.0, first.get("reward.winner.image"));
            for (int i = 0; i < 12; i++) {
                trainer.step(new Batch("step " + i, pairs(4), List.of()));
            }
            StepReport last = trainer.step(new Batch("last", pairs(4), List.of()));
            assertTrue(last.get("preference.accuracy") >= 0.75, last.toString());
            assertTrue(last.get("preference.margin") > 0.1, last.toString());
        }
    }

    /** Exactly: not even a rounding error of the other part's errors comes through. */
    @Test
    void thePartThatIsLeftOutHasNoGradient() {
        assertTrue(moved(with(MarginParts.BOTH), IMAGE_HEAD));
        assertTrue(moved(with(MarginParts.BOTH), TEXT_HEAD));
        assertTrue(moved(with(MarginParts.IMAGE), IMAGE_HEAD));
        assertFalse(moved(with(MarginParts.IMAGE), TEXT_HEAD));
        assertFalse(moved(with(MarginParts.TEXT), IMAGE_HEAD));
        assertTrue(moved(with(MarginParts.TEXT), TEXT_HEAD));
    }

    @Test
    void picturesAloneAreAsWithoutATextBeta() {
        assertArrayEquals(
                snapshot(CONFIG.withBetas(100, 0)),
                snapshot(CONFIG.with(parts(MarginParts.IMAGE))));
    }

    /** A guard on image rewards sees what pictures go through, whatever the margin is made of. */
    @Test
    void picturesAreStillWatchedWherePlansAloneCount() {
        try (Trainer trainer = trainer(with(MarginParts.TEXT))) {
            for (int i = 0; i < 5; i++) {
                trainer.step(new Batch("step " + i, pairs(4), List.of()));
            }
            StepReport report = trainer.step(new Batch("last", pairs(4), List.of()));
            assertTrue(report.get("reward.winner.image") != 0, report.toString());
            double text = report.get("reward.winner.text") - report.get("reward.loser.text");
            assertEquals(0.1 * text, report.get("preference.margin"), 1e-4);
            assertEquals(0.0, report.get("preference.beta"));
            assertEquals(0.1, report.get("preference.beta.text"), 1e-12);
        }
    }

    @Test
    void withoutTwoPlansAPairTeachesNothingWherePlansAloneCount() {
        Pair pair = new Pair("p", example("w", 0, null), example("l", 1, "plan blue"), 1);
        try (Trainer trainer = trainer(with(MarginParts.TEXT))) {
            StepReport report = trainer.step(new Batch("b", List.of(pair), List.of()));
            assertEquals(0.0, report.get("gradient.norm"));
            assertArrayEquals(BASE.model().flat(), trainer.state().flat());
        }
    }

    @Test
    void plansAloneNeedATextBeta() {
        TrainerConfig config = CONFIG.withBetas(100, 0);
        var e =
                assertThrows(
                        IllegalArgumentException.class, () -> config.with(parts(MarginParts.TEXT)));
        assertTrue(e.getMessage().contains("text beta"), e.getMessage());
    }

    @Test
    void betaGoesItsWayAndIsReportedAlsoAfterARestart() {
        TrainerConfig config =
                CONFIG.with(VoteConfig.defaults().with(new BetaSchedule.Linear(50, 4)));
        List<Double> betas = new ArrayList<>();
        try (Trainer whole = trainer(config);
                Trainer resumed = trainer(config)) {
            for (int i = 0; i < 3; i++) {
                betas.add(whole.step(batch("" + i, 1, 1)).get("preference.beta"));
            }
            resumed.restore(whole.snapshot());
            for (int i = 3; i < 6; i++) {
                StepReport report = whole.step(batch("" + i, 1, 1));
                betas.add(report.get("preference.beta"));
                assertEquals(report.metrics(), resumed.step(batch("" + i, 1, 1)).metrics());
                assertEquals(
                        report.get("preference.beta") / 1000,
                        report.get("preference.beta.text"),
                        1e-12);
            }
            assertArrayEquals(whole.snapshot(), resumed.snapshot());
        }
        assertEquals(List.of(100.0, 87.5, 75.0, 62.5, 50.0, 50.0), betas);
    }

    private static TrainerConfig with(MarginParts parts) {
        return CONFIG.with(parts(parts));
    }

    private static VoteConfig parts(MarginParts parts) {
        return VoteConfig.defaults().with(parts);
    }

    /** Whether any number of the part got a gradient in the first step. */
    private static boolean moved(TrainerConfig config, String part) {
        try (Trainer trainer = trainer(config)) {
            trainer.step(new Batch("b", pairs(3), List.of()));
            Weights moments = new Weights(BASE.model().layout(), trainer.state().m());
            boolean found = false;
            boolean moved = false;
            for (TensorSpec spec : BASE.model().layout().specs()) {
                if (spec.name().startsWith(part)) {
                    found = true;
                    for (float value : moments.get(spec.name())) {
                        moved |= value != 0;
                    }
                }
            }
            assertTrue(found, "no parameter of " + part);
            return moved;
        }
    }

    private static byte[] snapshot(TrainerConfig config) {
        try (Trainer trainer = trainer(config)) {
            trainer.step(batch("a", 3, 2));
            trainer.step(batch("b", 3, 2));
            return trainer.snapshot();
        }
    }
}
