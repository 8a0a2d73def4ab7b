package io.nextstream.app.prove;

import io.nextstream.app.base.Base;
import io.nextstream.app.builder.BuilderOptions;
import io.nextstream.app.builder.BuilderRole;
import io.nextstream.app.builder.BuilderTally;
import io.nextstream.app.loop.PhaseEnd;
import io.nextstream.nextstep.pipeline.ModelBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A loop of row fidelity: it has a limit in time, and versions on its way are measured. */
final class FidelityLoop implements Follower {
    private final FidelityGauge gauge;
    private final Arm arm;
    private final TimeSpent time;
    private final Waypoints waypoints;
    private final Path watch;
    private final Supplier<ModelBundle> newest;
    private final BuilderTally tally = new BuilderTally();

    /**
     * Goes on where an earlier start ended.
     *
     * @param data the loop's own folder
     * @param newest the newest version of the loop
     */
    FidelityLoop(FidelityGauge gauge, Arm arm, Path data, Supplier<ModelBundle> newest) {
        this.gauge = gauge;
        this.arm = arm;
        this.time = new TimeSpent(data.resolve("spent"));
        this.waypoints = new Waypoints(data.resolve("waypoints"), gauge.base(), gauge.votes());
        this.watch = data.resolve("watch");
        this.newest = newest;
    }

    @Override
    public PhaseEnd end(PhaseEnd usual) {
        return new PhaseEnd.Within(usual, time::total, gauge.options().limit());
    }

    @Override
    public void onSecond(PhaseEnd.Progress progress) {
        time.at(progress.elapsed());
        waypoints.at(progress.shown(), newest);
    }

    @Override
    public @Nullable BuilderRole builder() {
        BuilderOptions builder = gauge.options().builder();
        return builder == null ? null : new BuilderRole(builder, tally, watch);
    }

    /** Measures the base, what was kept and the last version, and keeps what they score. */
    @Override
    public void finish(LoopFacts facts, ModelBundle last) {
        List<Along.Point> points = new ArrayList<>();
        points.add(point(0, gauge.base().bundle()));
        for (Map.Entry<Long, Path> kept : waypoints.all().entrySet()) {
            points.add(point(kept.getKey(), Base.load(kept.getValue()).bundle()));
        }
        points.add(point(facts.pairs(), last));
        gauge.folder().keepAlong(arm, Along.of(time.total(), points, tally));
    }

    private Along.Point point(long pairs, ModelBundle version) {
        return new Along.Point(pairs, gauge.measuring().glance(version, arm.seed()));
    }
}
