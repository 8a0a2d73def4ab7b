package io.nextstream.app.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.builder.BuilderOptions.Kind;
import org.junit.jupiter.api.Test;

class BuilderOptionsTest {
    @Test
    void numbersOutOfRangeAreNamed() {
        assertEquals("--builder-pairs must be from 1 to 4, not 0", refused(0, 1, 0));
        assertEquals("--builder-pairs must be from 1 to 4, not 5", refused(5, 1, 0));
        assertEquals("--builder-prompts must be at least 1, not 0", refused(4, 0, 0));
        assertEquals("--builder-accuracy must be from 0 to less than 1, not 1.0", refused(4, 1, 1));
        assertEquals(
                "--builder-accuracy must be from 0 to less than 1, not NaN",
                refused(4, 1, Double.NaN));
    }

    @Test
    void anOracleIsCalledWhatItIs() {
        assertEquals(
                "oracle, the judge itself: an upper bound, no votes of people; 2 pairs of each of at"
                        + " most 50 prompts",
                new BuilderOptions(Kind.ORACLE, 2, 50, 0.5).words());
    }

    @Test
    void aScorerIsSaidToLearnFromPeople() {
        assertEquals(
                "scorer, learnt in the loop from the votes of people; 4 pairs of each of at most"
                        + " 20000 prompts, while it is surely right about more than 50% of held-out"
                        + " votes",
                new BuilderOptions(
                                Kind.SCORER,
                                BuilderOptions.PAIRS,
                                BuilderOptions.PROMPTS,
                                BuilderOptions.ACCURACY)
                        .words());
    }

    private static String refused(int pairs, int prompts, double accuracy) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> new BuilderOptions(Kind.ORACLE, pairs, prompts, accuracy))
                .getMessage();
    }
}
