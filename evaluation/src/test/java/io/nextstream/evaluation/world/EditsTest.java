package io.nextstream.evaluation.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class EditsTest {

    private static final World WORLD = World.bundled("shapes32");
    private static final Edits EDITS = new Edits(WORLD);
    private static final SortedSet<String> WORDS = Edits.words(WORLD);

    @Example
    void usageExample() {
        EditSample sample = EDITS.training("base", 5);
        assertEquals(sample.source().width(), sample.target().width());
        assertNotEquals(sample.source(), sample.target());
        assertEquals(sample, new Edits(WORLD).training("base", 5));
        assertNotEquals(sample, EDITS.training("other", 5));
    }

    @Property(tries = 200)
    void anEditChangesWhatItNamesAndNothingElse(@ForAll @LongRange(min = 0) long index) {
        Edit edit = EDITS.training("any", index).edit();
        List<SceneObject> before = edit.before().objects();
        List<SceneObject> after = edit.after().objects();
        assertTrue(after.containsAll(edit.unchanged()));
        assertNotEquals(before, after);
        switch (edit.kind()) {
            case RECOLOUR, RESHAPE -> {
                assertEquals(before.size(), after.size());
                assertEquals(before.get(0).x(), after.get(0).x());
                assertEquals(before.get(0).y(), after.get(0).y());
                assertEquals(before.subList(1, before.size()), after.subList(1, after.size()));
            }
            case ADD -> {
                assertEquals(before, after.subList(0, 1));
                assertTrue(edit.instruction().contains(after.get(1).colour()));
                assertTrue(edit.instruction().contains(after.get(1).shape().word()));
            }
            case TWICE -> {
                assertEquals(before, after.subList(0, 1));
                assertEquals(before.get(0).shape(), after.get(1).shape());
                assertEquals(before.get(0).colour(), after.get(1).colour());
            }
            case REMOVE -> {
                assertEquals(before.subList(1, 2), after);
                assertTrue(edit.instruction().contains(before.get(0).shape().word()));
            }
            case MOVE -> {
                Relation relation = edit.moved();
                assertTrue(relation != null && relation.holds(after.get(0), after.get(1)));
                assertFalse(relation.holds(before.get(0), before.get(1)));
                assertEquals(before.get(1), after.get(1));
                assertEquals(before.get(0).side(), after.get(0).side());
            }
        }
    }

    @Property(tries = 100)
    void nothingThatIsKeptFromTrainingIsTrainedOn(@ForAll @LongRange(min = 0) long index) {
        Edit edit = EDITS.training("any", index).edit();
        assertFalse(Edits.isKept(edit), edit.instruction());
        for (Scene scene : List.of(edit.before(), edit.after())) {
            for (SceneObject object : scene.objects()) {
                assertFalse(WORLD.isHeldOutPair(object.shape(), object.colour()));
            }
        }
    }

    @Property(tries = 100)
    void allWordsAreInTheVocabulary(@ForAll @LongRange(min = 0) long index) {
        EditSample sample = EDITS.training("any", index);
        assertTrue(WORDS.containsAll(List.of(sample.edit().instruction().split(" "))));
        assertTrue(WORDS.containsAll(List.of(sample.plan().split(" "))));
    }

    @Example
    void evaluationTakesTheKindsInTurnAndKeptInstructions() {
        List<EditSample> samples = EDITS.evaluation(60, 3);
        Set<String> instructions = new HashSet<>();
        List<EditKind> kinds = List.of(EditKind.values());
        for (int i = 0; i < samples.size(); i++) {
            Edit edit = samples.get(i).edit();
            assertEquals(kinds.get(i % kinds.size()), edit.kind());
            assertTrue(edit.kind() == EditKind.TWICE || Edits.isKept(edit), edit.instruction());
            instructions.add(edit.instruction());
        }
        assertTrue(instructions.size() > 20, instructions.toString());
        assertEquals(samples, EDITS.evaluation(60, 3));
        assertNotEquals(samples, EDITS.evaluation(60, 4));
    }

    @Example
    void everyKindIsTrained() {
        Set<EditKind> kinds = EnumSet.noneOf(EditKind.class);
        LongStream.range(0, 60).forEach(i -> kinds.add(EDITS.training("kinds", i).edit().kind()));
        assertEquals(EnumSet.allOf(EditKind.class), kinds);
    }

    @Example
    void aSmallWorldHasTheEditsThatItHasRoomFor() {
        String yaml =
                """
                name: one
                size: 32
                shapes: [circle]
                colours: {red: [220, 30, 35], blue: [30, 75, 210]}
                heldOut: {modulo: 7, remainder: 7}
                categories: {single_object: 1, two_object: 0, colors: 1, color_attr: 0}
                """;
        Edits small = new Edits(World.parse(yaml));
        Set<EditKind> kinds = EnumSet.noneOf(EditKind.class);
        LongStream.range(0, 20).forEach(i -> kinds.add(small.training("few", i).edit().kind()));
        assertEquals(EnumSet.of(EditKind.RECOLOUR, EditKind.TWICE), kinds);
        assertEquals(5, small.evaluation(5, 1).size());
    }

    @Property(tries = 200)
    void whatIsShownAfterwardsIsThatAndNothingElse(@ForAll @LongRange(min = 0) long index) {
        EditSample sample = EDITS.training("any", index);
        Edit edit = sample.edit();
        assertTrue(edit.shown().isExact(edit.after().objects()));
        assertFalse(edit.shown().isExact(edit.before().objects()));
        assertFalse(edit.shown().leavesColourOpen());
        assertEquals(edit.instruction(), sample.text());
    }
}
