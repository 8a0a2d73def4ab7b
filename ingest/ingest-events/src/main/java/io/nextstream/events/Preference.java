package io.nextstream.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vote; an annotator's page or any Kafka producer makes it. Topic {@code preferences}, key: vote
 * id. A later record of the same id revises it, one without a value withdraws it.
 *
 * @param right null exactly if the choice is a rating of the left picture alone
 * @param decidedAt not before {@code shownAt}
 * @param mask the region the vote is about, if not the whole picture
 */
public record Preference(
        VoteId id,
        PromptId promptId,
        GenerationId left,
        @Nullable GenerationId right,
        Choice choice,
        AnnotatorId annotator,
        Instant shownAt,
        Instant decidedAt,
        @Nullable BlobRef mask) {

    public Preference {
        Check.present("id", id);
        Check.present("promptId", promptId);
        Check.present("left", left);
        Check.present("choice", choice);
        Check.require(
                choice.isRating() == (right == null),
                "right",
                choice.isRating() ? "none for the rating " + choice : "a second picture",
                right);
        Check.require(!left.equals(right), "right", "another picture than left", right);
        Check.present("annotator", annotator);
        shownAt = Check.millis("shownAt", shownAt);
        decidedAt = Check.millis("decidedAt", decidedAt);
        Check.notAfter("shownAt", shownAt, "decidedAt", decidedAt);
    }
}
