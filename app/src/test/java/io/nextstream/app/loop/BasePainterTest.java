package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.app.loop.AskedPrompts.Asked;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.Wish;
import io.nextstream.evaluation.world.World;
import io.nextstream.events.PromptId;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.List;
import org.junit.jupiter.api.Test;

class BasePainterTest {
    private static final Base BASE = TinyBase.editing();
    private static final World WORLD = BASE.world().world();

    /** The same words, id and seed, so that the picture to be changed is all that differs. */
    @Test
    void anEditIsDrawnFromItsSourceAndWordsFromNone() {
        EditSample edit = new Edits(WORLD).training("test", 0);
        EditSample other = new EditSample(edit.edit(), edit.target(), edit.target(), edit.plan());
        try (BasePainter painter = new BasePainter(BASE, TorchDevice.CPU)) {
            List<Picture> drawn =
                    painter.draw(
                            List.of(
                                    asked(edit),
                                    asked(other),
                                    asked(new Prompts(WORLD).training("test", 0))));

            assertNotEquals(drawn.get(0).image(), drawn.get(1).image());
            assertEquals(List.of(1, 1, 0), drawn.stream().map(p -> p.sources().size()).toList());
        }
    }

    @Test
    void afterTheEndNothingIsDrawn() {
        BasePainter painter = new BasePainter(BASE, TorchDevice.CPU);
        painter.close();

        assertThrows(IllegalStateException.class, () -> painter.draw(List.of()));
    }

    private static Asked asked(Wish wish) {
        return new Asked(0, PromptId.of("test"), wish, 1);
    }
}
