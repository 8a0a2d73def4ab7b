package io.nextstream.app.prove;

import io.nextstream.app.base.Base;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.loop.Gallery;
import io.nextstream.app.loop.LoopBrokenException;
import io.nextstream.app.loop.LoopRun;
import io.nextstream.app.loop.LoopWatch;
import io.nextstream.app.loop.PhaseEnd;
import io.nextstream.app.loop.Place;
import io.nextstream.app.loop.Scene;
import io.nextstream.app.loop.StatusLine;
import io.nextstream.app.loop.Voters;
import io.nextstream.app.report.Books;
import io.nextstream.app.stack.DataFolder;
import io.nextstream.app.stack.Stack;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stores.StoredVersions;
import io.nextstream.evaluation.annotator.Crowd;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.store.object.Sha256;
import io.nextstream.trainer.flink.TrainingConfig;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

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
    private final Function<LoopConfig, Place> places;
    private final Gauge gauge;
    private final PrintWriter out;
    private final boolean terminal;

    /** What the loop left in memory when its stack had ended. */
    private record Ended(ModelBundle last, LoopFacts facts, Follower follower) {}

    ArmRun(
            ProofOptions options,
            ProofFolder folder,
            Base base,
            World world,
            Function<LoopConfig, Place> places,
            Gauge gauge,
            PrintWriter out,
            boolean terminal) {
        this.options = options;
        this.folder = folder;
        this.base = base;
        this.world = world;
        this.places = places;
        this.gauge = gauge;
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
        List<Dosed> doses = doses(arm, ended.facts(), drawn.measured());
        ended.follower().finish(ended.facts(), ended.last());
        double seconds = Math.round((System.nanoTime() - begin) / 1e8) / 10.0;
        ArmResult result = new ArmResult(arm, ended.facts(), drawn.measured(), doses, seconds);
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
        return gauge.measure(ended.last(), arm.seed(), SHOWN);
    }

    /** What the versions on its way draw, and the last; one that was not kept is the last, too. */
    private List<Dosed> doses(Arm arm, LoopFacts facts, Measured last) {
        if (!(arm.twist() instanceof Twist.Dosed dosed)) {
            return List.of();
        }
        long settled = facts.trained() + facts.undecided();
        Dose end = new Dose(dosed.most(), settled, facts.steps());
        List<Dosed> doses = new ArrayList<>();
        for (int votes : dosed.doses()) {
            out.println("Drawing as many as it drew after " + votes + " votes ...");
            doses.add(
                    folder.dose(arm, votes)
                            .map(dose -> new Dosed(dose, measured(arm, dose)))
                            .orElse(new Dosed(new Dose(votes, settled, facts.steps()), last)));
        }
        doses.add(new Dosed(end, last));
        return doses;
    }

    private Measured measured(Arm arm, Dose dose) {
        ModelBundle model = folder.doseModel(arm, dose).bundle();
        return gauge.measure(model, arm.seed(), 0).measured();
    }

    private Ended loop(Arm arm, StopSignal stop) throws InterruptedException {
        LoopConfig loop = arm.twist().settings(options.loop());
        Voters voters = voters(arm, loop);
        try (DataFolder data = DataFolder.open(folder.data(arm));
                Stack stack = places.apply(loop).open(data, line -> {});
                Gallery gallery =
                        new Gallery(data.path().resolve("observations.csv"), arm.liking());
                Books books = new Books(stack.bootstrapServers())) {
            StoredVersions versions = new StoredVersions(stack.store());
            Supplier<ModelBundle> newest = () -> versions.latest(TrainingConfig.MAIN_LINE);
            Follower follower = gauge.follow(arm, data.path(), newest);
            Scene scene =
                    new Scene(
                            arm.seed(),
                            voters,
                            options.edits(),
                            arm.demonstrations(),
                            loop,
                            base,
                            world,
                            arm.liking(),
                            stack,
                            gallery,
                            follower.builder());
            DoseKeeper keeper =
                    new DoseKeeper(folder, arm, base, books, id -> versions.model(id.value()));
            PhaseEnd end =
                    follower.end(
                            new PhaseEnd.AfterPairs(voters.most() + voters.lag(), LONGEST_STILL));
            StatusLine status = new StatusLine(out, terminal, arm.liking());
            LoopWatch watch = keeper.and(follower);
            new LoopRun(scene, status, out, options.device(), stop).run(end, books, watch);
            ModelBundle last = newest.get();
            LoopFacts facts =
                    LoopFacts.of(
                            books,
                            loop.preference().batch(),
                            gallery.all(),
                            weights(base.bundle()),
                            weights(last));
            return new Ended(last, facts, follower);
        } catch (LoopBrokenException e) {
            throw new ProofException(arm.name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * People who are late look at more pairs than they vote on, so that the last vote comes, too.
     */
    private Voters voters(Arm arm, LoopConfig loop) {
        Crowd people = arm.twist().people(Crowd.people(arm.liking().taste()));
        int eyes = arm.twist().eyes();
        int votes = arm.twist().votes(options.votes());
        Voters voters = Voters.of(people, arm.votes()).each(eyes).onTheFirst(votes / eyes);
        try {
            voters.requireInTime(loop.preference().join());
        } catch (IllegalArgumentException e) {
            throw new ProofException(arm.name() + ": " + e.getMessage(), e);
        }
        return voters;
    }

    private static String weights(ModelBundle model) {
        return Sha256.of(model.model().toSafeTensors());
    }
}
