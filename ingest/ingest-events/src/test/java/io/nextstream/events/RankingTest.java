package io.nextstream.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class RankingTest {
    private static final PromptId PROMPT = new PromptId("p");
    private static final AnnotatorId ANN = new AnnotatorId("ann");
    private static final Instant THEN = Instant.ofEpochMilli(1_000);
    private static final GenerationId A = new GenerationId("a");
    private static final GenerationId B = new GenerationId("b");
    private static final GenerationId C = new GenerationId("c");

    @Test
    void thePictureInTheBetterPlaceWinsAndPicturesOfOnePlaceTie() {
        Map<VoteId, String> said = said(List.of(List.of(C), List.of(A, B)));

        assertEquals(
                Map.of(
                        VoteId.of(A, B, ANN), "TIE",
                        VoteId.of(A, C, ANN), "c",
                        VoteId.of(B, C, ANN), "c"),
                said);
    }

    @Property(tries = 100)
    void everyPairIsVotedOnOnceAndAsTheOrderSays(
            @ForAll @IntRange(min = 2, max = Ranking.MOST) int pictures, @ForAll long seed) {
        List<GenerationId> order = shuffled(pictures, seed);

        List<Preference> votes = ranking(inPlaces(order)).votes();

        assertEquals(pictures * (pictures - 1) / 2, votes.size());
        assertEquals(votes.size(), votes.stream().map(Preference::id).distinct().count());
        for (Preference vote : votes) {
            boolean leftIsBetter = order.indexOf(vote.left()) < order.indexOf(vote.right());
            assertEquals(leftIsBetter ? Choice.LEFT : Choice.RIGHT, vote.choice());
        }
    }

    @Property(tries = 100)
    void rankingThePicturesAgainRevisesTheSameVotes(@ForAll long first, @ForAll long then) {
        Set<VoteId> before = said(inPlaces(shuffled(5, first))).keySet();
        Set<VoteId> after = said(inPlaces(shuffled(5, then))).keySet();

        assertEquals(before, after);
    }

    @Property(tries = 100)
    void aPictureStaysOnItsSideWhateverItsPlace(@ForAll long first, @ForAll long then) {
        assertEquals(sides(shuffled(5, first)), sides(shuffled(5, then)));
    }

    /**
     * As if sides had been shuffled: whoever ranks honestly chooses left as often as a coin falls,
     * with a coin's variance. That of inversions of a random order of 16 is four times as large.
     */
    @Test
    void sidesAreIndependentCoins() {
        int rankings = 100;
        double pairs = Ranking.MOST * (Ranking.MOST - 1) / 2.0;
        double squares = 0;
        double all = 0;
        for (int i = 0; i < rankings; i++) {
            var ranking =
                    new Ranking(
                            PROMPT,
                            inPlaces(shuffled(Ranking.MOST, i)),
                            new AnnotatorId("a" + i),
                            THEN,
                            THEN);
            double left = ranking.votes().stream().filter(v -> v.choice() == Choice.LEFT).count();
            all += left;
            squares += (left - pairs / 2) * (left - pairs / 2) / (pairs / 4);
        }
        assertEquals(.5, all / rankings / pairs, .02);
        assertEquals(rankings, squares, 60, "chi-square with a hundred degrees of freedom");
    }

    @Test
    void whatIsNoRankingIsRefusedByTheNameOfItsField() {
        assertRefused("places: expected 2 to 16 pictures, got 1", List.of(List.of(A)));
        assertRefused("places: expected each picture once", List.of(List.of(A), List.of(B, A)));
        assertRefused("places: expected a picture in each", List.of(List.of(A, B), List.of()));
        assertRefused("got 17", inPlaces(shuffled(17, 1)));
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new Ranking(
                                                PROMPT,
                                                List.of(List.of(A, B)),
                                                ANN,
                                                THEN,
                                                THEN.minusMillis(1)))
                        .getMessage()
                        .startsWith("shownAt: expected not after decidedAt"));
    }

    private static void assertRefused(String message, List<List<GenerationId>> places) {
        String said =
                assertThrows(IllegalArgumentException.class, () -> ranking(places)).getMessage();
        assertTrue(said.contains(message), said);
    }

    /** The better picture of each pair, or that they tie. */
    private static Map<VoteId, String> said(List<List<GenerationId>> places) {
        Map<VoteId, String> said = new HashMap<>();
        for (Preference vote : ranking(places).votes()) {
            boolean left = vote.choice() == Choice.LEFT;
            String better = String.valueOf(left ? vote.left() : vote.right());
            said.put(vote.id(), vote.choice() == Choice.TIE ? "TIE" : better);
        }
        return said;
    }

    private static Map<VoteId, GenerationId> sides(List<GenerationId> order) {
        Map<VoteId, GenerationId> sides = new HashMap<>();
        ranking(inPlaces(order)).votes().forEach(vote -> sides.put(vote.id(), vote.left()));
        return sides;
    }

    private static Ranking ranking(List<List<GenerationId>> places) {
        return new Ranking(PROMPT, places, ANN, THEN, THEN);
    }

    private static List<List<GenerationId>> inPlaces(List<GenerationId> order) {
        return order.stream().map(List::of).toList();
    }

    private static List<GenerationId> shuffled(int pictures, long seed) {
        List<GenerationId> all =
                IntStream.range(0, pictures)
                        .mapToObj(i -> GenerationId.of(PROMPT, i))
                        .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(all, new Random(seed));
        return all;
    }
}
