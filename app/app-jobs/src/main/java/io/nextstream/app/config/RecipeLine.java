package io.nextstream.app.config;

import io.nextstream.preference.BatchConfig;
import io.nextstream.preference.PreferenceConfig;
import io.nextstream.trainer.BetaSchedule;
import io.nextstream.trainer.RatingWeights;
import io.nextstream.trainer.ReferenceRule;
import io.nextstream.trainer.TrainerConfig;
import io.nextstream.trainer.loss.pair.LossChoice;
import io.nextstream.trainer.tuning.FineTuning;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** How a run learns, in one line. */
final class RecipeLine {

    private RecipeLine() {}

    static String of(PreferenceConfig votes, TrainerConfig trainer) {
        BatchConfig batch = votes.batch();
        List<String> parts = new ArrayList<>();
        parts.add("learning rate " + plain(trainer.adamW().learningRate()));
        if (trainer.warmup() > 0) {
            parts.add("after " + trainer.warmup() + " steps of warm-up");
        }
        parts.add(
                "batches of up to "
                        + batch.pairsPerBatch()
                        + " pairs and "
                        + batch.demonstrationsPerBatch()
                        + " demonstrations of weight "
                        + plain(trainer.demonstrationWeight()));
        addVotes(parts, votes);
        parts.add(ratings(votes.join().ratings(), trainer.votes().ratings()));
        parts.add("loss " + LossChoice.words(trainer.loss()));
        parts.add("margin of " + trainer.votes().margin().label());
        parts.add(beta(trainer.beta(), trainer.votes().beta()));
        parts.add("β_text " + plain(trainer.betaText()));
        parts.add(reference(trainer.votes().reference()));
        parts.add("K " + trainer.draws() + " of " + trainer.votes().noise().label() + " noise");
        parts.add("mode " + mode(trainer.mode()));
        parts.add(trainer.compute().precision().label());
        return String.join(", ", parts);
    }

    private static void addVotes(List<String> parts, PreferenceConfig votes) {
        if (votes.reliability().on()) {
            parts.add("votes weighed by who cast them");
        }
        if (votes.join().keepForPromotion()) {
            parts.add("votes on one prompt in ten kept");
        }
    }

    private static String ratings(boolean on, RatingWeights weights) {
        return on
                ? "ratings of weight " + plain(weights.good()) + " and " + plain(weights.bad())
                : "no ratings";
    }

    private static String beta(double first, BetaSchedule schedule) {
        return schedule instanceof BetaSchedule.Linear linear
                ? "β from %s to %s in %d steps"
                        .formatted(plain(first), plain(linear.last()), linear.steps())
                : "β " + plain(first);
    }

    private static String reference(ReferenceRule rule) {
        return rule instanceof ReferenceRule.Moving moving
                ? "reference moved every " + moving.every() + " steps"
                : "reference fixed";
    }

    private static String mode(FineTuning mode) {
        if (mode instanceof FineTuning.Lora lora) {
            return "lora of rank "
                    + lora.adapter().rank()
                    + " and alpha "
                    + plain(lora.adapter().alpha());
        }
        if (mode instanceof FineTuning.Parts parts) {
            return "parts " + String.join(" and ", parts.names());
        }
        return "full";
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
