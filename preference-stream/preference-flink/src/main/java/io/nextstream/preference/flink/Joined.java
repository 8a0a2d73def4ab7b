package io.nextstream.preference.flink;

import io.nextstream.events.AnnotatorId;
import io.nextstream.preference.Evidence;
import io.nextstream.preference.JoinEffect.Offer;
import io.nextstream.preference.JoinEffect.OfferRating;
import io.nextstream.preference.JoinEffect.Settle;
import io.nextstream.preference.Position;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What leaves the join: something for the batcher, or something that tells of people. One flat
 * record for both, because Flink has no sealed types.
 *
 * @param input null for evidence
 * @param annotator who voted, where the input is a pair or a rating
 * @param evidence null for inputs of the batcher
 */
public record Joined(
        @Nullable BatchInput input, @Nullable AnnotatorId annotator, @Nullable Evidence evidence) {

    static Joined of(Offer offer) {
        return new Joined(BatchInput.of(offer.pair(), offer.at()), offer.annotator(), null);
    }

    static Joined of(OfferRating offer) {
        return new Joined(BatchInput.of(offer.rating(), offer.at()), offer.annotator(), null);
    }

    static Joined of(Settle settle) {
        return new Joined(
                BatchInput.of(settle.vote(), settle.outcome(), settle.reason()), null, null);
    }

    static Joined of(Evidence evidence) {
        return new Joined(null, null, evidence);
    }

    /** The pair that this offers; null if it is another thing. */
    @Nullable Offer offer() {
        return input == null || input.pair() == null || annotator == null
                ? null
                : new Offer(input.pair(), place(input), annotator);
    }

    /** The rating that this offers; null if it is another thing. */
    @Nullable OfferRating offeredRating() {
        return input == null || input.rating() == null || annotator == null
                ? null
                : new OfferRating(input.rating(), place(input), annotator);
    }

    private static Position place(BatchInput input) {
        return Objects.requireNonNull(input.at(), "an example without its position");
    }
}
