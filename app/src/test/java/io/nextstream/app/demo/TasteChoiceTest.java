package io.nextstream.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.BaseException;
import io.nextstream.app.base.TinyBase;
import io.nextstream.app.base.WorldSource;
import io.nextstream.app.config.ConfigException;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.evaluation.annotator.VotePolicy;
import io.nextstream.evaluation.world.World;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No test lets the base draw: all choices here follow from what is written down. */
class TasteChoiceTest {
    private static final Base BASE =
            TinyBase.drawing(Map.of("red", 0.1, "green", 0.3, "blue", 0.6));

    @TempDir Path data;

    private final StringWriter out = new StringWriter();

    @Test
    void theColourThatIsAskedForIsKept() {
        assertEquals("blue", settle("blue", 1));
        assertEquals("blue", settle(null, 1));
        assertEquals("blue", settle("blue", 1));
    }

    @Test
    void unaskedItIsTheColourNearestToChanceInTheBasesOwnScores() {
        assertEquals("green", settle(null, 1));
        assertEquals("", out.toString());
        assertEquals("green", settle("green", 1));
    }

    @Test
    void nobodyNeedsATaste() {
        assertEquals("none", settle("none", 1));
        assertEquals("none", settle(null, 1));
    }

    @Test
    void aColourThatTheWorldLacksIsAProblemWithTheCommandLine() {
        ConfigException e =
                assertThrows(ConfigException.class, () -> choice("pink").requireKnown());

        assertEquals(
                List.of(
                        "taste \"pink\": expected none, size:large, size:small, ground:light,"
                                + " ground:dark, or colour: and one of red, green, blue"),
                e.problems());
    }

    @Test
    void sizeAndGroundAreTastesToo() {
        assertEquals("size:large", settle("size:large", 1));
        assertEquals("size:large", settle(null, 1));
        assertTrue(refused("size:small", 1).contains("was begun with --taste size:large"));
    }

    @Test
    void oneThatNeverDiffersInTheWorldIsAProblemWithTheCommandLine() {
        String yaml = TinyBase.YAML + "ground: {light: [240, 240], tint: 7}\n";
        TasteChoice dark =
                new TasteChoice(
                        Options.of("ground:dark", 1),
                        BASE,
                        source(yaml),
                        new PrintWriter(out, true));

        ConfigException e = assertThrows(ConfigException.class, dark::requireKnown);
        assertTrue(e.problems().get(0).contains("ground.light is always 240"), e.getMessage());
    }

    /** Earlier programs wrote plain colours. */
    @Test
    void aColourHasOneName() {
        assertEquals("blue", settle("colour:blue", 1));
        assertEquals("blue", settle("blue", 1));
    }

    @Test
    void whatShowsInTheWorldNoneAndNoWishAreKnown() {
        for (String taste : new String[] {"blue", "size:small", "ground:light", "none", null}) {
            choice(taste).requireKnown();
        }
    }

    @Test
    void anotherTasteOnTheSameDataIsRefused() {
        settle("blue", 1);

        assertTrue(refused("red", 1).contains("was begun with --taste blue"));
        assertTrue(refused("none", 1).contains("was begun with --taste blue"));
    }

    @Test
    void anotherSeedOnTheSameDataIsRefused() {
        settle("blue", 1);

        assertTrue(refused(null, 2).contains("was begun with --seed 1"));
    }

    @Test
    void anotherVotePolicyOnTheSameDataIsRefused() {
        settle("blue", 1);

        assertTrue(
                refused(Options.of(VotePolicy.SHUFFLED, true))
                        .contains("was begun with --votes honest"));
    }

    @Test
    void aCuratorMayNotComeOrGoOnTheSameData() {
        settle("blue", 1);

        assertTrue(
                refused(Options.of(VotePolicy.HONEST, false))
                        .contains("was begun with --demonstrations on"));
    }

    @Test
    void anotherWorldOnTheSameDataIsRefused() {
        settle("blue", 1);
        String yaml = TinyBase.YAML + "seed: 9\n";

        BaseException e = assertThrows(BaseException.class, () -> settle(null, 1, source(yaml)));
        assertTrue(e.getMessage().contains("was begun with the world few"), e.getMessage());
    }

    @Test
    void whereEveryPromptNamesItsColoursNobodyHasATaste() {
        String yaml = TinyBase.YAML + "categories: {colors: 1, single_object: 0, two_object: 0}\n";

        assertEquals("none", settle(null, 1, source(yaml)));
    }

    private String refused(DemoOptions options) {
        TasteChoice choice =
                new TasteChoice(options, BASE, source(TinyBase.YAML), new PrintWriter(out, true));
        return assertThrows(BaseException.class, () -> choice.settle(data, new StopSignal()))
                .getMessage();
    }

    private String refused(@Nullable String taste, long seed) {
        return assertThrows(BaseException.class, () -> settle(taste, seed)).getMessage();
    }

    private TasteChoice choice(@Nullable String taste) {
        return new TasteChoice(
                Options.of(taste, 1), BASE, source(TinyBase.YAML), new PrintWriter(out, true));
    }

    private String settle(@Nullable String taste, long seed) {
        return settle(taste, seed, source(TinyBase.YAML));
    }

    private String settle(@Nullable String taste, long seed, WorldSource world) {
        return new TasteChoice(Options.of(taste, seed), BASE, world, new PrintWriter(out, true))
                .settle(data, new StopSignal())
                .name();
    }

    private static WorldSource source(String yaml) {
        return new WorldSource("my.yaml", yaml, World.parse(yaml));
    }
}
