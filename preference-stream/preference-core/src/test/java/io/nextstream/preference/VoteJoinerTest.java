package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.BlobRef;
import io.nextstream.events.Choice;
import io.nextstream.events.Grid;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.Preference;
import io.nextstream.events.VoteId;
import io.nextstream.preference.JoinEffect.Offer;
import io.nextstream.preference.JoinEffect.OfferRating;
import io.nextstream.preference.JoinEffect.Refuse;
import io.nextstream.preference.JoinEffect.SetTimer;
import io.nextstream.preference.JoinEffect.Settle;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VoteJoinerTest {
    private static final VoteId V = new VoteId("v");

    private final VoteJoiner joiner = new VoteJoiner(new JoinConfig(60, 1000));
    private final JoinState state = JoinState.empty();

    @Test
    void usageExample() {
        assertEquals(
                List.of(new SetTimer(1000)), joiner.onGeneration(state, Cases.generation(0), 0));
        joiner.onGeneration(state, Cases.generation(1), 0);
        Offer offer = onlyOffer(joiner.onVote(state, Cases.vote("v", Choice.RIGHT, 5), 5));
        PairExample pair = offer.pair();
        assertEquals(V, pair.vote());
        assertEquals(Cases.picture(1), pair.winner().id());
        assertEquals(Cases.picture(0), pair.loser().id());
        assertEquals("a red circle", pair.text());
        assertEquals("one circle", pair.winner().plan());
        assertEquals("tokens0", pair.loser().tokens().key());
        assertEquals(5, pair.voteTimestamp());
        assertEquals(Cases.at(5), offer.at());
    }

    @Test
    void aVoteWaitsForItsPictures() {
        assertEquals(
                List.of(new SetTimer(65)),
                joiner.onVote(state, Cases.vote("v", Choice.LEFT, 5), 0));
        assertEquals(
                List.of(new SetTimer(1006)), joiner.onGeneration(state, Cases.generation(1), 6));
        List<JoinEffect> effects = joiner.onGeneration(state, Cases.generation(0), 7);
        assertEquals(new SetTimer(1007), effects.get(0));
        assertEquals(Cases.picture(0), ((Offer) effects.get(1)).pair().winner().id());
    }

    @Test
    void waitingVotesAreDecidedInTheOrderTheyWereWritten() {
        joiner.onGeneration(state, Cases.generation(0), 0);
        for (int i : new int[] {3, 1, 2}) {
            joiner.onVote(state, Cases.vote("v" + i, Choice.TIE, i), 0);
        }
        assertEquals(
                List.of("v1", "v2", "v3"),
                joiner.onGeneration(state, Cases.generation(1), 4).stream()
                        .filter(Settle.class::isInstance)
                        .map(effect -> ((Settle) effect).vote().value())
                        .toList());
    }

    @Test
    void whatIsNoChoiceSettles() {
        twoPictures();
        assertSettles(Outcome.TIE, "", Cases.vote("a", Choice.TIE, 1));
        assertSettles(Outcome.BOTH_BAD, "", Cases.vote("b", Choice.BOTH_BAD, 1));
    }

    @Test
    void ratingsAreNotTrainedOnUnlessTheyAreAskedFor() {
        twoPictures();
        String off = "ratings of one picture are not trained on: preference.ratings is false";
        assertSettles(Outcome.UNUSABLE, off, Cases.vote("c", Choice.GOOD, 1));
        assertSettles(Outcome.UNUSABLE, off, Cases.vote("d", Choice.BAD, 1));
    }

    @Test
    void aRatingIsOfferedWithItsPictureAndRevisedLikeAChoice() {
        VoteJoiner rated = new VoteJoiner(new JoinConfig(60, 1000, true, false));
        rated.onVote(state, Cases.vote("v", Choice.GOOD, 5), 5);
        List<JoinEffect> effects = rated.onGeneration(state, Cases.generation(0), 6);
        OfferRating offer = assertInstanceOf(OfferRating.class, effects.get(1));
        assertEquals(V, offer.rating().vote());
        assertTrue(offer.rating().good());
        assertEquals(Cases.picture(0), offer.rating().picture().id());
        assertEquals("one circle", offer.rating().picture().plan());
        assertEquals(7L, offer.rating().picture().seed());
        assertEquals(5, offer.rating().voteTimestamp());
        assertEquals(Cases.at(5), offer.at());
        assertEquals(List.of(), rated.onVote(state, Cases.vote("v", Choice.GOOD, 7), 7));
        JoinEffect revised = rated.onVote(state, Cases.vote("v", Choice.BAD, 8), 8).get(0);
        assertFalse(assertInstanceOf(OfferRating.class, revised).rating().good());
        assertEquals(
                List.of(new Settle(V, Outcome.WITHDRAWN, "")),
                rated.onVote(state, Cases.withdrawal("v", 9), 9));
    }

    @Test
    void picturesOfDifferentTextsMakeNoPair() {
        twoPictures();
        joiner.onGeneration(state, Cases.generation(2, "another text"), 0);
        assertSettles(
                Outcome.UNUSABLE,
                "the two pictures were not drawn for the same text and grid",
                Cases.change(Cases.preference("v", 0, 2, Choice.LEFT), 1));
    }

    @Test
    void picturesOfDifferentGridsMakeNoPair() {
        twoPictures();
        joiner.onGeneration(
                state, Cases.generation(2, "a red circle", new Grid(4, 16), "tokens2"), 0);
        assertSettles(
                Outcome.UNUSABLE,
                "the two pictures were not drawn for the same text and grid",
                Cases.change(Cases.preference("v", 0, 2, Choice.LEFT), 1));
    }

    @Test
    void picturesMadeFromDifferentOnesMakeNoPair() {
        String reason = "the two pictures were not made from the same ones";
        joiner.onGeneration(state, Cases.edit(0, Cases.source("a", "a0")), 0);
        joiner.onGeneration(state, Cases.edit(1, Cases.source("b", "b0")), 0);
        joiner.onGeneration(state, Cases.generation(2), 0);
        assertSettles(Outcome.UNUSABLE, reason, Cases.vote("v", Choice.LEFT, 1));
        assertSettles(
                Outcome.UNUSABLE,
                reason,
                Cases.change(Cases.preference("w", 0, 2, Choice.LEFT), 1));
    }

    /** Each side keeps the tokens that it was drawn from, should two versions read them apart. */
    @Test
    void editsOfOnePictureMakeAPair() {
        joiner.onGeneration(state, Cases.edit(0, Cases.source("a", "a0")), 0);
        joiner.onGeneration(state, Cases.edit(1, Cases.source("a", "a1")), 0);
        PairExample pair =
                onlyOffer(joiner.onVote(state, Cases.vote("v", Choice.LEFT, 1), 1)).pair();
        assertEquals(List.of(Cases.source("a", "a0")), pair.winner().sources());
        assertEquals(List.of(Cases.source("a", "a1")), pair.loser().sources());
    }

    @Test
    void aRatingOfAnEditSaysWhatItWasMadeFrom() {
        VoteJoiner rated = new VoteJoiner(new JoinConfig(60, 1000, true, false));
        rated.onGeneration(state, Cases.edit(0, Cases.source("a", "a0")), 0);
        JoinEffect offer = rated.onVote(state, Cases.vote("v", Choice.BAD, 1), 1).get(0);
        assertEquals(
                List.of(Cases.source("a", "a0")),
                assertInstanceOf(OfferRating.class, offer).rating().picture().sources());
    }

    /** Two pictures by their ids, one by what is in them: there is nothing to tell apart. */
    @Test
    void aWinnerThatIsTheLoserAgainMakesNoPair() {
        twoPictures();
        joiner.onGeneration(
                state, Cases.generation(2, "a red circle", new Grid(8, 8), "tokens0"), 0);
        assertSettles(
                Outcome.UNUSABLE,
                "the two pictures are the same, and so are their plans",
                Cases.change(Cases.preference("v", 0, 2, Choice.LEFT), 1));
    }

    @Test
    void aPairHasTheMaskOfItsVoteAndAnotherMaskIsARevision() {
        twoPictures();
        BlobRef mask = Cases.blob("mask");
        Preference vote = Cases.preference("v", 0, 1, Choice.LEFT, mask);
        Offer offer = onlyOffer(joiner.onVote(state, Cases.change(vote, 1), 1));
        assertEquals(mask, offer.pair().mask());
        assertEquals(7L, offer.pair().winner().seed());
        assertEquals(List.of(), joiner.onVote(state, Cases.change(vote, 2), 2));
        Offer whole = onlyOffer(joiner.onVote(state, Cases.vote("v", Choice.LEFT, 3), 3));
        assertNull(whole.pair().mask());
    }

    @Test
    void aRevisionReplacesAndARepetitionDoesNothing() {
        twoPictures();
        onlyOffer(joiner.onVote(state, Cases.vote("v", Choice.LEFT, 1), 1));
        assertEquals(List.of(), joiner.onVote(state, Cases.vote("v", Choice.LEFT, 2), 2));
        VoteChange swapped = Cases.change(Cases.preference("v", 1, 0, Choice.RIGHT), 3);
        assertEquals(List.of(), joiner.onVote(state, swapped, 3));
        assertSettles(Outcome.TIE, "", Cases.vote("v", Choice.TIE, 4));
        Offer offer = onlyOffer(joiner.onVote(state, Cases.vote("v", Choice.RIGHT, 5), 5));
        assertEquals(Cases.picture(1), offer.pair().winner().id());
    }

    @Test
    void aWithdrawalSettlesOnce() {
        twoPictures();
        joiner.onVote(state, Cases.vote("v", Choice.LEFT, 1), 1);
        assertSettles(Outcome.WITHDRAWN, "", Cases.withdrawal("v", 2));
        assertEquals(List.of(), joiner.onVote(state, Cases.withdrawal("v", 3), 3));
        onlyOffer(joiner.onVote(state, Cases.vote("v", Choice.LEFT, 4), 4));
    }

    @Test
    void aWaitingVoteCanBeWithdrawn() {
        joiner.onVote(state, Cases.vote("v", Choice.LEFT, 1), 1);
        assertSettles(Outcome.WITHDRAWN, "", Cases.withdrawal("v", 2));
        assertEquals(List.of(), joiner.onTimer(state, Cases.PROMPT, 100));
        assertTrue(state.isEmpty());
    }

    @Test
    void unknownPicturesMakeADeadLetterInTheEnd() {
        joiner.onGeneration(state, Cases.generation(0), 0);
        VoteChange vote = Cases.vote("v", Choice.LEFT, 5);
        joiner.onVote(state, vote, 5);
        assertEquals(List.of(), joiner.onTimer(state, Cases.PROMPT, 64));
        assertEquals(
                List.of(new Refuse(vote, "names unknown generation g1 of prompt p")),
                joiner.onTimer(state, Cases.PROMPT, 65));
        assertEquals(List.of(), joiner.onVote(state, Cases.withdrawal("v", 70), 70));
        assertEquals(List.of(), joiner.onGeneration(state, Cases.generation(0), 80));
    }

    @Test
    void anOldTimestampStillGetsTimeToWait() {
        assertEquals(
                List.of(new SetTimer(560)),
                joiner.onVote(state, Cases.vote("v", Choice.LEFT, 5), 500));
    }

    @Test
    void aPromptIsForgottenWhenItsTimeIsOver() {
        twoPictures();
        joiner.onVote(state, Cases.vote("v", Choice.LEFT, 1), 1);
        joiner.onTimer(state, Cases.PROMPT, 999);
        assertFalse(state.isEmpty());
        joiner.onTimer(state, Cases.PROMPT, 1000);
        assertTrue(state.isEmpty());
    }

    @Test
    void aWaitingVoteOutlivesItsPrompt() {
        joiner.onGeneration(state, Cases.generation(0), 0);
        joiner.onVote(state, Cases.vote("v", Choice.LEFT, 990), 990);
        joiner.onTimer(state, Cases.PROMPT, 1000);
        assertFalse(state.isEmpty());
        assertEquals(1, joiner.onTimer(state, Cases.PROMPT, 1050).size());
        assertTrue(state.isEmpty());
    }

    @Test
    void aVoteWaitsNoLongerThanItsPromptIsKept() {
        assertThrows(IllegalArgumentException.class, () -> new JoinConfig(60, 59));
        assertThrows(IllegalArgumentException.class, () -> new JoinConfig(0, 59));
    }

    private void twoPictures() {
        joiner.onGeneration(state, Cases.generation(0), 0);
        joiner.onGeneration(state, Cases.generation(1), 0);
    }

    private void assertSettles(Outcome outcome, String reason, VoteChange change) {
        assertEquals(
                List.of(new Settle(change.id(), outcome, reason)),
                joiner.onVote(state, change, change.at().timestamp()));
    }

    private static Offer onlyOffer(List<JoinEffect> effects) {
        assertEquals(1, effects.size(), effects::toString);
        return assertInstanceOf(Offer.class, effects.get(0));
    }
}
