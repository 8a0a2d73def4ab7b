package io.nextstream.app.config;

import io.nextstream.preference.BatchConfig;
import io.nextstream.trainer.TrainerConfig;
import io.nextstream.trainer.loss.pair.LossChoice;
import io.nextstream.trainer.tuning.FineTuning;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** How a run learns, in one line. */
final class RecipeLine {

    private RecipeLine() {}

    static String of(BatchConfig batch, TrainerConfig trainer) {
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
        parts.add("loss " + LossChoice.words(trainer.loss()));
        parts.add("β " + plain(trainer.beta()));
        parts.add("β_text " + plain(trainer.betaText()));
        parts.add("K " + trainer.draws());
        parts.add("mode " + mode(trainer.mode()));
        parts.add(trainer.compute().precision().label());
        return String.join(", ", parts);
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
