package io.nextstream.app.prove;

import io.nextstream.app.base.Base;
import io.nextstream.app.config.ConfigException;
import io.nextstream.app.loop.ColourShares;
import io.nextstream.app.measure.DrawnColours;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which two colours the two groups of people like. */
final class ProofTastes {
    private ProofTastes() {}

    /**
     * Refuses a wish, or a world without any, before anything is written.
     *
     * @throws ConfigException for a colour that the world does not have
     * @throws ProofException for a world in which no taste can show
     */
    static void requireKnown(@Nullable List<String> wanted, World world) {
        if (!new Prompts(world).hasOpenColours() || world.colourNames().size() < 2) {
            throw new ProofException(
                    "no taste can show in the world "
                            + world.name()
                            + ": it takes two colours, and prompts that leave the colour open");
        }
        List<String> colours = world.colourNames();
        if (wanted != null && !colours.containsAll(wanted)) {
            throw new ConfigException(
                    "--tastes",
                    List.of("expected two of " + colours + ", not " + String.join(",", wanted)));
        }
    }

    /**
     * The two whose share in the base is nearest to chance: there is as much room up as down.
     *
     * @throws io.nextstream.app.stack.StoppedException when somebody stops the look
     */
    static List<String> nearestToChance(
            Base base, World world, TorchDevice device, PrintWriter out, StopSignal stop) {
        List<String> ordered =
                DrawnColours.byDistanceFromChance(ColourShares.of(base, world, device, out, stop));
        if (ordered.size() < 2) {
            throw new ProofException(
                    "the base draws no object whose colour is open, so that no colour is nearest to"
                            + " chance; name two with --tastes");
        }
        return ordered.subList(0, 2);
    }
}
