package io.nextstream.app.demo;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.WorldSource;
import io.nextstream.app.loop.Gallery;
import io.nextstream.app.loop.LoopRun;
import io.nextstream.app.loop.PhaseEnd;
import io.nextstream.app.loop.Place;
import io.nextstream.app.loop.Scene;
import io.nextstream.app.loop.StatusLine;
import io.nextstream.app.measure.Liking;
import io.nextstream.app.report.Books;
import io.nextstream.app.report.Report;
import io.nextstream.app.stack.DataFolder;
import io.nextstream.app.stack.Stack;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import io.nextstream.evaluation.annotator.Taste;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;

/** A demo from the first line in the terminal to the report. */
public final class DemoRun {
    /** How a demo ended. */
    public enum Ending {
        /** The loop really closed. */
        CLOSED,
        /** It did not; the report says why. */
        NOT_CLOSED,
        /** Somebody stopped it; the next start goes on. */
        STOPPED
    }

    private final DemoOptions options;
    private final Place place;
    private final PrintWriter out;
    private final boolean terminal;

    /**
     * @param place what it runs on
     * @param terminal whether {@code out} is one, where a line can be written over
     */
    public DemoRun(DemoOptions options, Place place, PrintWriter out, boolean terminal) {
        this.options = options;
        this.place = place;
        this.out = out;
        this.terminal = terminal;
    }

    /** Runs it until its time is over or somebody stops it. */
    public Ending run(StopSignal stop) throws InterruptedException, IOException {
        try {
            Report report = closeLoop(stop);
            return report.closed() ? Ending.CLOSED : Ending.NOT_CLOSED;
        } catch (StoppedException e) {
            out.println("Stopped. The same command goes on from here.");
            return Ending.STOPPED;
        }
    }

    private Report closeLoop(StopSignal stop) throws InterruptedException, IOException {
        Base base = Base.load(options.base());
        WorldSource world = world(base);
        base.requireKnows(world);
        if (options.edits() > 0) {
            base.requireEdits(world);
        }
        TasteChoice choice = new TasteChoice(options, base, world, out);
        choice.requireKnown();
        CrowdChoice.of(
                options, world.world(), new Taste.None()); // refuses before anything is written
        try (DataFolder data = DataFolder.open(options.data())) {
            Liking liking = choice.settle(data.path(), stop);
            announce(base, world, liking);
            try (Stack stack = place.open(data, line -> out.println("  " + line));
                    Gallery gallery =
                            new Gallery(data.path().resolve("observations.csv"), liking)) {
                Scene scene =
                        new Scene(
                                options.seed(),
                                CrowdChoice.of(options, world.world(), liking.taste()),
                                options.edits(),
                                options.demonstrations(),
                                options.loop(),
                                base,
                                world.world(),
                                liking,
                                stack,
                                gallery,
                                null);
                return withBooks(scene, world, stop);
            }
        }
    }

    private Report withBooks(Scene scene, WorldSource world, StopSignal stop)
            throws InterruptedException, IOException {
        try (Books books = new Books(scene.stack().bootstrapServers())) {
            StatusLine status = new StatusLine(out, terminal, scene.liking());
            Duration time = Duration.ofMillis(Math.round(60_000 * options.minutes()));
            new LoopRun(scene, status, out, options.device(), stop)
                    .run(new PhaseEnd.AfterTime(time), books);
            out.println(
                    "Drawing "
                            + options.pictures()
                            + " pictures of each kind, before and after ...");
            Report report = new Outcome(options, scene, world, books).write(stop);
            summary(report);
            return report;
        }
    }

    private WorldSource world(Base base) {
        return options.world() == null ? base.world() : WorldSource.read(options.world());
    }

    private void announce(Base base, WorldSource world, Liking liking) {
        out.println(
                "NextStream demo: world "
                        + world.world().name()
                        + ", base "
                        + base.fingerprint().substring(0, 12)
                        + (liking.isNone()
                                ? ", nobody has a taste"
                                : ", simulated people like " + liking.name()));
    }

    private void summary(Report report) {
        out.println();
        ReportSummary.lines(report).forEach(out::println);
        out.println("Report: " + options.report().resolve("report.html").toAbsolutePath());
    }
}
