package io.nextstream.preference;

import io.nextstream.events.Preference;
import io.nextstream.events.VoteId;
import org.jspecify.annotations.Nullable;

/**
 * Finds the prompt that a record of a vote is about. A withdrawal names the vote only, so whoever
 * calls keeps the {@link VoteIdentity} of each vote that came by.
 *
 * <p>Example: ann prefers the left of two pictures of prompt p; later her record without a value
 * goes to p too. A vote whose id is not the one of its pictures and annotator is refused: under two
 * ids one opinion would count twice. A revision that names another prompt is refused as well.
 */
public final class VoteRouter {

    /** Where a record goes. */
    public sealed interface Routing {}

    /**
     * To its prompt.
     *
     * @param identity to be kept for the next record of the vote
     */
    public record Forward(VoteChange change, VoteIdentity identity) implements Routing {}

    /** To the dead letters. */
    public record Refuse(String reason) implements Routing {}

    /**
     * Decides about one record.
     *
     * @param known what earlier records of the vote said; null if there were none
     * @param vote null where the record withdraws the vote
     */
    public Routing route(
            @Nullable VoteIdentity known, VoteId id, @Nullable Preference vote, Position at) {
        if (vote == null) {
            return known == null
                    ? new Refuse("withdraws the vote " + id + ", which is unknown or long ago")
                    : new Forward(new VoteChange(id, known.promptId(), null, at), known);
        }
        VoteIdentity identity = VoteIdentity.of(vote);
        if (!id.equals(identity.voteId())) {
            return new Refuse(
                    "the id of this vote must be "
                            + identity.voteId()
                            + ", made from its pictures and annotator, not "
                            + id);
        }
        return known == null || known.equals(identity)
                ? new Forward(new VoteChange(id, vote.promptId(), vote, at), identity)
                : new Refuse(
                        "a revision cannot change what vote "
                                + id
                                + " is about: "
                                + known
                                + " became "
                                + identity);
    }
}
