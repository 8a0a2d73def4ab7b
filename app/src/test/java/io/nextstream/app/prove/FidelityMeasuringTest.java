package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.nextstream.app.base.TinyBase;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FidelityMeasuringTest {
    private static final ModelBundle MODEL = TinyBase.learning().bundle();
    private static final World PLAIN = World.parse(TinyBase.YAML);

    /** One pair of six is held out: red circles. */
    private static final World HOLDS_OUT =
            World.parse(TinyBase.YAML.replace("remainder: 7", "remainder: 0"));

    @Test
    void bothKindsOfPromptsAreDrawnThinkingAndAtOnce() {
        FidelityMeasuring measuring = measuring(HOLDS_OUT);
        Measuring.Drawn drawn = measuring.measure(MODEL, 1, 3);

        Map<String, Rated> parts = drawn.measured().parts();
        assertEquals(
                List.of(
                        "thinking",
                        "thinking.kept",
                        "thinking.pairs",
                        "atOnce",
                        "atOnce.kept",
                        "atOnce.pairs"),
                List.copyOf(parts.keySet()));
        assertEquals(8, drawn.measured().part("thinking").correct().n());
        assertEquals(4, drawn.measured().part("atOnce.pairs").strict().n());
        assertEquals(8, drawn.measured().worthTo(Arm.NO_TASTE).length);
        assertEquals(3, drawn.shown().size());
        assertEquals(3, FidelityMeasuring.shownPrompts(HOLDS_OUT, 1, 3).size());
        assertEquals(drawn, measuring.measure(MODEL, 1, 3));
    }

    @Test
    void aWorldThatHoldsNoPairsOutHasKeptTextsAlone() {
        Measuring.Drawn drawn = measuring(PLAIN).measure(MODEL, 1, 0);

        assertEquals(List.of("thinking", "atOnce"), List.copyOf(drawn.measured().parts().keySet()));
        assertEquals(4, drawn.measured().part("thinking").correct().n());
    }

    @Test
    void aGlanceIsAQuarter() {
        assertEquals(2, measuring(HOLDS_OUT).glance(MODEL, 1).correct().n());
    }

    @Test
    void everySeedHasPromptsOfItsOwn() {
        World world = World.bundled("shapes32");

        assertNotEquals(
                FidelityMeasuring.shownPrompts(world, 1, 20),
                FidelityMeasuring.shownPrompts(world, 2, 20));
    }

    private static FidelityMeasuring measuring(World world) {
        return new FidelityMeasuring(world, 4, TorchDevice.CPU, () -> {});
    }
}
