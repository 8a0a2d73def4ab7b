package io.nextstream.app.loop;

import io.nextstream.evaluation.annotator.Ballot;
import io.nextstream.evaluation.annotator.Behaviour;
import io.nextstream.evaluation.annotator.Crowd;
import io.nextstream.evaluation.annotator.Taste;
import io.nextstream.evaluation.annotator.Turn;
import io.nextstream.evaluation.annotator.VotePolicy;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.preference.JoinConfig;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who votes in a loop, and what becomes of it.
 *
 * @param policy what becomes of what they say
 * @param eyes how many of them look at each pair and vote on it
 * @param most pairs that are voted on, the first of all; people look at the others and keep silent
 */
public record Voters(Crowd crowd, VotePolicy policy, int eyes, long most) {

    /** The usual people, all of one taste, who vote on whatever they see. */
    public static Voters usual(@Nullable String likedColour, VotePolicy policy) {
        return of(Crowd.people(Taste.ofColour(likedColour)), policy);
    }

    /** People who vote on whatever they see. */
    public static Voters of(Crowd crowd, VotePolicy policy) {
        return new Voters(crowd, policy, 1, Long.MAX_VALUE);
    }

    /** The same people, of whom so many vote on each pair. */
    public Voters each(int people) {
        return new Voters(crowd, policy, people, most);
    }

    /** The same people, who vote on the first pairs alone. */
    public Voters onTheFirst(long pairs) {
        return new Voters(crowd, policy, eyes, pairs);
    }

    /** Pairs that must have been looked at after the last vote, so that it comes however late. */
    public long lag() {
        return LateVotes.pairs(crowd.longestDelay());
    }

    /** How late a vote is that comes when so many pairs more have been looked at. */
    public static Duration delay(long pairs) {
        return LateVotes.PER_PAIR.multipliedBy(pairs);
    }

    /**
     * Refuses people who are so late that what they vote on has been forgotten: such votes are dead
     * letters in life, though they would not be in a loop, where less time passes.
     *
     * @throws IllegalArgumentException naming the key
     */
    public void requireInTime(JoinConfig join) {
        Duration retention = Duration.ofMillis(join.retention());
        if (crowd.longestDelay().compareTo(retention) > 0) {
            throw new IllegalArgumentException(
                    "some decide after "
                            + crowd.longestDelay()
                            + ", when what they saw is forgotten: preference.join.retention is "
                            + retention);
        }
    }

    /** What somebody sends about the pair that was asked for as the {@code turn}'s; mostly one. */
    Optional<Ballot> vote(Crowd.Member person, Judged left, Judged right, Turn turn) {
        return isSilent(turn.number())
                ? Optional.empty()
                : new Behaviour.Under(policy, person.behaviour())
                        .vote(person.annotator(), left, right, turn);
    }

    /** Whether nobody says anything about the pair of that number. */
    boolean isSilent(long number) {
        return policy == VotePolicy.NONE || number >= most;
    }
}
