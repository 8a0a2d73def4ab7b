package io.nextstream.preference;

import io.nextstream.events.Choice;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Preference;
import io.nextstream.preference.JoinEffect.Witness;
import io.nextstream.preference.JoinState.KnownVote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a vote for one of two pictures tells of people: which side was chosen, and for each other
 * annotator who chose between the same two, whether they agree.
 *
 * <p>Ties and both-bad are no evidence: nothing is trained on them, and what people call a tie is a
 * matter of their patience.
 *
 * <p>Evidence is of statements that stand. Who withdraws or revises takes back, with a count of −1,
 * what the old statement brought: so in the end each two annotators have been compared on each pair
 * once, whatever the order in which they spoke.
 */
final class Testimony {

    private Testimony() {}

    /**
     * What {@code vote}, which stands or stood, brings together with all others that stand.
     *
     * @param count 1 where it is made, −1 where it is taken back
     * @param at timestamp of the record that does so
     */
    static List<JoinEffect> of(JoinState state, Preference vote, int count, long at) {
        if (!isChoice(vote)) {
            return List.of();
        }
        List<JoinEffect> effects = new ArrayList<>();
        boolean left = vote.choice() == Choice.LEFT;
        effects.add(new Witness(Evidence.ofSide(vote.annotator(), left, count, at)));
        for (Preference other : othersOnThePair(state, vote)) {
            boolean same = chosen(vote).equals(chosen(other));
            effects.add(
                    new Witness(
                            Evidence.ofAgreement(
                                    vote.annotator(), other.annotator(), same, count, at)));
        }
        return effects;
    }

    /** By annotator, so that a restart does not change the order. */
    private static List<Preference> othersOnThePair(JoinState state, Preference vote) {
        return state.votes().values().stream()
                .filter(known -> !known.waiting())
                .map(KnownVote::vote)
                .filter(Testimony::isChoice)
                .filter(other -> !other.annotator().equals(vote.annotator()))
                .filter(other -> isOf(vote, other.left()) && isOf(vote, other.right()))
                .sorted(Comparator.comparing(other -> other.annotator().value()))
                .toList();
    }

    private static boolean isOf(Preference vote, @Nullable GenerationId picture) {
        return vote.left().equals(picture) || (picture != null && picture.equals(vote.right()));
    }

    private static boolean isChoice(Preference vote) {
        return vote.choice() == Choice.LEFT || vote.choice() == Choice.RIGHT;
    }

    private static GenerationId chosen(Preference vote) {
        GenerationId right = vote.right();
        if (vote.choice() == Choice.LEFT || right == null) {
            return vote.left();
        }
        return right;
    }
}
