package io.nextstream.evaluation.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.annotator.Profile;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two models side by side; what each has alone is in {@link GenEvalMiniTest}. */
class ComparisonTest {

    private static final Judged NOTHING = Looks.nothing();
    private static final Judged RED = Looks.circle("red");
    private static final Judged BLUE = Looks.circle("blue");

    private static List<Judged> circles(long seed, double blue) {
        List<Judged> pictures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double u = Dice.of(seed, "colour", i).uniform();
            pictures.add(u < blue ? BLUE : RED);
        }
        return pictures;
    }

    @Test
    void theDifferenceOfSharesIsThatOfTheShares() {
        List<Judged> before = circles(1, 0.2);
        List<Judged> after = circles(2, 0.6);
        Interval more = Comparison.colourShareDifference(after, before, "blue", 1).orElseThrow();

        assertEquals(share(after) - share(before), more.value(), 1e-12);
        assertTrue(more.low() > 0.25 && more.high() < 0.55, more::toString);
        assertEquals(200, more.n());
    }

    @Test
    void picturesWithoutAnObjectDoNotCount() {
        List<Judged> before = List.of(NOTHING, RED, BLUE);
        List<Judged> after = List.of(BLUE, NOTHING, BLUE);

        assertEquals(
                0.5,
                Comparison.colourShareDifference(after, before, "blue", 1).orElseThrow().value());
    }

    @Test
    void whereOneOfTheTwoHasNoShareThereIsNoDifference() {
        List<Judged> nothing = List.of(NOTHING);
        List<Judged> blue = List.of(BLUE);

        assertEquals(Optional.empty(), Comparison.colourShareDifference(nothing, blue, "blue", 1));
        assertEquals(Optional.empty(), Comparison.colourShareDifference(blue, nothing, "blue", 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Comparison.colourShareDifference(blue, List.of(), "blue", 1));
    }

    @Test
    void aRightPictureWinsAndATasteDecidesBetweenRightOnes() {
        List<Judged> before = List.of(NOTHING, RED, BLUE);
        List<Judged> after = List.of(RED, BLUE, BLUE);

        assertEquals(2.0 / 3, rate(before, after, null), 1e-12);
        assertEquals(5.0 / 6, rate(before, after, "blue"), 1e-12);
        assertEquals(0.5, rate(before, after, "red"), 1e-12);
    }

    private static double rate(List<Judged> before, List<Judged> after, @Nullable String liked) {
        Annotator somebody = new Annotator(Profile.DEFAULT, liked);
        return Comparison.winRate(before, after, somebody).value();
    }

    private static double share(List<Judged> pictures) {
        return Comparison.colourShare(pictures, "blue").orElseThrow().value();
    }
}
