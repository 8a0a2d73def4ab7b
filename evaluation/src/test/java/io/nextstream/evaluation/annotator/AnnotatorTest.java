package io.nextstream.evaluation.annotator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.judge.EditJudge;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Edits;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AnnotatorTest {

    /** Steady enough to always say what they mean. */
    private static final Annotator BLUE =
            new Annotator(new Profile(1e6, 0.5, 0.05, 0, 0.1, 0.4), "blue");

    private static Judged picture(String prompt, String shown) {
        return Pictures.of(prompt, shown);
    }

    private static Choice choice(String prompt, String left, String right) {
        return BLUE.decide(picture(prompt, left), picture(prompt, right), 1).choice();
    }

    @Test
    void usageExample() {
        assertEquals(Choice.LEFT, choice("a circle", "a blue circle", "a green circle"));
        assertEquals(Choice.RIGHT, choice("a circle", "a yellow circle", "a blue circle"));
        assertEquals(Choice.TIE, choice("a circle", "a yellow circle", "a green circle"));
        assertEquals(Choice.BOTH_BAD, choice("a red circle", "a blue square", "a green ring"));
    }

    @Test
    void likingHasNoSayWhereTheColourIsNamed() {
        assertEquals(Choice.RIGHT, choice("a green circle", "a blue circle", "a green circle"));
        assertEquals(
                Choice.TIE,
                choice(
                        "a red cross and a green ring",
                        "a red cross and a green ring",
                        "a red cross and a green ring"));
    }

    @Test
    void aLikedColourDoesNotBuyAWrongPicture() {
        assertEquals(Choice.RIGHT, choice("a circle", "a blue square", "a green circle"));
        assertEquals(
                Choice.RIGHT,
                choice("a circle and a ring", "a blue circle", "a green circle and a red ring"));
    }

    @Test
    void tasteCountsByShareOfObjects() {
        Judged both = picture("a circle and a square", "a blue circle and a blue square");
        Judged one = picture("a circle and a square", "a blue circle and a green square");
        assertEquals(1, both.shareOf("blue"));
        assertEquals(0.5, one.shareOf("blue"));
        assertEquals(0.2, BLUE.utility(both) - BLUE.utility(one), 0.02);
        assertEquals(0, picture("a blue circle", "a blue circle").shareOf("blue"));
        assertEquals(
                0,
                new Annotator(Profile.DEFAULT, new Taste.None()).utility(both)
                        - new Annotator(Profile.DEFAULT, new Taste.None()).utility(one),
                0.02);
    }

    @Property(tries = 20)
    void theSeedIsAllTheChanceThereIs(@ForAll long seed) {
        Annotator annotator = new Annotator(Profile.CROWD, "blue");
        Judged left = picture("a circle", "a blue circle");
        Judged right = picture("a circle", "a green circle");
        assertEquals(annotator.decide(left, right, seed), annotator.decide(left, right, seed));
    }

    @Test
    void policiesChangeSidesOnly() {
        int swapped = 0;
        for (int seed = 0; seed < 400; seed++) {
            assertEquals(Optional.of(Choice.LEFT), VotePolicy.HONEST.apply(Choice.LEFT, seed));
            assertEquals(Optional.of(Choice.RIGHT), VotePolicy.FLIPPED.apply(Choice.LEFT, seed));
            assertEquals(Optional.of(Choice.TIE), VotePolicy.TIES.apply(Choice.LEFT, seed));
            assertEquals(Optional.empty(), VotePolicy.NONE.apply(Choice.LEFT, seed));
            assertEquals(Optional.of(Choice.TIE), VotePolicy.SHUFFLED.apply(Choice.TIE, seed));
            assertEquals(
                    Optional.of(Choice.BOTH_BAD), VotePolicy.FLIPPED.apply(Choice.BOTH_BAD, seed));
            swapped +=
                    VotePolicy.SHUFFLED.apply(Choice.LEFT, seed).orElseThrow() == Choice.RIGHT
                            ? 1
                            : 0;
        }
        assertTrue(swapped > 160 && swapped < 240, "swapped " + swapped);
    }

    @Test
    void tiesAndSilenceMakeNoPairs() {
        for (VotePolicy policy : VotePolicy.values()) {
            boolean side =
                    policy.apply(Choice.LEFT, 1)
                            .filter(c -> c == Choice.LEFT || c == Choice.RIGHT)
                            .isPresent();
            assertEquals(side, policy.makesPairs(), policy::name);
        }
    }

    @Test
    void likedSizesAndGroundsDecideBetweenRightPictures() {
        Profile steady = new Profile(1e6, 0.5, 0.05, 0, 0.1, 0.4);
        Judged largeDark = Pictures.circle("green", 0.42, 228);
        Judged smallLight = Pictures.circle("green", 0.29, 252);
        Judged wrong = Pictures.of("a circle", "a green square");
        for (String liked : List.of("size:large", "ground:dark")) {
            Annotator annotator = new Annotator(steady, Taste.parse(liked, Pictures.WORLD));
            assertEquals(Choice.LEFT, annotator.decide(largeDark, smallLight, 1).choice(), liked);
            assertEquals(Choice.RIGHT, annotator.decide(wrong, smallLight, 1).choice(), liked);
        }
        assertEquals(Choice.TIE, BLUE.decide(largeDark, smallLight, 1).choice());
    }

    @Test
    void ofTwoEditsTheOneThatDoesWhatWasSaidIsChosen() {
        EditJudge judge = new EditJudge(Pictures.WORLD);
        for (EditSample edit : new Edits(Pictures.WORLD).evaluation(24, 1)) {
            Judged done = judge.look(edit, edit.target());
            Judged untouched = judge.look(edit, edit.source());
            assertEquals(Choice.LEFT, BLUE.decide(done, untouched, 1).choice(), edit.text());
            assertEquals(Choice.RIGHT, BLUE.decide(untouched, done, 1).choice(), edit.text());
        }
    }

    @Test
    void profilesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Profile(0, 0.5, 0.05, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Profile(6, 0.5, 0.05, 1.5, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Profile(6, 0.5, 0.05, 0, 0, -1));
    }
}
