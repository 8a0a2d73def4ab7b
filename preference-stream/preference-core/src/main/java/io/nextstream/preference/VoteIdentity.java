package io.nextstream.preference;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VoteId;
import org.jspecify.annotations.Nullable;

/**
 * What a revision of a vote cannot change: who speaks about which pictures. The pictures stand in
 * the order of their ids, because which of them was shown left may change.
 *
 * @param second null for a rating of one picture
 */
public record VoteIdentity(
        PromptId promptId,
        GenerationId first,
        @Nullable GenerationId second,
        AnnotatorId annotator) {

    /** The identity of this vote. */
    public static VoteIdentity of(Preference vote) {
        GenerationId left = vote.left();
        GenerationId right = vote.right();
        boolean swap = right != null && left.value().compareTo(right.value()) > 0;
        return new VoteIdentity(
                vote.promptId(),
                swap && right != null ? right : left,
                swap ? left : right,
                vote.annotator());
    }

    /** The one id that a vote about this may have. */
    VoteId voteId() {
        return second == null ? VoteId.of(first, annotator) : VoteId.of(first, second, annotator);
    }
}
