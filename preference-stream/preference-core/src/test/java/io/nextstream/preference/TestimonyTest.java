package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.nextstream.events.Choice;
import io.nextstream.preference.JoinEffect.Offer;
import io.nextstream.preference.JoinEffect.Settle;
import io.nextstream.preference.JoinEffect.Witness;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestimonyTest {
    private static final Voter ANN = new Voter("ann");
    private static final Voter BOB = new Voter("bob");
    private static final Voter CLEO = new Voter("cleo");

    private final VoteJoiner joiner = new VoteJoiner(new JoinConfig(60, 1000), true);
    private final JoinState state = JoinState.empty();

    @Test
    void usageExample() {
        pictures();
        vote(ANN.says(Choice.LEFT, 1));
        List<JoinEffect> effects = vote(BOB.says(Choice.LEFT, 2));
        assertEquals(
                List.of(side(BOB, true, 1, 2), agreement(BOB, ANN, true, 1, 2)), evidence(effects));
        Offer offer = assertInstanceOf(Offer.class, effects.get(effects.size() - 1));
        assertEquals(BOB.id(), offer.annotator());
    }

    @Test
    void whichSideThePictureStoodOnDoesNotMatterForAgreement() {
        pictures();
        vote(ANN.chooses(1, true, 1));
        assertEquals(
                List.of(side(BOB, false, 1, 2), agreement(BOB, ANN, true, 1, 2)),
                evidence(vote(BOB.chooses(1, false, 2))));
    }

    @Test
    void everybodyWhoChoseBeforeIsCompared() {
        pictures();
        vote(CLEO.chooses(0, true, 1));
        vote(ANN.chooses(1, true, 2));
        assertEquals(
                List.of(
                        side(BOB, true, 1, 3),
                        agreement(BOB, ANN, false, 1, 3),
                        agreement(BOB, CLEO, true, 1, 3)),
                evidence(vote(BOB.chooses(0, true, 3))));
    }

    @Test
    void aTieSaysNothingOfAnybody() {
        pictures();
        vote(ANN.says(Choice.TIE, 1));
        vote(CLEO.says(Choice.BOTH_BAD, 2));
        assertEquals(List.of(side(BOB, true, 1, 3)), evidence(vote(BOB.says(Choice.LEFT, 3))));
    }

    @Test
    void aRevisionTakesBackWhatTheOldStatementBrought() {
        pictures();
        vote(ANN.says(Choice.LEFT, 1));
        vote(BOB.says(Choice.LEFT, 2));
        assertEquals(
                List.of(
                        side(ANN, true, -1, 3),
                        agreement(ANN, BOB, true, -1, 3),
                        side(ANN, false, 1, 3),
                        agreement(ANN, BOB, false, 1, 3)),
                evidence(vote(ANN.says(Choice.RIGHT, 3))));
        assertEquals(
                List.of(side(ANN, false, -1, 4), agreement(ANN, BOB, false, -1, 4)),
                evidence(vote(ANN.says(Choice.TIE, 4))));
    }

    @Test
    void aWithdrawalTakesBackAsWellAndSettlesLast() {
        pictures();
        vote(ANN.says(Choice.LEFT, 1));
        vote(BOB.says(Choice.RIGHT, 2));
        List<JoinEffect> effects = vote(BOB.withdraws(3));
        assertEquals(
                List.of(side(BOB, false, -1, 3), agreement(BOB, ANN, false, -1, 3)),
                evidence(effects));
        assertInstanceOf(Settle.class, effects.get(effects.size() - 1));
        assertEquals(List.of(), vote(BOB.withdraws(4)));
        assertEquals(
                List.of(side(CLEO, true, 1, 5), agreement(CLEO, ANN, true, 1, 5)),
                evidence(vote(CLEO.says(Choice.LEFT, 5))));
    }

    @Test
    void aRepetitionBringsNothing() {
        pictures();
        vote(ANN.chooses(0, true, 1));
        assertEquals(List.of(), vote(ANN.chooses(0, false, 2)));
    }

    @Test
    void aVoteThatWaitsIsComparedWhenItIsDecided() {
        joiner.onGeneration(state, Cases.generation(0), 0);
        assertEquals(List.of(), evidence(vote(ANN.says(Choice.LEFT, 1))));
        assertEquals(List.of(), evidence(vote(ANN.says(Choice.RIGHT, 2))));
        vote(BOB.says(Choice.RIGHT, 3));
        List<JoinEffect> effects = joiner.onGeneration(state, Cases.generation(1), 4);
        assertEquals(
                List.of(
                        side(ANN, false, 1, 2),
                        side(BOB, false, 1, 3),
                        agreement(BOB, ANN, true, 1, 3)),
                evidence(effects));
    }

    @Test
    void aJoinerThatWasNotAskedTellsNothingOfPeople() {
        VoteJoiner silent = new VoteJoiner(new JoinConfig(60, 1000));
        pictures();
        assertEquals(1, silent.onVote(state, ANN.says(Choice.LEFT, 1), 1).size());
        assertEquals(1, silent.onVote(state, BOB.says(Choice.LEFT, 2), 2).size());
        assertEquals(1, silent.onVote(state, BOB.withdraws(3), 3).size());
    }

    private void pictures() {
        joiner.onGeneration(state, Cases.generation(0), 0);
        joiner.onGeneration(state, Cases.generation(1), 0);
    }

    private List<JoinEffect> vote(VoteChange change) {
        return joiner.onVote(state, change, change.at().timestamp());
    }

    private static List<Evidence> evidence(List<JoinEffect> effects) {
        return effects.stream()
                .filter(Witness.class::isInstance)
                .map(effect -> ((Witness) effect).evidence())
                .toList();
    }

    private static Evidence side(Voter about, boolean left, int count, long at) {
        return new Evidence(about.id(), null, left, count, at);
    }

    private static Evidence agreement(Voter one, Voter other, boolean same, int count, long at) {
        return new Evidence(one.id(), other.id(), same, count, at);
    }
}
