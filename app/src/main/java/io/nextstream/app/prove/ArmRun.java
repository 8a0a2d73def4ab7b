package io.nextstream.app.prove;

import io.nextstream.app.base.Base;
import io.nextstream.app.loop.Gallery;
import io.nextstream.app.loop.LoopBrokenException;
import io.nextstream.app.loop.LoopRun;
import io.nextstream.app.loop.PhaseEnd;
import io.nextstream.app.loop.Place;
import io.nextstream.app.loop.Scene;
import io.nextstream.app.loop.StatusLine;
import io.nextstream.app.report.Books;
import io.nextstream.app.stack.DataFolder;
import io.nextstream.app.stack.Stack;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stores.StoredVersions;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.store.object.Sha256;
import io.nextstream.trainer.flink.TrainingConfig;
import java.io.PrintWriter;
import java.time.Duration;

/** Runs the loop of an arm to its end and measures what came of it. */
final class ArmRun {
    /** Pictures of each model that people are shown. */
    static final int SHOWN = 25;

    /** A busy machine may stop for minutes; a loop that stands still for longer is broken. */
    private static final Duration LONGEST_STILL = Duration.ofMinutes(10);

    private final ProofOptions options;
    private final ProofFolder folder;
    private final Base base;
    private final World world;
    private final Place place;
    private final Measuring measuring;
    private final PrintWriter out;
    private final boolean terminal;

    /** What the loop left in memory when its stack had ended. */
    private record Ended(ModelBundle last, LoopFacts facts) {}

    ArmRun(
            ProofOptions options,
            ProofFolder folder,
            Base base,
            World world,
            Place place,
            Measuring measuring,
            PrintWriter out,
            boolean terminal) {
        this.options = options;
        this.folder = folder;
        this.base = base;
        this.world = world;
        this.place = place;
        this.measuring = measuring;
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Goes on where an earlier start of the arm ended, and leaves its result in the folder.
     *
     * @param ofBase what the base draws on the prompts of the arm's seed
     * @throws io.nextstream.app.stack.StoppedException when somebody stops it
     * @throws ProofException when the loop broke
     */
    ArmResult run(Arm arm, Measured ofBase, StopSignal stop) throws InterruptedException {
        long begin = System.nanoTime();
        Ended ended = loop(arm, stop);
        Measuring.Drawn drawn = drawn(arm, ended, ofBase);
        double seconds = Math.round((System.nanoTime() - begin) / 1e8) / 10.0;
        ArmResult result = new ArmResult(arm, ended.facts(), drawn.measured(), seconds);
        String command = "./nextstream prove: " + arm.name();
        folder.finish(result, base.tuned(ended.last(), command), drawn.shown());
        return result;
    }

    /** The same weights draw the same pictures. */
    private Measuring.Drawn drawn(Arm arm, Ended ended, Measured ofBase) {
        if (!ended.facts().hasLearnt()) {
            return new Measuring.Drawn(ofBase, folder.shownOfBase(arm.seed()));
        }
        out.println("Drawing " + options.pictures() + " pictures of each kind ...");
        return measuring.measure(ended.last(), arm.seed(), SHOWN);
    }

    private Ended loop(Arm arm, StopSignal stop) throws InterruptedException {
        try (DataFolder data = DataFolder.open(folder.data(arm));
                Stack stack = place.open(data, line -> {});
                Gallery gallery =
                        new Gallery(data.path().resolve("observations.csv"), arm.taste());
                Books books = new Books(stack.bootstrapServers())) {
            Scene scene =
                    new Scene(
                            arm.seed(),
                            arm.votes(),
                            arm.demonstrations(),
                            options.loop(),
                            base,
                            world,
                            arm.taste(),
                            stack,
                            gallery);
            StatusLine status = new StatusLine(out, terminal, arm.taste());
            new LoopRun(scene, status, out, options.device(), stop)
                    .run(new PhaseEnd.AfterPairs(options.votes(), LONGEST_STILL), books);
            ModelBundle last = new StoredVersions(stack.store()).latest(TrainingConfig.MAIN_LINE);
            LoopFacts facts =
                    LoopFacts.of(
                            books,
                            options.loop().preference().batch(),
                            gallery.all(),
                            weights(base.bundle()),
                            weights(last));
            return new Ended(last, facts);
        } catch (LoopBrokenException e) {
            throw new ProofException(arm.name() + ": " + e.getMessage(), e);
        }
    }

    private static String weights(ModelBundle model) {
        return Sha256.of(model.model().toSafeTensors());
    }
}
