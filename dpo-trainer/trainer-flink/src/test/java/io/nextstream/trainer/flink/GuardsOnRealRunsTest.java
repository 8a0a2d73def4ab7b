package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.BatchId;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.PairExample;
import io.nextstream.events.PromptId;
import io.nextstream.events.Side;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VersionId;
import io.nextstream.events.VoteId;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.trainer.TrainerConfig;
import io.nextstream.trainer.guard.Guard;
import io.nextstream.trainer.guard.GuardConfig;
import io.nextstream.trainer.guard.Guards;
import io.nextstream.trainer.optimizer.AdamWConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each guard tripped on purpose: a real network in the real operator, and something wrong with how
 * it is trained or with the pictures that come.
 */
@Timeout(120)
class GuardsOnRealRunsTest {

    private static final int MOST_STEPS = 24;
    private static final int NUMBERS = 4 * 32;
    private static final double HEALTHY = 1e-4;
    private static final double TOO_HIGH = 0.03;

    /**
     * A run that goes wrong.
     *
     * @param rate the learning rate
     * @param alike how much of its winner a loser is, from 0 to 1
     * @param smooth whether pictures are of one colour nearly, not noise
     * @param repeated whether it is one pair that people vote on again and again
     */
    private record Run(Guard guard, double rate, float alike, boolean smooth, boolean repeated) {}

    static Stream<Run> wrong() {
        return Stream.of(
                run(ceiling("drift", "demonstration.drift", 0.1), TOO_HIGH),
                run(floor("winner", "reward.winner.image", -0.1), TOO_HIGH),
                run(floor("loser", "reward.loser.image", -0.1), TOO_HIGH),
                new Run(ceiling("margin", "preference.margin", 3), 3e-3, 0, true, true),
                run(ceiling("gradient-norm", "gradient.norm", 300), TOO_HIGH),
                run(ceiling("velocity-norm", "velocity.norm", 2), TOO_HIGH),
                run(ceiling("diverged", Guards.DIVERGED, 0.5), 1e30),
                new Run(floor("diversity", "pictures.diversity", 0.2), HEALTHY, 0.9f, false, false),
                new Run(
                        ceiling("high-frequency", "pictures.high-frequency", 0.7),
                        HEALTHY,
                        0,
                        false,
                        false));
    }

    private static final Run SOUND = run(ceiling("drift", "demonstration.drift", 0.1), HEALTHY);

    /** The same limits, and nothing wrong. */
    private static final GuardConfig ALL = new GuardConfig(wrong().map(Run::guard).toList(), 3);

    private TrainingLab lab;

    @AfterEach
    void close() throws Exception {
        lab.kill();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aRunThatGoesWrongIsStoppedWithTheReason(Run run) throws Exception {
        start(new GuardConfig(List.of(run.guard()), 3), run.rate());
        List<String> reasons = trainUntilStopped(run);
        String last = reasons.get(reasons.size() - 1);
        Guard guard = run.guard();
        String side = guard.side() == Guard.Side.CEILING ? "above" : "below";
        assertTrue(
                last.matches(
                        "training stops at batch b\\d+: after step \\d+ the average of "
                                + guard.metric()
                                + " is \\S+ \\(this step: \\S+\\), "
                                + side
                                + " the limit \\S+ of "
                                + guard.key()
                                + "\\. The last version is "
                                + lab.base
                                + "; .*"),
                last);
        assertThrows(SuppressRestartsException.class, lab::snapshot);
        assertEquals(1, lab.committed().size(), "nothing but the base");
    }

    @Test
    void aHealthyRunIsLeftAlone() throws Exception {
        start(ALL, HEALTHY);
        for (int i = 1; i <= MOST_STEPS; i++) {
            lab.train(batch(i, SOUND));
        }
        assertEquals(List.of(), lab.deadLetters);
        assertEquals(MOST_STEPS, lab.steps.size());
        assertEquals(1.0, lab.steps.get(0).metrics().get("velocity.norm"));
    }

    @Test
    void oneBatchThatIsNoNumberCostsItselfAlone() throws Exception {
        start(ALL, HEALTHY);
        lab.train(batch(1, SOUND));
        float[] broken = picture("broken", true);
        broken[5] = Float.NaN;
        lab.train(batch(2, broken, picture("loser", true)));
        lab.train(batch(3, SOUND));
        assertEquals(
                List.of("batch b2 was left out: training diverged at batch b2: loss NaN"),
                lab.deadLetters.stream().map(letter -> letter.reason()).toList());
        assertEquals(2, lab.steps.size());
    }

    private void start(GuardConfig guards, double rate) throws Exception {
        TrainerConfig config =
                TrainerConfig.defaults()
                        .withAdamW(new AdamWConfig(rate, 0.9, 0.95, 1e-8, 0, 1, 0.95))
                        .withBetas(100, 0.1);
        lab =
                new TrainingLab(
                        new InMemoryObjectStore(InstantSource.system()),
                        Cadence.defaults(),
                        TinyModel.served(),
                        NextStepEngine.with(config));
        lab.guards = guards;
        lab.start(null);
    }

    private List<String> trainUntilStopped(Run run) throws Exception {
        for (int i = 1; i <= MOST_STEPS; i++) {
            lab.train(batch(i, run));
            List<String> reasons = lab.deadLetters.stream().map(each -> each.reason()).toList();
            if (reasons.stream().anyMatch(reason -> reason.startsWith("training stops"))) {
                return reasons;
            }
        }
        throw new AssertionError(
                "no trip; the last step reported " + lab.steps.get(lab.steps.size() - 1).metrics());
    }

    private TrainingBatch batch(int number, Run run) {
        int shown = run.repeated() ? 0 : number;
        float[] winner = picture("winner " + shown, run.smooth());
        float[] loser = picture("loser " + shown, run.smooth());
        for (int i = 0; i < NUMBERS; i++) {
            loser[i] += run.alike() * (winner[i] - loser[i]);
        }
        return batch(number, winner, loser);
    }

    private TrainingBatch batch(int number, float[] winner, float[] loser) {
        PairExample pair =
                new PairExample(
                        new VoteId("vote-" + number),
                        new PromptId("prompt"),
                        "a ball",
                        new Grid(2, 2),
                        side("w" + number, winner),
                        side("l" + number, loser),
                        1,
                        0);
        List<DemonstrationExample> shown = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            shown.add(
                    new DemonstrationExample(
                            new DemonstrationId("demo-" + i),
                            "a ball",
                            null,
                            lab.picture(grey(60 + 120 * i))));
        }
        return new TrainingBatch(
                new BatchId("b" + number), 0, Stage.MIXED, List.of(pair), shown, List.of());
    }

    private Side side(String id, float[] tokens) {
        VersionId drawnBy = new VersionId("v0000000-00000000");
        return new Side(new GenerationId(id), null, lab.tokens(tokens), drawnBy);
    }

    /** Tokens of 2 x 2 with 8 channels of 2 x 2 latents: noise, or a colour with a little of it. */
    private static float[] picture(String id, boolean smooth) {
        float[] noise = NoiseStream.of("picture", id, 1).normals(0, NUMBERS);
        if (smooth) {
            for (int i = 0; i < NUMBERS; i++) {
                boolean lower = i / 32 >= 2;
                noise[i] = (lower ? 1 : -1) + 0.2f * noise[i];
            }
        }
        return noise;
    }

    private static RgbImage grey(int level) {
        int side = 2 * AutoencoderConfig.small().tokenSide();
        byte[] rgb = new byte[3 * side * side];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(side, side, rgb);
    }

    private static Run run(Guard guard, double rate) {
        return new Run(guard, rate, 0, true, false);
    }

    private static Guard ceiling(String key, String metric, double limit) {
        return new Guard("trainer.guards." + key, metric, Guard.Side.CEILING, limit);
    }

    private static Guard floor(String key, String metric, double limit) {
        return new Guard("trainer.guards." + key, metric, Guard.Side.FLOOR, limit);
    }
}
