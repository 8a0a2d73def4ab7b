package io.nextstream.preference;

import io.nextstream.events.Generation;
import io.nextstream.events.Preference;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known about one prompt. The joiner changes the maps in place.
 *
 * @param generations by their id
 * @param votes by their id
 */
public record JoinState(Map<String, KnownGeneration> generations, Map<String, KnownVote> votes) {

    /** Of a prompt nobody has heard of. */
    public static JoinState empty() {
        return new JoinState(new HashMap<>(), new HashMap<>());
    }

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return generations.isEmpty() && votes.isEmpty();
    }

    /**
     * A picture.
     *
     * @param keepUntil when it may be forgotten, event time
     */
    public record KnownGeneration(Generation generation, long keepUntil) {}

    /**
     * The latest statement of a vote.
     *
     * @param waiting whether pictures it names are still unknown
     * @param deadline when a waiting vote is given up, event time
     */
    public record KnownVote(Preference vote, Position at, boolean waiting, long deadline) {

        KnownVote decided() {
            return new KnownVote(vote, at, false, deadline);
        }
    }
}
