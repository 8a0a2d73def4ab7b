package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.app.config.ConfigException;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofTastesTest {
    private static final World WORLD = World.parse(TinyBase.YAML);

    private final StringWriter out = new StringWriter();

    @Test
    void theTwoNearestToChanceComeFromTheBasesOwnScores() {
        Base base = TinyBase.drawing(Map.of("red", 0.1, "green", 0.3, "blue", 0.6));

        assertEquals(
                List.of("green", "red"),
                ProofTastes.nearestToChance(
                        base,
                        WORLD,
                        TorchDevice.CPU,
                        new PrintWriter(out, true),
                        new StopSignal()));
        assertEquals("", out.toString());
    }

    @Test
    void anyTwoColoursOfTheWorldWillDo() {
        ProofTastes.requireKnown(List.of("blue", "red"), WORLD);
        ProofTastes.requireKnown(null, WORLD);
    }

    @Test
    void aColourThatTheWorldLacksIsAProblemWithTheCommandLine() {
        ConfigException e =
                assertThrows(
                        ConfigException.class,
                        () -> ProofTastes.requireKnown(List.of("red", "pink"), WORLD));

        assertEquals(List.of("expected two of [red, green, blue], not red,pink"), e.problems());
    }

    @Test
    void aWorldWhosePromptsNameEveryColourShowsNoTaste() {
        World named =
                World.parse(
                        TinyBase.YAML
                                + "categories: {colors: 1, single_object: 0, two_object: 0}\n");

        ProofException e =
                assertThrows(ProofException.class, () -> ProofTastes.requireKnown(null, named));
        assertTrue(e.getMessage().startsWith("no taste can show in the world few"), e.getMessage());
    }
}
