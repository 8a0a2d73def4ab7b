package io.nextstream.trainer.pretrain;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.trainer.optimizer.AdamW;
import io.nextstream.trainer.optimizer.AdamWConfig;
import io.nextstream.trainer.optimizer.DivergedException;
import io.nextstream.trainer.optimizer.Schedule;
import io.nextstream.trainer.optimizer.TrainState;
import io.nextstream.trainer.pretrain.Progress.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Steps of one stage until its budget is used up: gradient, AdamW, now and then a report and a
 * checkpoint. Runs on the calling thread; an interrupt ends it after a last checkpoint.
 */
final class StageRun {

    /** Keeps what is needed to go on after a crash. */
    interface Keeper {
        void keep(TrainState state, Duration elapsed);
    }

    /** Is shown the weights after every step. */
    interface Watcher {
        Watcher NONE = (step, vectors) -> {};

        void after(long step, AdamW.Vectors vectors);
    }

    private final Stage stage;
    private final Budget budget;
    private final AdamWConfig adamW;
    private final Schedule schedule;
    private final Rhythm rhythm;
    private final Clock clock;
    private final Progress.Listener listener;
    private final Keeper keeper;
    private final Watcher watcher;

    StageRun(
            Stage stage,
            Budget budget,
            AdamWConfig adamW,
            Schedule schedule,
            Rhythm rhythm,
            Clock clock,
            Progress.Listener listener,
            Keeper keeper,
            Watcher watcher) {
        this.stage = stage;
        this.budget = budget;
        this.adamW = adamW;
        this.schedule = schedule;
        this.rhythm = rhythm;
        this.clock = clock;
        this.listener = listener;
        this.keeper = keeper;
        this.watcher = watcher;
    }

    /**
     * Trains on from {@code start}.
     *
     * @param before time that earlier starts have spent
     * @param module has AdamW's script, for the vectors of {@code start}
     * @throws InterruptedException if the thread is interrupted; a checkpoint was kept
     * @throws DivergedException if a number is not finite
     */
    TrainState run(TrainState start, Duration before, ScriptModule module, StageGradient gradients)
            throws InterruptedException {
        AdamW optimizer = new AdamW(module, adamW);
        try (NDManager manager = module.newManager()) {
            AdamW.Vectors vectors = start.vectors(manager);
            Meter meter = new Meter(start.step(), before, clock.instant());
            long step = start.step();
            double used = budget.used(step, before);
            while (used < 1) {
                step(step, schedule.factor(step, used), vectors, gradients, optimizer, meter);
                step++;
                watcher.after(step, vectors);
                Instant now = clock.instant();
                Duration elapsed = meter.elapsed(now);
                used = budget.used(step, elapsed);
                if (used >= 1 || meter.reportDue(now)) {
                    listener.onProgress(meter.report(step, used, now));
                }
                if (Thread.currentThread().isInterrupted() || meter.checkpointDue(now)) {
                    keeper.keep(TrainState.of(step, vectors), elapsed);
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped after step " + step);
                }
            }
            return TrainState.of(step, vectors);
        }
    }

    private void step(
            long step,
            double factor,
            AdamW.Vectors vectors,
            StageGradient gradients,
            AdamW optimizer,
            Meter meter) {
        StageGradient.Result result = gradients.at(step, vectors.flat());
        try (NDList gradient = result.gradient()) {
            double norm = optimizer.step(vectors, gradient, step + 1, factor);
            if (!Double.isFinite(norm) || !Double.isFinite(result.loss())) {
                throw new DivergedException(
                        stage + " step " + step,
                        "loss " + result.loss() + ", gradient norm " + norm);
            }
        }
        meter.add(result);
    }

    /** Sums since the last report, and when the next one is due. */
    private final class Meter {

        private final long firstStep;
        private final Duration before;
        private final Instant start;
        private Instant lastReport;
        private Instant lastCheckpoint;
        private double loss;
        private double flow;
        private double text;
        private int steps;
        private long rows;

        Meter(long firstStep, Duration before, Instant start) {
            this.firstStep = firstStep;
            this.before = before;
            this.start = start;
            this.lastReport = start;
            this.lastCheckpoint = start;
        }

        void add(StageGradient.Result result) {
            loss += result.loss();
            flow += result.flow();
            text += result.text();
            steps++;
            rows += result.rows();
        }

        Duration elapsed(Instant now) {
            return before.plus(Duration.between(start, now));
        }

        boolean reportDue(Instant now) {
            return Duration.between(lastReport, now).compareTo(rhythm.reportEvery()) >= 0;
        }

        boolean checkpointDue(Instant now) {
            boolean due =
                    Duration.between(lastCheckpoint, now).compareTo(rhythm.checkpointEvery()) >= 0;
            if (due) {
                lastCheckpoint = now;
            }
            return due;
        }

        Progress report(long step, double used, Instant now) {
            double seconds = Math.max(1e-3, Duration.between(start, now).toMillis() / 1e3);
            double usedHere = used - budget.used(firstStep, before);
            double left = usedHere <= 0 ? 0 : seconds * (1 - used) / usedHere;
            Progress report =
                    new Progress(
                            stage,
                            step,
                            used,
                            rows / seconds,
                            loss / steps,
                            flow / steps,
                            text / steps,
                            Duration.ofMillis(Math.round(1e3 * left)));
            loss = 0;
            flow = 0;
            text = 0;
            steps = 0;
            lastReport = now;
            return report;
        }
    }
}
