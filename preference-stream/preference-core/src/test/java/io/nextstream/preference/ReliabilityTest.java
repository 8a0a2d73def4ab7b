package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.VoteId;
import io.nextstream.preference.JoinEffect.Offer;
import io.nextstream.preference.JoinEffect.OfferRating;
import io.nextstream.preference.JoinEffect.Settle;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReliabilityTest {
    private final Reliability reliability = new Reliability(new ReliabilityConfig(true, 5));
    private final CrowdState crowd = new HeapCrowdState();

    @Test
    void usageExample() {
        for (int i = 0; i < 20; i++) {
            agreement("ann", "bob", true, 1);
            agreement("ann", "cleo", true, 1);
            agreement("bob", "cleo", true, 1);
            agreement("eve", "ann", false, 1);
            agreement("eve", "bob", false, 1);
        }
        PairExample pair = weighed("ann");
        assertEquals(1, pair.weight());
        assertTrue(pair.flipRate() < 0.1, pair::toString);
        Settle settle = assertInstanceOf(Settle.class, offer("ivo", "eve"));
        assertEquals(new VoteId("ivo"), settle.vote());
    }

    @Test
    void aStrangersPairWeighsAsBefore() {
        PairExample pair = weighed("ann");
        assertEquals(Cases.pair("v").weighed(1, 0.2), pair);
    }

    /** A weight of 0.4 or so: neither as good as a stranger's nor left out. */
    @Test
    void whoIsHalfReliableCountsLess() {
        crowd.skills(Map.of("ann", 0.24));
        PairExample pair = weighed("ann");
        assertEquals(0.4, pair.weight(), 1e-12);
        assertEquals(0.38, pair.flipRate(), 1e-12);
    }

    @Test
    void theLeastThatIsTrainedOnIsATenth() {
        crowd.skills(Map.of("ann", 0.0601, "bob", 0.0599, "eve", -0.42));
        PairExample pair = weighed("ann");
        assertEquals(0.1, pair.weight(), 1e-3);
        assertEquals(0.45, pair.flipRate());
        assertInstanceOf(Settle.class, offer("v", "bob"));
        assertEquals(
                new Settle(
                        new VoteId("v"),
                        Outcome.UNUSABLE,
                        "its annotator agrees too seldom with others, or clicks without looking:"
                                + " skill -0.42, where a coin has 0 and 0.06 is asked"),
                offer("v", "eve"));
    }

    @Test
    void aRatingWeighsWhatAPairOfTheSamePersonDoes() {
        assertEquals(Cases.rating("r", true), rated("ann"));
        crowd.skills(Map.of("ann", 0.24, "bob", 0.95, "eve", -0.42));
        assertEquals(0.4, rated("ann").weight(), 1e-12);
        assertEquals(Cases.rating("r", true), rated("bob"));
        Settle settle = assertInstanceOf(Settle.class, rating("eve"));
        assertEquals(Outcome.UNUSABLE, settle.outcome());
        assertEquals(((Settle) offer("r", "eve")).reason(), settle.reason());
    }

    /** Skills are fitted when a rating comes, as when a pair does. */
    @Test
    void aRatingIsWeighedByWhatIsKnownWhenItComes() {
        for (int i = 0; i < 100; i++) {
            side("ann", true, 1);
        }
        assertTrue(rated("ann").weight() < 0.2);
    }

    @Test
    void nobodyIsTurnedAround() {
        crowd.skills(Map.of("eve", -1.0));
        assertInstanceOf(Settle.class, offer("v", "eve"));
    }

    @Test
    void whoAlwaysClicksLeftLosesWeightWithoutPeers() {
        for (int i = 0; i < 100; i++) {
            side("ann", true, 1);
            side("bob", i % 2 == 0, 1);
        }
        assertTrue(weighed("ann").weight() < 0.2);
        assertEquals(1, weighed("bob").weight());
    }

    /** Two are known: with the second piece of evidence skills are fitted, not with the first. */
    @Test
    void skillsAreFittedWhenAsMuchCameAsAnnotatorsAreKnown() {
        for (int i = 0; i < 10; i++) {
            agreement("ann", "bob", true, 1);
        }
        assertEquals(10, crowd.news());
        double before = weighed("ann").flipRate();
        assertEquals(0, crowd.news());
        agreement("ann", "bob", false, 1);
        assertEquals(before, weighed("ann").flipRate());
        agreement("ann", "bob", false, 1);
        assertTrue(weighed("ann").flipRate() > before);
    }

    @Test
    void whatIsTakenBackCountsNoMore() {
        agreement("ann", "bob", true, 1);
        side("ann", true, 1);
        agreement("bob", "ann", true, -1);
        side("ann", true, -1);
        assertEquals(new Standing(0, 0, Map.of(), 7), crowd.of(new AnnotatorId("ann")));
        agreement("ann", "nobody", true, -1);
        assertNull(crowd.of(new AnnotatorId("nobody")));
    }

    @Test
    void aComparisonIsNotedWithBothOrWithNeither() {
        for (int i = 0; i < Standing.MOST_PEERS + 5; i++) {
            agreement("busy", "p" + i, true, 1);
        }
        assertEquals(Standing.MOST_PEERS, crowd.of(new AnnotatorId("busy")).peers().size());
        assertNull(crowd.of(new AnnotatorId("p" + Standing.MOST_PEERS)));
    }

    @Test
    void thereIsAnEndToTheCrowd() {
        for (int i = 0; i < 4200; i++) {
            side("a" + i, true, 1);
        }
        assertEquals(4096, crowd.size());
        assertEquals(1, weighed("a4199").weight());
    }

    @Test
    void whoWasNotHeardOfIsForgottenByAll() {
        agreement("ann", "bob", true, 1);
        reliability.onEvidence(crowd, evidence("ann", "cleo", true, 1, 50));
        assertTrue(reliability.forget(crowd, 7));
        assertNull(crowd.of(new AnnotatorId("bob")));
        assertEquals(
                Map.of("cleo", new Standing.Tally(1, 0)), crowd.of(new AnnotatorId("ann")).peers());
        assertFalse(reliability.forget(crowd, 50));
        assertEquals(0, crowd.size());
    }

    private PairExample weighed(String annotator) {
        return assertInstanceOf(Offer.class, offer("v", annotator)).pair();
    }

    private RatingExample rated(String annotator) {
        return assertInstanceOf(OfferRating.class, rating(annotator)).rating();
    }

    private JoinEffect rating(String annotator) {
        return reliability.onOffer(
                crowd,
                new OfferRating(Cases.rating("r", true), Cases.at(1), new AnnotatorId(annotator)));
    }

    private JoinEffect offer(String vote, String annotator) {
        return reliability.onOffer(
                crowd, new Offer(Cases.pair(vote), Cases.at(1), new AnnotatorId(annotator)));
    }

    private void agreement(String one, String other, boolean same, int count) {
        reliability.onEvidence(crowd, evidence(one, other, same, count, 7));
    }

    private void side(String about, boolean left, int count) {
        reliability.onEvidence(crowd, new Evidence(new AnnotatorId(about), null, left, count, 7));
    }

    private static Evidence evidence(String one, String other, boolean same, int count, long at) {
        return new Evidence(new AnnotatorId(one), new AnnotatorId(other), same, count, at);
    }
}
