package io.nextstream.app.demo;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.BaseException;
import io.nextstream.app.base.WorldSource;
import io.nextstream.app.config.ConfigException;
import io.nextstream.app.loop.ColourShares;
import io.nextstream.app.measure.DrawnColours;
import io.nextstream.app.measure.Liking;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import io.nextstream.evaluation.annotator.Taste;
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
     * What they like; kept in the folder at the first start.
     *
     * @throws StoppedException when somebody stops the look at what the base draws
     * @throws BaseException where none was named and the base draws nothing to choose by
     */
    Liking settle(Path data, StopSignal stop) {
        DemoState before = DemoState.read(data);
        String wanted = options.taste();
        String words = wanted != null ? wanted : before != null ? before.taste() : nearest(stop);
        Liking liking = new Liking(Taste.parse(words, world.world()));
        DemoState now =
                new DemoState(
                        base.fingerprint(),
                        world.world().name(),
                        world.yaml(),
                        options.seed(),
                        liking.name(),
                        options.crowd(),
                        options.votesName(),
                        options.edits(),
                        options.demonstrationsName());
        if (before == null) {
            now.write(data);
        } else {
            before.requireSame(now, data);
        }
        return liking;
    }

    /**
     * Refuses a wish before anything is written.
     *
     * @throws ConfigException for a taste that cannot show in the world
     */
    void requireKnown() {
        String taste = options.taste();
        if (taste == null) {
            return;
        }
        try {
            Taste.parse(taste, world.world());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--taste", List.of(String.valueOf(e.getMessage())));
        }
    }

    private String nearest(StopSignal stop) {
        if (!new Prompts(world.world()).hasOpenColours()) {
            return DemoOptions.NO_TASTE;
        }
        return DrawnColours.nearestToChance(
                        ColourShares.of(base, world.world(), options.device(), out, stop))
                .orElseThrow(
                        () ->
                                new BaseException(
                                        "the base draws no object whose colour is open, so that no"
                                                + " colour is nearest to chance; name one with --taste"));
    }
}
