package io.nextstream.trainer.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.nextstep.network.ModelPreset;
import io.nextstream.trainer.stage.Optimization.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageFileTest {

    private static final String SMALL =
            """
            name: mine
            kind: pretrain
            image-sides: [32]
            learning-rate: 1e-3
            schedule: constant
            warmup: 2
            weight-decay: 0.1
            loss-weights: {text: 0.1, image: 1}
            mix: {text: 0.25, image-text: 0.75}
            sequence-length: 256
            steps: 10
            """;

    @Test
    void usageExample() {
        SupervisedStage stage =
                assertInstanceOf(SupervisedStage.class, StageFile.parse("mine.yaml", SMALL));
        assertEquals("mine", stage.name());
        assertEquals(1e-3, stage.optimization().learningRate());
        assertEquals(new Mix(0.25, 0.75, 0, 0), stage.mix());
        assertEquals(256, stage.sequenceLength());
        assertNull(stage.model());
    }

    @Test
    void whatIsNotGivenIsLeftOut() {
        SupervisedStage stage = (SupervisedStage) StageFile.parse("mine.yaml", SMALL);
        assertEquals(0, stage.optimization().ema());
        assertEquals(1, stage.optimization().seed());
        assertEquals(1, stage.draws());
        assertEquals(0, stage.captionDropout());
        assertEquals(0, stage.planShare());
        assertEquals(0, stage.shortenedCaptions());
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        String yaml =
                """
                kind: pretrian
                model: huge
                image-sides: 32
                learning-rate: fast
                schedule: sine
                warmup: -1
                weight-decay: 0.1
                loss-weights: {text: 0.1, picture: 1}
                mix: {text: 0.5, image-text: 0.6}
                sequence-length: 0
                setps: 10
                """;
        assertEquals(
                List.of(
                        "kind: expected one of pretrain, annealing, sft, dpo, not pretrian",
                        "setps: no such key; see docs/stages.md",
                        "name: expected 1 to 64 letters, digits, dots, dashes or underscores",
                        "model: no model preset is called huge; there are tiny, small, base, 14b",
                        "image-sides: expected a list with at least one number, as [256]",
                        "learning-rate: expected a number from 0 to 1, not fast",
                        "schedule: expected one of constant, cosine, not sine",
                        "warmup: expected a whole number from 0 to 2147483647, not -1",
                        "steps: is needed",
                        "loss-weights.picture: no such key; see docs/stages.md",
                        "loss-weights.image: is needed",
                        "mix: shares sum to 1, not 1.1",
                        "sequence-length: expected a whole number from 1 to 2147483647, not 0"),
                problems(yaml));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    image-text: 0.75 | image-text: 1.75 | mix.image-text: expected a number from 0 to 1, not 1.75
                    steps: 10 | steps: ten | steps: expected a whole number from 1 to 2147483647, not ten
                    steps: 10 | steps: 10.5 | steps: expected a whole number from 1 to 2147483647, not 10.5
                    [32] | [32, 5] | image-sides: expected whole numbers from 16 to 4096, not 5
                    steps: 10 | {steps: 10} | is not YAML
                    loss-weights: {text: 0.1, image: 1} | loss-weights: 3 | loss-weights: expected keys with values
                    text: 0.25, image-text: 0.75 | text: 1 | mix: a stage without pictures trains no picture model
                    steps: 10 | beta: 50 | beta: no such key; see docs/stages.md
                    steps: 10 | ema: 1 | ema: expected a number below 1
                    learning-rate: 1e-3 | learning-rate: 0 | learning-rate: expected a number above 0
                    """)
    void aWrongValueIsNamed(String was, String is, String problem) {
        String first = problems(SMALL.replace(was, is)).get(0);
        assertEquals(problem, first.substring(0, Math.min(problem.length(), first.length())));
    }

    @Test
    void aPreferenceStageHasItsOwnKeys() {
        String yaml =
                """
                name: votes
                kind: dpo
                model: tiny
                image-sides: [32]
                learning-rate: 1.0e-4
                schedule: constant
                warmup: 5
                weight-decay: 0
                steps: 300
                beta: 50
                """;
        PreferenceStage stage =
                assertInstanceOf(PreferenceStage.class, StageFile.parse("v.yaml", yaml));
        assertEquals(Stage.Kind.DPO, stage.kind());
        assertEquals(ModelPreset.TINY, stage.model());
        assertEquals(50, stage.beta());
        assertNull(stage.betaText());
        assertNull(stage.draws());
        assertEquals(
                List.of("mix: no such key; see docs/stages.md"),
                problems(yaml + "mix: {image-text: 1}\n"));
        assertEquals(
                List.of("schedule: a stream has no end for a cosine to reach: constant"),
                problems(yaml.replace("constant", "cosine")));
    }

    @Test
    void whatIsNoMappingIsRefused() {
        assertEquals(List.of("expected keys with values"), problems("- 1"));
        assertEquals(List.of("expected keys with values"), problems(""));
    }

    @Test
    void theRateFollowsItsShape() {
        Optimization constant = new Optimization(1e-3, Shape.CONSTANT, 4, 0, 0, 100, 1);
        assertEquals(0.25, constant.rate().factor(0, 0));
        assertEquals(1, constant.rate().factor(99, 0.99));
        Optimization cosine = new Optimization(1e-3, Shape.COSINE, 0, 0, 0, 100, 1);
        assertEquals(0.5, cosine.rate().factor(50, 0.5), 1e-12);
        assertEquals(0, cosine.rate().factor(100, 1), 1e-12);
    }

    private static List<String> problems(String yaml) {
        return assertThrows(StageException.class, () -> StageFile.parse("a.yaml", yaml)).problems();
    }
}
