package io.nextstream.trainer;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one step found, before it moved the weights.
 *
 * <table>
 * <caption>Metrics; those of pairs, ratings or demonstrations are absent if the batch had none</caption>
 * <tr><td>loss</td><td>what was minimised</td></tr>
 * <tr><td>gradient.norm</td><td>before clipping</td></tr>
 * <tr><td>learning.rate</td><td>of this step, warm-up included</td></tr>
 * <tr><td>pairs, ratings, demonstrations</td><td>how many</td></tr>
 * <tr><td>preference.loss</td><td>mean of weight · loss</td></tr>
 * <tr><td>preference.margin</td><td>mean z</td></tr>
 * <tr><td>preference.accuracy</td><td>share of pairs with z &gt; 0; z = 0 counts half</td></tr>
 * <tr><td>reward.winner.image, reward.loser.image</td><td>mean e_ref − e: above 0 is better than the
 * reference</td></tr>
 * <tr><td>reward.winner.text, reward.loser.text</td><td>mean logp − logp_ref of plans</td></tr>
 * <tr><td>error.winner, error.loser</td><td>mean flow-matching error of the policy</td></tr>
 * <tr><td>rating.loss</td><td>mean of λ · weight · loss of single ratings</td></tr>
 * <tr><td>rating.accuracy</td><td>share of ratings with s &gt; 0 where good, s &lt; 0 where bad; s = 0
 * counts half</td></tr>
 * <tr><td>rating.baseline</td><td>z₀, what s is measured against</td></tr>
 * <tr><td>reward.good.image, reward.bad.image, reward.good.text, reward.bad.text</td><td>as those of
 * winner and loser</td></tr>
 * <tr><td>preference.beta, preference.beta.text</td><td>β of this step on errors and on plans</td></tr>
 * <tr><td>demonstration.flow</td><td>mean flow-matching error on real pictures, squared velocity
 * error a number</td></tr>
 * <tr><td>demonstration.drift</td><td>demonstration.flow less the reference's on the same pictures,
 * times and noise: exactly 0 at the base, above 0 when the model has drifted away from real
 * pictures, below 0 when it draws them better</td></tr>
 * <tr><td>demonstration.text</td><td>cross-entropy of plans, nats a token</td></tr>
 * <tr><td>velocity.norm</td><td>mean ‖v‖ of the velocities on real pictures over the reference's on the
 * same pictures, times and noise: exactly 1 at the base</td></tr>
 * <tr><td>pictures.diversity</td><td>how far apart the two pictures of a pair are: root of the mean
 * squared difference of their tokens, mean over pairs; 0 for the same picture twice</td></tr>
 * <tr><td>pictures.high-frequency</td><td>energy of the differences between neighbouring latents over
 * twice their variance, mean over the pictures of pairs: near 0 if smooth, about 1 for noise, up to
 * 2 if chequered</td></tr>
 * </table>
 *
 * @param batch id of the batch
 * @param step steps made, this one included
 * @param metrics by name
 */
public record StepReport(String batch, long step, SortedMap<String, Double> metrics) {

    public StepReport {
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /** One metric. */
    public double get(String name) {
        Double value = metrics.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no metric " + name + " among " + metrics.keySet());
        }
        return value;
    }
}
