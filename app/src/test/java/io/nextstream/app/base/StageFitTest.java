package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.config.ConfigException;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.stage.StageFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StageFitTest {
    private static final Base WITH_WORLD = TinyBase.learning();
    private static final Base WITHOUT =
            new Base(WITH_WORLD.bundle(), null, WITH_WORLD.provenance());

    private static StageSource stage(String sides) {
        String yaml =
                """
                name: a
                kind: sft
                image-sides: %s
                learning-rate: 1e-3
                schedule: constant
                warmup: 0
                weight-decay: 0
                loss-weights: {text: 1, image: 1}
                mix: {image-text: 1}
                sequence-length: 100
                steps: 1
                """;
        return new StageSource(Path.of("s"), StageFile.parse("s", yaml.formatted(sides)));
    }

    @Test
    void aBaseWithoutAWorldDrawsAnySideOfTheStage() {
        StageSource large = stage("[64, 128]");
        StageFit.shapes(large, WITHOUT);
        ModelBundle drawing = StageFit.drawing(WITHOUT, large.stage());
        assertEquals(8, drawing.config().gridSide());
        assertSame(WITH_WORLD.bundle(), StageFit.drawing(WITH_WORLD, stage("[32]").stage()));
        Base made = new Base(drawing, null, WITH_WORLD.provenance());
        assertSame(drawing, StageFit.drawing(made, stage("[32, 64]").stage()));
    }

    /** Of squares of 32 tokens a side the published table of places has the last token's. */
    @Test
    void aGridThatTheTableOfPlacesCannotHoldIsRefused() {
        StageFit.shapes(stage("[256]"), WITHOUT);
        ConfigException e =
                assertThrows(ConfigException.class, () -> StageFit.shapes(stage("[264]"), WITHOUT));
        assertEquals(
                "image-sides: 264; sides are multiples of 8 pixels, the side of an image token, and 32 tokens, 256 pixels, at most",
                e.problems().get(0));
    }
}
