package io.nextstream.trainer;

import static io.nextstream.trainer.TrainerLab.CONFIG;
import static io.nextstream.trainer.TrainerLab.batch;
import static io.nextstream.trainer.TrainerLab.pairs;
import static io.nextstream.trainer.TrainerLab.trainer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.loss.pair.LossChoice;
import io.nextstream.trainer.loss.pair.LossParameters;
import io.nextstream.trainer.loss.pair.PairLoss;
import io.nextstream.trainer.loss.pair.Robust;
import io.nextstream.trainer.loss.pair.Sdpo;
import io.nextstream.trainer.loss.pair.Sigmoid;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever a pair costs. */
class TrainerLossesTest {

    private static final PairLoss SCALED = new Sdpo(new Sigmoid(), 0.9);

    static Stream<PairLoss> thatPrefer() {
        Stream<String> names = LossChoice.names().stream().filter(name -> !name.equals("winner"));
        return Stream.concat(
                Stream.concat(names, Stream.of("sigmoid 0.8, bco 0.2, winner 1"))
                        .map(TrainerLossesTest::loss),
                Stream.of(SCALED));
    }

    @ParameterizedTest
    @MethodSource("thatPrefer")
    void startsAtTheReferenceAndLearnsWhichSideWasPreferred(PairLoss loss) {
        try (Trainer trainer = trainer(CONFIG.with(loss))) {
            StepReport first = step(trainer, "first");
            assertEquals(0.0, first.get("preference.margin"));
            assertEquals(0.5, first.get("preference.accuracy"));
            assertEquals(100, first.get("preference.beta"));
            assertEquals(0.1, first.get("preference.beta.text"));
            for (int i = 0; i < 12; i++) {
                step(trainer, "step " + i);
            }
            StepReport last = step(trainer, "last");
            assertTrue(last.get("preference.accuracy") >= 0.75, last.toString());
            assertTrue(last.get("preference.margin") > 0.5, last.toString());
            assertTrue(last.get("preference.loss") < first.get("preference.loss"));
        }
    }

    @Test
    void theWinnerAloneIsImitated() {
        try (Trainer trainer = trainer(CONFIG.with(loss("winner")))) {
            StepReport first = step(trainer, "same");
            assertEquals(first.get("error.winner"), first.get("preference.loss"), 1e-6);
            for (int i = 0; i < 12; i++) {
                step(trainer, "step " + i);
            }
            StepReport last = step(trainer, "same");
            assertTrue(last.get("error.winner") < first.get("error.winner") - 0.01);
            double reward = first.get("error.winner") - last.get("error.winner");
            assertEquals(reward, last.get("reward.winner.image"), 1e-5);
        }
    }

    /** Scaled is another gradient, but the same loss; recomputed layers have the same again. */
    @Test
    void theLosersGradientIsScaledHoweverItIsComputed() {
        TrainerConfig config = CONFIG.with(SCALED);
        float[] whole = firstMoments(CONFIG);
        float[] scaled = firstMoments(config);
        float[] recomputed = firstMoments(config.with(Compute.defaults().recomputing()));
        assertFalse(Arrays.equals(whole, scaled));
        assertArrayEquals(scaled, recomputed, 1e-6f);
        try (Trainer one = trainer(CONFIG);
                Trainer other = trainer(config)) {
            double loss = step(one, "b").get("preference.loss");
            assertEquals(loss, step(other, "b").get("preference.loss"));
        }
    }

    @Test
    void theWinnerKeepsMoreWhereTheLoserIsHeldBack() {
        try (Trainer whole = trainer(CONFIG);
                Trainer held = trainer(CONFIG.with(SCALED))) {
            for (int i = 0; i < 20; i++) {
                step(whole, "step " + i);
                step(held, "step " + i);
            }
            double without = step(whole, "last").get("reward.winner.image");
            double with = step(held, "last").get("reward.winner.image");
            assertTrue(with > without, with + " and " + without);
            assertTrue(with > 0, "reward " + with);
        }
    }

    /** To the bit: measured at 0.3, two are worth one of a loss whose own rate that is. */
    @Test
    void robustTakesTheFlipRateOfEachPair() {
        List<Pair> measured =
                pairs(4).stream()
                        .map(
                                p ->
                                        new Pair(
                                                p.id(),
                                                p.winner(),
                                                p.loser(),
                                                2 * p.weight(),
                                                0.3,
                                                null))
                        .toList();
        assertArrayEquals(after(new Robust(0.3), pairs(4)), after(new Robust(0.1), measured));
        List<Pair> unmeasured =
                pairs(4).stream()
                        .map(p -> new Pair(p.id(), p.winner(), p.loser(), 2 * p.weight()))
                        .toList();
        assertFalse(
                Arrays.equals(
                        after(new Robust(0.1), unmeasured), after(new Robust(0.1), measured)));
        assertArrayEquals(after(new Sigmoid(), unmeasured), after(new Sigmoid(), measured));
    }

    private static float[] after(PairLoss loss, List<Pair> pairs) {
        try (Trainer trainer = trainer(CONFIG.with(loss))) {
            for (int i = 0; i < 3; i++) {
                trainer.step(new Batch("step " + i, pairs, List.of()));
            }
            return trainer.state().flat();
        }
    }

    private static PairLoss loss(String text) {
        return LossChoice.of(text).with(LossParameters.defaults());
    }

    private static StepReport step(Trainer trainer, String id) {
        return trainer.step(new Batch(id, pairs(4), List.of()));
    }

    private static float[] firstMoments(TrainerConfig config) {
        try (Trainer trainer = trainer(config)) {
            trainer.step(batch("x", 5, 0));
            return trainer.state().m();
        }
    }
}
