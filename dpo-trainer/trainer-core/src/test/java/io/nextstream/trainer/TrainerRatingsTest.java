package io.nextstream.trainer;

import static io.nextstream.trainer.TrainerLab.CONFIG;
import static io.nextstream.trainer.TrainerLab.example;
import static io.nextstream.trainer.TrainerLab.pairs;
import static io.nextstream.trainer.TrainerLab.trainer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Learning from what people said of one picture alone. */
class TrainerRatingsTest {

    @ParameterizedTest
    @EnumSource
    void startsAtZeroWithHalfALossAndLearnsWhatIsGood(MarginParts parts) {
        TrainerConfig config = CONFIG.with(VoteConfig.defaults().with(parts));
        try (Trainer trainer = trainer(config)) {
            StepReport first = trainer.step(batch("first"));
            assertEquals(6.0, first.get("ratings"));
            assertEquals(0.0, first.get("pairs"));
            assertEquals(0.5, first.get("rating.loss"), 1e-6);
            assertEquals(0.5, first.get("rating.accuracy"));
            assertEquals(0.0, first.get("rating.baseline"));
            assertEquals(0.0, first.get("reward.good.image"));
            assertEquals(0.0, first.get("reward.bad.text"));
            assertFalse(first.metrics().containsKey("preference.margin"));
            assertTrue(first.get("gradient.norm") > 0);
            for (int i = 0; i < 20; i++) {
                trainer.step(batch("step " + i));
            }
            StepReport last = trainer.step(batch("last"));
            assertTrue(last.get("rating.loss") < 0.49, last.toString());
            String part = parts == MarginParts.IMAGE ? "image" : "text";
            assertTrue(
                    last.get("reward.good." + part) > last.get("reward.bad." + part),
                    last.toString());
        }
    }

    @Test
    void aFactorOfAVerdictIsAFactorOfItsLoss() {
        TrainerConfig harder = CONFIG.with(VoteConfig.defaults().with(new RatingWeights(1, 3)));
        try (Trainer trainer = trainer(harder)) {
            // Half of the ratings count three times: (1 + 3) / 2 of a half.
            assertEquals(1.0, trainer.step(batch("first")).get("rating.loss"), 1e-6);
        }
    }

    /** z₀ is that of the whole batch, in how many calls ever it is computed. */
    @Test
    void chunksChangeNothingButRounding() {
        TrainerConfig small = CONFIG.with(Compute.defaults().withChunk(2));
        try (Trainer whole = trainer(CONFIG);
                Trainer parts = trainer(small)) {
            for (int i = 0; i < 4; i++) {
                whole.step(liked("step " + i));
            }
            parts.restore(whole.snapshot());
            StepReport one = whole.step(liked("last"));
            StepReport other = parts.step(liked("last"));
            assertTrue(one.get("rating.baseline") > 0, one.toString());
            assertEquals(one.get("rating.baseline"), other.get("rating.baseline"), 1e-5);
            assertEquals(one.get("rating.loss"), other.get("rating.loss"), 1e-5);
            assertEquals(1, other.get("gradient.norm") / one.get("gradient.norm"), 1e-3);
        }
    }

    /** Each vote of a batch has one share, of whichever kind it is. */
    @Test
    void ratingsAndPairsShareABatch() {
        try (Trainer trainer = trainer(CONFIG)) {
            StepReport report =
                    trainer.step(
                            new Batch(
                                    "mixed",
                                    pairs(2),
                                    ratings(),
                                    List.of(example("d", 9, "plan red"))));
            assertEquals(2 * Math.log(2) / 8, report.get("preference.loss"), 1e-6);
            assertEquals(6 * 0.5 / 8, report.get("rating.loss"), 1e-6);
            assertEquals(0.0, report.get("preference.margin"));
            assertEquals(100.0, report.get("preference.beta"));
            assertTrue(report.get("demonstration.flow") > 0);
        }
    }

    @Test
    void aRestartInTheMiddleIsNoRestart() {
        try (Trainer whole = trainer(CONFIG);
                Trainer resumed = trainer(CONFIG)) {
            whole.step(batch("a"));
            resumed.restore(whole.snapshot());
            whole.step(batch("b"));
            resumed.step(batch("b"));
            assertArrayEquals(whole.snapshot(), resumed.snapshot());
        }
    }

    private static Batch batch(String id) {
        return new Batch(id, List.of(), ratings(), List.of());
    }

    /** All are good, so that they are likelier than under the reference soon. */
    private static Batch liked(String id) {
        List<Rating> good = ratings().stream().filter(Rating::good).toList();
        return new Batch(id, List.of(), good, List.of());
    }

    /** The plans of good ones say red, of bad ones blue. */
    private static List<Rating> ratings() {
        List<Rating> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.addAll(
                    Stream.of(
                                    new Rating(
                                            "g" + i, example("w" + i, 2 * i, "plan red"), true, 1),
                                    new Rating(
                                            "b" + i,
                                            example("l" + i, 2 * i + 1, "plan blue blue"),
                                            false,
                                            1))
                            .toList());
        }
        return all;
    }
}
