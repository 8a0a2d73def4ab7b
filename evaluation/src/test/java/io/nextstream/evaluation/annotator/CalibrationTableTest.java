package io.nextstream.evaluation.annotator;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.annotator.CalibrationPairs.Pair;
import io.nextstream.evaluation.world.Category;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Typical annotators beside figures of real ones: how often one errs against most of five, how
 * often two agree on what is right, and how often on what is merely liked.
 */
class CalibrationTableTest {

    /** Published for people on GenEval's categories: one against most of five. */
    private static final Map<Category, Double> REAL_ERROR =
            Map.of(
                    Category.SINGLE_OBJECT, 0.008,
                    Category.COUNTING, 0.064,
                    Category.COLORS, 0.074,
                    Category.TWO_OBJECT, 0.079,
                    Category.COLOR_ATTR, 0.092,
                    Category.POSITION, 0.178);

    private static final double REAL_FIDELITY = 0.86;
    private static final double REAL_TASTE = 0.69;

    private static final int PAIRS = 200;
    private static final int PANELS = 10;

    private static final Map<Category, List<Pair>> FIDELITY = new EnumMap<>(Category.class);

    @BeforeAll
    static void drawPairs() {
        REAL_ERROR.keySet().forEach(c -> FIDELITY.put(c, CalibrationPairs.fidelity(c, PAIRS)));
    }

    private static Annotator fair(Profile profile) {
        return new Annotator(profile, new Taste.None());
    }

    private static double error(Profile profile, Category category) {
        return Panel.errorAgainstMajority(fair(profile), FIDELITY.get(category), PANELS);
    }

    private static double fidelityAgreement(Profile profile) {
        List<Pair> all = new ArrayList<>();
        FIDELITY.values().forEach(all::addAll);
        return Panel.agreement(fair(profile), fair(profile), all, PANELS);
    }

    /** Where the pictures differ in what is liked by a fifth of what they can. */
    private static double tasteAgreement(String text, List<Pair> pairs) {
        Taste taste = Taste.parse(text, CalibrationPairs.world());
        List<Pair> differ =
                pairs.stream()
                        .filter(p -> Math.abs(taste.of(p.left()) - taste.of(p.right())) >= 0.2)
                        .toList();
        Annotator annotator = new Annotator(Profile.DEFAULT, taste);
        return Panel.agreement(annotator, annotator, differ, PANELS);
    }

    @Test
    void oneErrsAgainstTheMajorityAboutAsOftenAsPeopleDo() {
        assertAll(
                REAL_ERROR.entrySet().stream()
                        .map(
                                real ->
                                        () ->
                                                assertEquals(
                                                        real.getValue(),
                                                        error(Profile.DEFAULT, real.getKey()),
                                                        0.055,
                                                        () -> real.getKey().key())));
        double mean = REAL_ERROR.values().stream().mapToDouble(r -> r).sum() / REAL_ERROR.size();
        double ours =
                REAL_ERROR.keySet().stream().mapToDouble(c -> error(Profile.DEFAULT, c)).sum()
                        / REAL_ERROR.size();
        assertEquals(mean, ours, 0.015);
    }

    @Test
    void whatIsHardForPeopleIsHardHere() {
        for (Category easy :
                List.of(
                        Category.SINGLE_OBJECT,
                        Category.COLORS,
                        Category.COUNTING,
                        Category.TWO_OBJECT)) {
            for (Category hard : List.of(Category.COLOR_ATTR, Category.POSITION)) {
                double less = error(Profile.DEFAULT, easy);
                assertTrue(less + 0.03 < error(Profile.DEFAULT, hard), easy + " " + less);
            }
        }
        REAL_ERROR.forEach(
                (category, real) -> {
                    double careful = error(Profile.CAREFUL, category);
                    double typical = error(Profile.DEFAULT, category);
                    double crowd = error(Profile.CROWD, category);
                    assertTrue(
                            careful < typical && typical < crowd,
                            category + " " + careful + " " + typical + " " + crowd);
                });
    }

    @Test
    void twoAgreeOnWhatIsRightAsOftenAsPeopleDo() {
        assertEquals(REAL_FIDELITY, fidelityAgreement(Profile.DEFAULT), 0.03);
        assertTrue(fidelityAgreement(Profile.CAREFUL) > 0.92);
        assertTrue(fidelityAgreement(Profile.CROWD) < 0.72);
    }

    @Test
    void twoAgreeLessOnWhatIsLiked() {
        List<Pair> pairs = CalibrationPairs.taste(600);
        double colour = tasteAgreement("blue", pairs);
        double size = tasteAgreement("size:large", pairs);
        double ground = tasteAgreement("ground:dark", pairs);
        assertEquals(REAL_TASTE, (colour + size + ground) / 3, 0.04);
        for (double agreement : List.of(colour, size, ground)) {
            assertEquals(REAL_TASTE, agreement, 0.09);
        }
    }
}
