package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.Choice;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.VoteId;
import io.nextstream.preference.JoinEffect.Offer;
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
        String kto = "ratings train from the KTO stage on";
        assertSettles(Outcome.UNUSABLE, kto, Cases.vote("c", Choice.GOOD, 1));
        assertSettles(Outcome.UNUSABLE, kto, Cases.vote("d", Choice.BAD, 1));
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
