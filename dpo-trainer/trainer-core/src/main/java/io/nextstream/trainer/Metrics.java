package io.nextstream.trainer;

import io.nextstream.trainer.loss.PreferenceLoss;
import io.nextstream.trainer.loss.RatingLoss;
import io.nextstream.trainer.loss.SupervisedLoss;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums over the chunks of a step. */
final class Metrics {

    private final PreferenceLoss.Betas betas;
    private final Map<String, Double> pictures;

    private int pairs;
    private double preferenceLoss;
    private double margin;
    private double right;
    private double winnerImage;
    private double loserImage;
    private double winnerText;
    private double loserText;
    private double winnerError;
    private double loserError;

    private final RatingMetrics ratings = new RatingMetrics();

    private int demonstrations;
    private double supervisedLoss;
    private double flow;
    private double drift;
    private double text;
    private double speed;
    private double referenceSpeed;

    /**
     * Of one step.
     *
     * @param betas what it weighs the parts of a margin with
     * @param pictures what is reported of the pictures as they came
     */
    Metrics(PreferenceLoss.Betas betas, Map<String, Double> pictures) {
        this.betas = betas;
        this.pictures = pictures;
    }

    void add(PreferenceLoss.Values found, float[] weights) {
        for (int i = 0; i < weights.length; i++) {
            preferenceLoss += weights[i] * found.losses()[i];
            margin += found.z()[i];
            right += found.z()[i] > 0 ? 1 : found.z()[i] == 0 ? 0.5 : 0;
            winnerImage += found.winnerImage()[i];
            loserImage += found.loserImage()[i];
            winnerText += found.winnerText()[i];
            loserText += found.loserText()[i];
            winnerError += found.winnerError()[i];
            loserError += found.loserError()[i];
        }
        pairs += weights.length;
    }

    /** Ratings of one call. */
    void add(RatingLoss.Values found, BatchRows.RatingChunk chunk) {
        ratings.add(found, chunk);
    }

    /**
     * Demonstrations of one call.
     *
     * @param reference on the same pictures, times and noise
     */
    void add(SupervisedLoss.Values found, SupervisedLoss.Velocities reference, int rows) {
        supervisedLoss += found.loss();
        flow += found.flow();
        drift += found.flow() - reference.flow();
        text += found.text();
        speed += found.speed();
        referenceSpeed += reference.speed();
        demonstrations += rows;
    }

    double loss() {
        return preferenceLoss + ratings.loss() + supervisedLoss;
    }

    SortedMap<String, Double> named(double gradientNorm, double learningRate) {
        SortedMap<String, Double> named = new TreeMap<>(pictures);
        named.put("loss", loss());
        named.put("gradient.norm", gradientNorm);
        named.put("learning.rate", learningRate);
        named.put("pairs", (double) pairs);
        named.put("demonstrations", (double) demonstrations);
        if (pairs > 0) {
            named.put("preference.loss", preferenceLoss);
            named.put("preference.margin", margin / pairs);
            named.put("preference.accuracy", right / pairs);
            named.put("reward.winner.image", winnerImage / pairs);
            named.put("reward.loser.image", loserImage / pairs);
            named.put("reward.winner.text", winnerText / pairs);
            named.put("reward.loser.text", loserText / pairs);
            named.put("error.winner", winnerError / pairs);
            named.put("error.loser", loserError / pairs);
        }
        ratings.name(named);
        if (pairs + ratings.count() > 0) {
            named.put("preference.beta", betas.image());
            named.put("preference.beta.text", betas.text());
        }
        if (demonstrations > 0) {
            named.put("demonstration.flow", flow);
            named.put("demonstration.drift", drift);
            named.put("demonstration.text", text);
        }
        if (referenceSpeed > 0) { // An untrained head is still.
            named.put("velocity.norm", speed / referenceSpeed);
        }
        return named;
    }
}
