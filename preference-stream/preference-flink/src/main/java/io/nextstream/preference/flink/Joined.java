package io.nextstream.preference.flink;

import io.nextstream.events.AnnotatorId;
import io.nextstream.preference.Evidence;
import io.nextstream.preference.JoinEffect.Offer;
import io.nextstream.preference.JoinEffect.OfferRating;
import io.nextstream.preference.JoinEffect.Settle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What leaves the join: something for the batcher, or something that tells of people. One flat
 * record for both, because Flink has no sealed types.
 *
 * @param input null for evidence
 * @param annotator who voted, where the input is a pair
 * @param evidence null for inputs of the batcher
 */
public record Joined(
        @Nullable BatchInput input, @Nullable AnnotatorId annotator, @Nullable Evidence evidence) {

    static Joined of(Offer offer) {
        return new Joined(BatchInput.of(offer.pair(), offer.at()), offer.annotator(), null);
    }

    static Joined of(OfferRating offer) {
        return new Joined(BatchInput.of(offer.rating(), offer.at()), null, null);
    }

    static Joined of(Settle settle) {
        return new Joined(
                BatchInput.of(settle.vote(), settle.outcome(), settle.reason()), null, null);
    }

    static Joined of(Evidence evidence) {
        return new Joined(null, null, evidence);
    }

    /** The offer that this is; null if it is another thing. */
    @Nullable Offer offer() {
        return input == null || input.pair() == null || annotator == null
                ? null
                : new Offer(
                        input.pair(),
                        Objects.requireNonNull(input.at(), "a pair without its position"),
                        annotator);
    }
}
