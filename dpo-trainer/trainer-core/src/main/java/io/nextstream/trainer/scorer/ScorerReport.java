package io.nextstream.trainer.scorer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.nextstream.events.VotePart;
import java.util.List;

/**
 * What a scorer was learnt from and how well it foretells votes that it never saw.
 *
 * @param trainingVotes learnt from
 * @param promotionVotes that were there and left alone, see {@link VotePart#PROMOTION}
 * @param heldOutVotes measured on
 * @param decided those of them that chose one of the pictures
 * @param right those of the decided whose picture has the higher score; equal scores count half
 * @param logLoss mean −log P of what was said, over all held-out votes; saying nothing costs log 3
 * @param calibrationError mean distance of certainty and success, weighted by votes (the expected
 *     calibration error of Naeini et al. 2015), over the rows of {@code reliability}
 * @param reliability rows of equal width over certainties from 0.5 to 1, without empty ones
 * @param tiesPredicted mean P(neither) of held-out votes
 * @param tiesSeen the share of them that said so
 */
@JsonIgnoreProperties(value = "accuracy", allowGetters = true)
public record ScorerReport(
        int trainingVotes,
        int promotionVotes,
        int heldOutVotes,
        int decided,
        double right,
        double logLoss,
        double calibrationError,
        List<CalibrationRow> reliability,
        double tiesPredicted,
        double tiesSeen) {

    public ScorerReport {
        reliability = List.copyOf(reliability);
        if (decided < 1 || decided > heldOutVotes || !(right >= 0 && right <= decided)) {
            throw new IllegalArgumentException(
                    "of %d held-out votes, %d decided, %s cannot be right"
                            .formatted(heldOutVotes, decided, right));
        }
    }

    /** The share of held-out votes whose picture has the higher score, among those that chose. */
    @JsonProperty("accuracy")
    public double accuracy() {
        return right / decided;
    }
}
