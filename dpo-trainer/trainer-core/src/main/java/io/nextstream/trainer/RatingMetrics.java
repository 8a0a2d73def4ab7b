package io.nextstream.trainer;

import io.nextstream.trainer.loss.RatingLoss;
import java.util.SortedMap;

/** Sums over the ratings of a step. */
final class RatingMetrics {

    private final Kind good = new Kind("good");
    private final Kind bad = new Kind("bad");
    private double loss;
    private double right;
    private double baseline;

    void add(RatingLoss.Values found, BatchRows.RatingChunk chunk) {
        for (int i = 0; i < chunk.weights().length; i++) {
            loss += chunk.weights()[i] * found.losses()[i];
            double reward = found.s()[i] * chunk.signs()[i];
            right += reward > 0 ? 1 : reward == 0 ? 0.5 : 0;
            (chunk.signs()[i] > 0 ? good : bad).add(found.image()[i], found.text()[i]);
        }
        baseline = found.baseline();
    }

    int count() {
        return good.count + bad.count;
    }

    double loss() {
        return loss;
    }

    void name(SortedMap<String, Double> named) {
        if (count() > 0) {
            named.put("ratings", (double) count());
            named.put("rating.loss", loss);
            named.put("rating.accuracy", right / count());
            named.put("rating.baseline", baseline);
            good.name(named);
            bad.name(named);
        }
    }

    /** Pictures of one verdict. */
    private static final class Kind {

        private final String name;
        private int count;
        private double image;
        private double text;

        Kind(String name) {
            this.name = name;
        }

        void add(double imageReward, double textReward) {
            count++;
            image += imageReward;
            text += textReward;
        }

        void name(SortedMap<String, Double> named) {
            if (count > 0) {
                named.put("reward." + name + ".image", image / count);
                named.put("reward." + name + ".text", text / count);
            }
        }
    }
}
