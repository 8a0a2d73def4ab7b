package io.nextstream.app.loop;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.BaseScores;
import io.nextstream.app.measure.Drawing;
import io.nextstream.app.measure.DrawnColours;
import io.nextstream.app.measure.Studio;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.PrintWriter;
import java.util.Map;

/** Which colours a base draws where the prompt leaves that open. */
public final class ColourShares {
    private static final int PICTURES = 200;
    private static final long SEED = 131;

    private ColourShares() {}

    /**
     * The share of every colour of the world, as the base's own scores have it, else as it draws on
     * {@code device}; none where it draws no such object.
     *
     * @param world one that leaves colours open
     * @throws StoppedException when somebody stops the look at what the base draws
     */
    public static Map<String, Double> of(
            Base base, World world, TorchDevice device, PrintWriter out, StopSignal stop) {
        BaseScores scores = base.provenance().scores();
        if (scores != null && scores.colours().keySet().containsAll(world.colourNames())) {
            return scores.colours();
        }
        out.println("Looking which colour the base draws about as often as chance would ...");
        try (Studio studio =
                new Studio(base.bundle(), world, Drawing.DEFAULT, device, stop::requireNotAsked)) {
            return DrawnColours.shares(
                    studio.shoot(new Prompts(world).openColour(PICTURES, SEED), SEED, true), world);
        }
    }
}
