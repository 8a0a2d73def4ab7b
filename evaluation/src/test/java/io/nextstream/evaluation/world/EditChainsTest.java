package io.nextstream.evaluation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.image.RgbImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class EditChainsTest {

    private static final World WORLD = World.bundled("shapes32");
    private static final EditChains CHAINS = new EditChains(WORLD);
    private static final SortedSet<String> WORDS = Edits.words(WORLD);

    @Example
    void usageExample() {
        EditChain chain = CHAINS.training("base", 5);
        assertEquals(3, chain.pictures().size());
        assertEquals(2, chain.instructions().size());
        assertEquals(chain, new EditChains(WORLD).training("base", 5));
        assertNotEquals(chain, CHAINS.training("other", 5));
    }

    @Property(tries = 200)
    void everyStepChangesTheSceneAndNothingKeptOccurs(@ForAll @LongRange(min = 0) long index) {
        EditChain chain = CHAINS.training("any", index);
        for (int i = 0; i < 2; i++) {
            assertNotEquals(chain.scenes().get(i), chain.scenes().get(i + 1));
            assertNotEquals(chain.pictures().get(i), chain.pictures().get(i + 1));
            String instruction = chain.instructions().get(i);
            assertTrue(WORDS.containsAll(List.of(instruction.split(" "))), instruction);
        }
        for (Scene scene : chain.scenes()) {
            for (SceneObject object : scene.objects()) {
                assertFalse(WORLD.isHeldOutPair(object.shape(), object.colour()));
            }
        }
    }

    @Property(tries = 100)
    void theGroundStays(@ForAll @LongRange(min = 0) long index) {
        List<RgbImage> pictures = CHAINS.training("any", index).pictures();
        for (int channel = 0; channel < 3; channel++) {
            // Objects leave a border of a pixel.
            assertEquals(
                    pictures.get(0).channel(0, 0, channel), pictures.get(2).channel(0, 0, channel));
        }
    }

    @Property(tries = 200)
    void anInstructionMeansOneThing(@ForAll @LongRange(min = 0) long index) {
        EditChain chain = CHAINS.training("any", index);
        List<SceneObject> middle = chain.scenes().get(1).objects();
        Set<Shape> shapes = new HashSet<>();
        middle.forEach(object -> shapes.add(object.shape()));
        assertEquals(middle.size(), shapes.size());
    }

    @Example
    void theSecondInstructionIsNotAlwaysAboutTheSameThing() {
        Set<String> firstWords = new HashSet<>();
        LongStream.range(0, 100)
                .forEach(
                        i ->
                                firstWords.add(
                                        CHAINS.training("x", i)
                                                .instructions()
                                                .get(1)
                                                .split(" ", -1)[0]));
        assertEquals(Set.of("make", "turn", "add", "two", "remove", "move"), firstWords);
    }

    @Example
    void aWorldInWhichNothingChangesTwiceSaysSo() {
        World still =
                World.parse(
                        """
                        name: still
                        size: 32
                        shapes: [circle]
                        colours: {red: [220, 30, 35]}
                        heldOut: {modulo: 7, remainder: 7}
                        categories: {single_object: 1, two_object: 0, colors: 1, color_attr: 0}
                        """);
        assertThrows(IllegalStateException.class, () -> new EditChains(still).training("x", 0));
    }
}
