package io.nextstream.app.base;

import io.nextstream.app.measure.EditScore;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.PrintWriter;

/**
 * What training ends with: the model is measured, the terminal told, and a base made of both.
 *
 * @param source world whose kept prompts it is measured on
 * @param pictures of each kind
 * @param edits whether it was taught to edit, and is measured on that too
 */
record Scoring(
        WorldSource source, int pictures, boolean edits, TorchDevice device, PrintWriter out) {

    /**
     * The base.
     *
     * @param command that made the model
     * @param seed of the training
     * @param minutes that it took
     */
    Base base(ModelBundle bundle, String command, long seed, double minutes) {
        out.println("Scoring on prompts that were kept from training ...");
        BaseScores scores = BaseScores.measure(bundle, source.world(), pictures, device);
        out.println(scores.summary());
        if (edits) {
            out.println(EditScore.measure(bundle, source.world(), pictures, device));
        }
        return Base.of(bundle, source, command, seed, minutes, scores, null);
    }
}
