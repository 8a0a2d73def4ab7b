package io.nextstream.trainer.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.nextstream.nextstep.network.ModelPreset;
import io.nextstream.trainer.stage.Optimization.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files under {@code stages/}: the paper's numbers, and equivalents of the same shape. */
class StageFilesTest {

    private static final Path STAGES = Path.of("../../stages");

    /** NextStep-1, table 1. */
    @ParameterizedTest
    @CsvSource({
        "pretrain-1, PRETRAIN, 1e-4, CONSTANT, 5000, 200000, 16384, 0.2, 0.6, 0.0, 0.2",
        "pretrain-2, PRETRAIN, 1e-5, CONSTANT, 5000, 100000, 16384, 0.2, 0.6, 0.0, 0.2",
        "annealing, ANNEALING, 1e-5, COSINE, 0, 20000, 16384, 0.2, 0.6, 0.1, 0.1",
        "sft, SFT, 1e-5, COSINE, 500, 10000, 8192, 0.0, 0.9, 0.1, 0.0"
    })
    void aSupervisedStageHasTheNumbersOfThePaper(
            String file,
            Stage.Kind kind,
            double rate,
            Shape schedule,
            long warmup,
            long steps,
            int length,
            double text,
            double imageText,
            double imageToImage,
            double interleaved)
            throws IOException {
        SupervisedStage stage =
                assertInstanceOf(SupervisedStage.class, read("paper/" + file + ".yaml"));
        assertEquals(kind, stage.kind());
        assertEquals(
                new Optimization(rate, schedule, warmup, 0.1, 0, steps, 1), stage.optimization());
        assertEquals(new Mix(text, imageText, imageToImage, interleaved), stage.mix());
        assertEquals(0.01, stage.textWeight());
        assertEquals(1, stage.imageWeight());
        assertEquals(length, stage.sequenceLength());
        assertEquals(ModelPreset.PUBLISHED, stage.model());
    }

    @Test
    void whatThePaperDoesNotSayOfDpoIsAbsent() throws IOException {
        PreferenceStage stage = assertInstanceOf(PreferenceStage.class, read("paper/dpo.yaml"));
        assertEquals(
                new Optimization(2e-6, Shape.CONSTANT, 200, 0.1, 0, 300, 1), stage.optimization());
        assertNull(stage.ema());
        assertNull(stage.beta());
        assertNull(stage.betaText());
        assertNull(stage.textWeight());
        assertNull(stage.demonstrationWeight());
        assertNull(stage.draws());
    }

    @Test
    void picturesGrowAfterTheFirstStage() throws IOException {
        assertEquals(List.of(256), read("paper/pretrain-1.yaml").imageSides());
        for (String file : List.of("pretrain-2", "annealing", "sft", "dpo")) {
            assertEquals(List.of(256, 512), read("paper/" + file + ".yaml").imageSides());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pretrain-1", "pretrain-2", "annealing", "sft", "dpo"})
    void theTinyEquivalentHasTheSameShape(String file) throws IOException {
        Stage paper = read("paper/" + file + ".yaml");
        Stage tiny = read("tiny/" + file + ".yaml");
        assertEquals(paper.kind(), tiny.kind());
        assertEquals(paper.optimization().schedule(), tiny.optimization().schedule());
        assertEquals(ModelPreset.TINY, tiny.model());
        if (paper instanceof SupervisedStage large && tiny instanceof SupervisedStage small) {
            assertEquals(large.mix(), small.mix());
            assertEquals(large.sequenceLength() / 16, small.sequenceLength());
        }
    }

    private static Stage read(String file) throws IOException {
        Path path = STAGES.resolve(file);
        return StageFile.parse(path.toString(), Files.readString(path));
    }
}
