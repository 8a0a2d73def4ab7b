package io.nextstream.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.lora.LoraConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.pipeline.DrawRecipe;
import io.nextstream.preference.ReliabilityConfig;
import io.nextstream.serving.StalenessLimits;
import io.nextstream.serving.flink.BatchPolicy;
import io.nextstream.serving.flink.VersionPolicy;
import io.nextstream.trainer.Compute;
import io.nextstream.trainer.TrainerConfig;
import io.nextstream.trainer.flink.Cadence;
import io.nextstream.trainer.guard.Guard;
import io.nextstream.trainer.loss.pair.Dpop;
import io.nextstream.trainer.loss.pair.Hinge;
import io.nextstream.trainer.loss.pair.LossChoice;
import io.nextstream.trainer.loss.pair.Mixture;
import io.nextstream.trainer.loss.pair.Robust;
import io.nextstream.trainer.loss.pair.Sdpo;
import io.nextstream.trainer.loss.pair.Sigmoid;
import io.nextstream.trainer.loss.pair.Winner;
import io.nextstream.trainer.tuning.FineTuning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopConfigTest {
    @Test
    void anEmptyFileGivesTheDefaultsOfTheJobs() {
        LoopConfig config = config("");

        assertEquals(TrainerConfig.defaults(), config.trainer());
        assertEquals(BatchPolicy.defaults(), config.serving());
        assertEquals(VersionPolicy.defaults(), config.servingVersions());
        assertEquals(Cadence.defaults(), config.cadence());
        assertEquals(16, config.preference().batch().pairsPerBatch());
    }

    @Test
    void keysMayBeNestedOrDotted() {
        LoopConfig config =
                config(
                        """
                        trainer:
                          beta: 50
                          kept-versions: 7
                        serving.batch.pictures: 4
                        """);

        assertEquals(50, config.trainer().beta());
        assertEquals(7, config.cadence().keptVersions());
        assertEquals(4, config.serving().maxBatch());
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceEachWithItsKey() {
        List<String> problems =
                problems(
                        """
                        trainer.bata: 50
                        trainer.draws: four
                        serving.batch.pictures: -1
                        """);

        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("trainer.bata: no such key"), problems.toString());
        assertTrue(
                problems.contains(
                        "trainer.draws: expected a whole number from 1 to 2147483647, not four"));
    }

    @Test
    void aGuardHasItsLimitItsSideAndItsKey() {
        assertEquals(
                List.of("trainer.guards.drift", "trainer.guards.winner", "trainer.guards.diverged"),
                config("").guards().guards().stream().map(Guard::key).toList());
        assertEquals(20, config("").guards().steps());
        assertEquals(
                List.of(
                        new Guard(
                                "trainer.guards.winner",
                                "reward.winner.image",
                                Guard.Side.FLOOR,
                                -0.5),
                        new Guard(
                                "trainer.guards.gradient-norm",
                                "gradient.norm",
                                Guard.Side.CEILING,
                                7),
                        new Guard(
                                "trainer.guards.diversity",
                                "pictures.diversity",
                                Guard.Side.FLOOR,
                                0.3),
                        new Guard(
                                "trainer.guards.velocity-norm",
                                "velocity.norm",
                                Guard.Side.CEILING,
                                1.25),
                        new Guard(
                                "trainer.guards.velocity-norm",
                                "velocity.norm",
                                Guard.Side.FLOOR,
                                0.8)),
                config(
                                """
                                trainer.guards.drift: 0
                                trainer.guards.winner: 0.5
                                trainer.guards.gradient-norm: 7
                                trainer.guards.diversity: 0.3
                                trainer.guards.diverged: 0
                                trainer.guards.velocity-norm: 1.25
                                """)
                        .guards()
                        .guards());
        assertEquals(
                List.of("trainer.guards.velocity-norm: expected a number 0 or above 1, not 0.9"),
                problems("trainer.guards.velocity-norm: 0.9"));
    }

    @Test
    void aTripStopsUnlessItShallRollBack() {
        assertEquals(0, config("").guards().mostRollBacks());
        assertEquals(0, config("trainer.guards.roll-backs: 5").guards().mostRollBacks());
        assertEquals(3, config("trainer.guards.action: roll-back").guards().mostRollBacks());
        assertEquals(
                List.of("trainer.guards.action: expected one of [stop, roll-back], not rollback"),
                problems("trainer.guards.action: rollback"));
    }

    @Test
    void aServerIsPinnedToAVersionAndToldToBeStale() {
        VersionPolicy versions =
                config(
                                """
                                serving.pinned-version: base
                                serving.stale-after-versions: 7
                                serving.stale-after: 0
                                """)
                        .servingVersions();
        assertEquals("base", versions.pinned());
        assertEquals(7, versions.limits().versions());
        assertEquals(0, versions.limits().millis());
        assertEquals(
                List.of(
                        "serving.pinned-version: version id: expected v<step, 7 digits or more>-<8"
                                + " hex digits>, got newest"),
                problems("serving.pinned-version: newest"));
    }

    @Test
    void aDeviceIsTheProcessorOrWhatFlinkHandsOut() {
        assertEquals("cpu", config("").trainerDevice());
        assertEquals("gpu", config("trainer.device: gpu").trainerDevice());
        assertEquals(
                List.of("serving.device: expected one of [cpu, gpu], not cuda:0"),
                problems("serving.device: cuda:0"));
    }

    @Test
    void servingDrawsAsItIsTold() {
        assertEquals(Precision.FLOAT32, config("").servingPrecision());
        assertEquals(Precision.BFLOAT16, config("serving.precision: bf16").servingPrecision());
        assertEquals(
                List.of("serving.precision: expected one of [fp32, bf16], not fp16"),
                problems("serving.precision: fp16"));
        assertEquals(DrawRecipe.DEFAULT, config("").servingSettings());
        assertEquals(
                DrawRecipe.NEXTSTEP_1_1,
                config("serving.settings: nextstep_1_1").servingSettings());
        assertEquals(
                List.of(
                        "serving.settings: expected one of [default, nextstep_1, nextstep_1_edit,"
                                + " nextstep_1_1], not euler"),
                problems("serving.settings: euler"));
    }

    @Test
    void whatLearnsIsChosenByWordAndNames() {
        assertEquals(new FineTuning.Full(), config("trainer.lora-rank: 2").trainer().mode());
        assertEquals(
                new FineTuning.Lora(LoraConfig.defaults()),
                config("trainer.mode: lora").trainer().mode());
        assertEquals(
                new FineTuning.Lora(new LoraConfig(4, 8, List.of("q_proj", "layers.*.mlp"))),
                config(
                                """
                                trainer:
                                  mode: lora
                                  lora-rank: 4
                                  lora-alpha: 8
                                  lora-targets: q_proj, layers.*.mlp
                                """)
                        .trainer()
                        .mode());
        assertEquals(
                new FineTuning.Parts(List.of("image_head")),
                config("trainer: {mode: parts, parts: image_head}").trainer().mode());
        assertEquals(
                List.of(
                        "trainer.parts: 'layers..mlp' is no name of parameters, such as q_proj or layers.3.mlp"),
                problems("trainer.parts: a, layers..mlp"));
    }

    @Test
    void whatAPairCostsIsChosenByNamesWeightsAndKeysOfTheirOwn() {
        assertEquals(new Sigmoid(), config("trainer.loss-tau: 3").trainer().loss());
        assertEquals(
                new Robust(0.2),
                config("trainer: {loss: robust, loss-flip-rate: 0.2}").trainer().loss());
        assertEquals(
                new Mixture(
                        List.of(
                                new Mixture.Part(new Dpop(2), 0.8),
                                new Mixture.Part(new Winner(), 1))),
                config("trainer.loss: dpop 0.8, winner 1.0\ntrainer.loss-dpop-lambda: 2")
                        .trainer()
                        .loss());
        assertEquals(
                new Sdpo(new Hinge(), 0.5),
                config("trainer: {loss: hinge, loser-gradient: sdpo, sdpo-mu: 0.5}")
                        .trainer()
                        .loss());
        assertEquals(
                List.of(
                        "trainer.loss: expected losses with weights, such as 'sigmoid 0.8, winner 1',"
                                + " of "
                                + LossChoice.names()
                                + ", not 'dpo'"),
                problems("trainer.loss: dpo"));
        assertEquals(
                List.of("trainer.loss-flip-rate: expected a number from 0 to below 0.5, not 0.5"),
                problems("trainer.loss-flip-rate: 0.5"));
    }

    @Test
    void votesAreWeighedByTheirAnnotatorsWhereThatIsAskedFor() {
        assertEquals(ReliabilityConfig.off(), config("").preference().reliability());
        assertEquals(
                new ReliabilityConfig(true, 9),
                config("preference.reliability-prior: 9")
                        .weighing(true)
                        .preference()
                        .reliability());
        assertEquals(
                new ReliabilityConfig(true, 9),
                config("preference: {reliability: true, reliability-prior: 9}")
                        .preference()
                        .reliability());
        assertEquals(
                List.of("preference.reliability: expected one of [true, false], not perhaps"),
                problems("preference.reliability: perhaps"));
    }

    @Test
    void whatAStepCostsIsChosenByWord() {
        assertEquals(
                new Compute(8, 2, Precision.BFLOAT16, true),
                config("trainer: {precision: bf16, chunk: 8, recompute: true, threads: 2}")
                        .trainer()
                        .compute());
        assertEquals(1, problems("trainer.threads: 0").size());
        assertEquals(
                List.of("trainer.precision: expected one of [fp32, bf16], not float"),
                problems("trainer.precision: float"));
        assertEquals(
                List.of("trainer.recompute: expected one of [true, false], not sometimes"),
                problems("trainer.recompute: sometimes"));
    }

    @Test
    void valuesThatDoNotGoTogetherAreToldWithBothKeys() {
        assertEquals(
                List.of(
                        "preference.batch.min-pairs: expected at most preference.batch.pairs, which is 16, not 99",
                        "preference.join.unknown-after: expected at most preference.join.retention, which is 5, not 600000"),
                problems("preference.batch.min-pairs: 99\npreference.join.retention: 5"));
    }

    /** A range that only a job's own check knew would end a start without naming the key. */
    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "0", "1e-300", "0.5", "1", "2", "1e9", "1e300", "NaN", "x", "null"})
    void whateverAKeyIsGivenTheRefusalNamesIt(String value) {
        for (Setting<?> setting : LoopSettings.ALL) {
            try {
                config(setting.key() + ": " + value);
            } catch (ConfigException e) {
                assertEquals(1, e.problems().size(), e.problems()::toString);
                assertTrue(e.problems().get(0).contains(setting.key()), e.problems()::toString);
            }
        }
    }

    @Test
    void aListIsShownAsItWasGiven() {
        assertEquals(
                List.of("trainer.beta: expected a number above 0, not [1,2]"),
                problems("trainer.beta: [1, 2]"));
    }

    @Test
    void aKeyThatIsGivenTwiceIsAProblem() {
        assertEquals(
                List.of("trainer.beta: given twice"),
                problems("trainer.beta: 1\ntrainer:\n  beta: 2"));
        assertEquals(1, problems("trainer.beta: 1\ntrainer.beta: 2").size());
    }

    @Test
    void aMonthIsAPossibleRetention() {
        assertEquals(
                2_592_000_000L,
                config("preference.join.retention: 2_592_000_000").preference().join().retention());
    }

    @Test
    void whatIsNoYamlIsOneProblemWithItsLine() {
        List<String> problems = problems("trainer.ema: 0.9\ntrainer: [");
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("is not YAML, line 2: "), problems.toString());
        assertEquals(1, problems.get(0).lines().count());
        assertEquals(1, problems("just a text").size());
    }

    @Test
    void aServerHeldAtTheBaseIsStaleAtOnceAndAllElseIsAsItWas() {
        LoopConfig config = config("serving.batch.pictures: 4\ntrainer.beta: 70");
        LoopConfig held = config.heldAtBase();

        assertEquals(
                new VersionPolicy(VersionPolicy.BASE, new StalenessLimits(1, 0, 0)),
                held.servingVersions());
        assertEquals(
                config.toString(),
                held.toString()
                        .replace(
                                held.servingVersions().toString(),
                                config.servingVersions().toString()));
    }

    @Test
    void theDefaultsAreThoseOfAnEmptyFile() {
        assertEquals(config("").toString(), LoopConfig.defaults().toString());
    }

    private static LoopConfig config(String yaml) {
        return LoopConfig.of(ConfigFile.parse("test.yaml", yaml));
    }

    private static List<String> problems(String yaml) {
        return assertThrows(ConfigException.class, () -> config(yaml)).problems();
    }
}
