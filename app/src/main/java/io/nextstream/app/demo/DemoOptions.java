package io.nextstream.app.demo;

import io.nextstream.app.base.EditShare;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.evaluation.annotator.VotePolicy;
import io.nextstream.nextstep.torch.TorchDevice;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the demo was asked to do.
 *
 * @param minutes of people voting; starting and measuring come on top
 * @param taste what people like, as {@link io.nextstream.evaluation.annotator.Taste#parse} reads
 *     it, or null for the colour nearest to chance
 * @param crowd who votes, as {@link io.nextstream.evaluation.annotator.Crowd#parse} reads it
 * @param votes what becomes of opinions
 * @param edits share of what is asked that changes a picture, 0 to 1
 * @param demonstrations whether the curator sends true pictures
 * @param seed of prompts, people and the curator's pictures
 * @param world a world file or bundled name; null for the base's own
 * @param data folder of everything that lasts
 * @param report folder for the report
 * @param base folder of the base checkpoint
 * @param pictures each figure of the report is measured on
 * @param loop how the jobs are tuned
 * @param device that proves the base and measures, in this process
 */
public record DemoOptions(
        double minutes,
        @Nullable String taste,
        String crowd,
        VotePolicy votes,
        double edits,
        boolean demonstrations,
        long seed,
        @Nullable String world,
        Path data,
        Path report,
        Path base,
        int pictures,
        LoopConfig loop,
        TorchDevice device) {

    public static final String NO_TASTE = "none";

    /** One careful, three typical, one hasty. */
    public static final String USUAL_CROWD = "careful, default*3, crowd";

    public DemoOptions {
        if (!(minutes > 0)) {
            throw new IllegalArgumentException("--minutes must be above 0, not " + minutes);
        }
        EditShare.require(edits);
        if (pictures < 1) {
            throw new IllegalArgumentException("--pictures must be at least 1, not " + pictures);
        }
    }

    /** The vote policy as it is written on the command line. */
    String votesName() {
        return votes.name().toLowerCase(Locale.ROOT);
    }

    /** {@code on} or {@code off}. */
    String demonstrationsName() {
        return demonstrations ? "on" : "off";
    }
}
