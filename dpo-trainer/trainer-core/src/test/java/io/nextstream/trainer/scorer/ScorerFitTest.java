package io.nextstream.trainer.scorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.VotePart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScorerFitTest {

    private static final ScorerConfig CONFIG = new ScorerConfig(8, 2, 8, 3e-3, 0.01, 1);
    private static final List<ComparedPair> VOTES = Votes.drawn(3000, 0.5, 1);
    private static final ScorerFit FIT = ScorerFit.of("base", VOTES, CONFIG);

    @Test
    void unseenVotesAreForetoldAndCertaintyIsEarned() {
        ScorerReport report = FIT.report();

        assertTrue(report.accuracy() > 0.75, report.toString());
        assertTrue(report.logLoss() < 0.9, report.toString());
        assertTrue(report.calibrationError() < 0.1, report.toString());
        assertEquals(report.tiesSeen(), report.tiesPredicted(), 0.06);
        assertEquals(
                report.decided(),
                report.reliability().stream().mapToInt(CalibrationRow::votes).sum());
        assertEquals(
                report.right(),
                report.reliability().stream().mapToDouble(r -> r.votes() * r.seen()).sum(),
                1e-9);
    }

    @Test
    void eachPartIsCounted() {
        ScorerReport report = FIT.report();

        assertEquals(
                VOTES.size(),
                report.trainingVotes() + report.promotionVotes() + report.heldOutVotes());
        assertEquals(count(VotePart.PROMOTION), report.promotionVotes());
        assertEquals(count(VotePart.HELD_OUT), report.heldOutVotes());
    }

    @Test
    void theOrderInWhichVotesCameDoesNotMatter() {
        List<ComparedPair> shuffled = new ArrayList<>(VOTES);
        Collections.shuffle(shuffled, new Random(7));
        ScorerFit other = ScorerFit.of("base", shuffled, CONFIG);

        assertArrayEquals(FIT.scorer().toSafeTensors(), other.scorer().toSafeTensors());
        assertEquals(FIT.report(), other.report());
    }

    @Test
    void anotherSeedIsAnotherScorer() {
        ScorerConfig other = new ScorerConfig(8, 2, 8, 3e-3, 0.01, 2);
        byte[] bytes = ScorerFit.of("base", VOTES, other).scorer().toSafeTensors();

        assertFalse(Arrays.equals(bytes, FIT.scorer().toSafeTensors()));
    }

    /** What is held out, and what is kept for promotion, changes no bit of what is learnt. */
    @Test
    void otherPartsAreNeverLearntFrom() {
        List<ComparedPair> lies =
                VOTES.stream()
                        .map(
                                vote ->
                                        VotePart.of(vote.prompt()) == VotePart.TRAINING
                                                ? vote
                                                : turned(vote))
                        .toList();
        ScorerFit other = ScorerFit.of("base", lies, CONFIG);

        assertArrayEquals(FIT.scorer().toSafeTensors(), other.scorer().toSafeTensors());
        assertEquals(1 - FIT.report().accuracy(), other.report().accuracy(), 1e-9);
    }

    @Test
    void shuffledVotesTeachNothing() {
        List<ComparedPair> random = new ArrayList<>();
        for (int i = 0; i < VOTES.size(); i++) {
            ComparedPair vote = VOTES.get(i);
            ComparedPair other = VOTES.get((i + 1) % VOTES.size());
            random.add(
                    new ComparedPair(
                            vote.vote(),
                            vote.prompt(),
                            vote.left(),
                            vote.right(),
                            other.preferred()));
        }
        assertEquals(0.5, ScorerFit.of("base", random, CONFIG).report().accuracy(), 0.1);
    }

    @Test
    void filesReadBack() {
        ScorerFit read = ScorerFit.fromFiles(FIT.toFiles());

        assertEquals(FIT.report(), read.report());
        assertEquals(FIT.config(), read.config());
        assertEquals("base", read.scorer().base());
        for (ComparedPair vote : VOTES.subList(0, 50)) {
            assertEquals(FIT.scorer().score(vote.left()), read.scorer().score(vote.left()));
        }
        assertArrayEquals(FIT.scorer().toSafeTensors(), read.scorer().toSafeTensors());
        String card = new String(FIT.toFiles().get(ScorerFit.CARD), StandardCharsets.UTF_8);
        assertTrue(card.contains("\"accuracy\""), card);
    }

    @Test
    void damagedFilesAreRefused() {
        Map<String, byte[]> none = new TreeMap<>(FIT.toFiles());
        none.remove(ScorerFit.CARD);
        assertRefused("lacks its file scorer.json", none);
        Map<String, byte[]> empty = new TreeMap<>(FIT.toFiles());
        empty.put(ScorerFit.CARD, "{\"base\": \"base\"}".getBytes(StandardCharsets.UTF_8));
        assertRefused("scorer.json is damaged", empty);
        empty.put(ScorerFit.CARD, "null".getBytes(StandardCharsets.UTF_8));
        assertRefused("are of two scorers", empty);
        Map<String, byte[]> mixed = new TreeMap<>(FIT.toFiles());
        mixed.put(ScorerFit.WEIGHTS, ScorerFit.of("other", VOTES, CONFIG).scorer().toSafeTensors());
        assertRefused("are of two scorers", mixed);
    }

    @Test
    void tooFewVotesAreNamed() {
        TooFewVotesException e =
                assertThrows(
                        TooFewVotesException.class,
                        () -> ScorerFit.of("base", VOTES.subList(0, 50), CONFIG));

        assertTrue(e.getMessage().contains("needs 100 votes"), e.getMessage());
        assertThrows(TooFewVotesException.class, () -> ScorerFit.of("base", List.of(), CONFIG));
        List<ComparedPair> ties =
                VOTES.stream()
                        .map(
                                v ->
                                        new ComparedPair(
                                                v.vote(),
                                                v.prompt(),
                                                v.left(),
                                                v.right(),
                                                Preferred.NEITHER))
                        .toList();
        assertThrows(TooFewVotesException.class, () -> ScorerFit.of("base", ties, CONFIG));
    }

    private static ComparedPair turned(ComparedPair vote) {
        return new ComparedPair(
                vote.vote(), vote.prompt(), vote.left(), vote.right(), vote.preferred().swapped());
    }

    private static long count(VotePart part) {
        return VOTES.stream().filter(v -> VotePart.of(v.prompt()) == part).count();
    }

    private static void assertRefused(String why, Map<String, byte[]> files) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ScorerFit.fromFiles(files));
        assertTrue(e.getMessage().contains(why), e.getMessage());
    }
}
