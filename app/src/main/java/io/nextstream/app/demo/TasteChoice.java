package io.nextstream.app.demo;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.BaseException;
import io.nextstream.app.base.WorldSource;
import io.nextstream.app.config.ConfigException;
import io.nextstream.app.loop.ColourShares;
import io.nextstream.app.measure.Taste;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import io.nextstream.evaluation.world.Prompts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** What people like in this demo, and whether that fits what the data folder was begun with. */
final class TasteChoice {
    private final DemoOptions options;
    private final Base base;
    private final WorldSource world;
    private final PrintWriter out;

    TasteChoice(DemoOptions options, Base base, WorldSource world, PrintWriter out) {
        this.options = options;
        this.base = base;
        this.world = world;
        this.out = out;
    }

    /**
     * The colour, or {@code none}; kept in the folder at the first start.
     *
     * @throws StoppedException when somebody stops the look at what the base draws
     * @throws BaseException where none was named and the base draws nothing to choose by
     */
    String settle(Path data, StopSignal stop) {
        DemoState before = DemoState.read(data);
        String wanted = options.taste();
        String taste = wanted != null ? wanted : before != null ? before.taste() : nearest(stop);
        DemoState now =
                new DemoState(
                        base.fingerprint(),
                        world.world().name(),
                        world.yaml(),
                        options.seed(),
                        taste,
                        options.crowd(),
                        options.votesName(),
                        options.demonstrationsName());
        if (before == null) {
            now.write(data);
        } else {
            before.requireSame(now, data);
        }
        return taste;
    }

    /**
     * Refuses a wish before anything is written.
     *
     * @throws ConfigException for a colour that the world does not have
     */
    void requireKnown() {
        String taste = options.taste();
        List<String> colours = world.world().colourNames();
        if (taste != null && !taste.equals(DemoOptions.NO_TASTE) && !colours.contains(taste)) {
            throw new ConfigException(
                    "--taste", List.of("expected none or one of " + colours + ", not " + taste));
        }
    }

    private String nearest(StopSignal stop) {
        if (!new Prompts(world.world()).hasOpenColours()) {
            return DemoOptions.NO_TASTE;
        }
        return Taste.nearestToChance(
                        ColourShares.of(base, world.world(), options.device(), out, stop))
                .orElseThrow(
                        () ->
                                new BaseException(
                                        "the base draws no object whose colour is open, so that no"
                                                + " colour is nearest to chance; name one with --taste"));
    }
}
