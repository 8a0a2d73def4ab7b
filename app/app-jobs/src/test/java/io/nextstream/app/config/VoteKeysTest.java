package io.nextstream.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.BetaSchedule;
import io.nextstream.trainer.MarginParts;
import io.nextstream.trainer.NoiseChoice;
import io.nextstream.trainer.RatingWeights;
import io.nextstream.trainer.ReferenceRule;
import io.nextstream.trainer.VoteConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoteKeysTest {

    @Test
    void withoutThemVotesPullAsTheyDid() {
        assertEquals(VoteConfig.defaults(), votes(""));
        assertEquals(VoteConfig.defaults(), votes("trainer.beta-final: 3"));
    }

    @Test
    void theMarginAndItsBetaAreChosenByWord() {
        assertEquals(MarginParts.IMAGE, votes("trainer.margin: image").margin());
        assertEquals(MarginParts.TEXT, votes("trainer.margin: text").margin());
        assertEquals(
                new BetaSchedule.Linear(200, 30),
                votes("trainer: {beta-schedule: linear, beta-final: 200, beta-steps: 30}").beta());
        assertEquals(
                List.of("trainer.margin: expected one of [both, image, text], not picture"),
                problems("trainer.margin: picture"));
    }

    @Test
    void votesAreKeptFromTheTrainerWhereThatIsAskedFor() {
        assertFalse(config("").preference().join().keepForPromotion());
        assertTrue(
                config("preference.keep-for-promotion: true")
                        .preference()
                        .join()
                        .keepForPromotion());
    }

    @Test
    void ratingsAreTrainedOnWhereTheyAreAskedFor() {
        assertFalse(config("").preference().join().ratings());
        assertTrue(config("preference.ratings: true").preference().join().ratings());
        assertEquals(
                new RatingWeights(2, 0.5),
                votes("trainer: {kto-desirable: 2, kto-undesirable: 0.5}").ratings());
        assertEquals(
                List.of("preference.ratings: expected one of [true, false], not some"),
                problems("preference.ratings: some"));
    }

    @Test
    void theReferenceMovesWhereItIsToldTo() {
        assertEquals(
                new ReferenceRule.Moving(20),
                votes("trainer: {reference: moving, reference-every: 20}").reference());
        assertEquals(new ReferenceRule.Fixed(), votes("trainer.reference-every: 20").reference());
    }

    @Test
    void noiseIsTrackedWhereItIsAskedFor() {
        assertEquals(NoiseChoice.TRACKED, votes("trainer.noise: tracked").noise());
        assertEquals(
                List.of("trainer.noise: expected one of [fresh, tracked], not old"),
                problems("trainer.noise: old"));
    }

    @Test
    void plansAloneNeedATextBeta() {
        assertEquals(
                List.of(
                        "trainer.beta-text: expected a number above 0 with trainer.margin: text, not 0"),
                problems("trainer: {margin: text, beta-text: 0}"));
    }

    private static VoteConfig votes(String yaml) {
        return config(yaml).trainer().votes();
    }

    private static LoopConfig config(String yaml) {
        return LoopConfig.of(ConfigFile.parse("test.yaml", yaml));
    }

    private static List<String> problems(String yaml) {
        return assertThrows(ConfigException.class, () -> config(yaml)).problems();
    }
}
