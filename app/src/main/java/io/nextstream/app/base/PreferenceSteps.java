package io.nextstream.app.base;

import io.nextstream.app.progress.TimeLeft;
import io.nextstream.trainer.StepReport;
import io.nextstream.trainer.Trainer;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.pretrain.Rhythm;
import io.nextstream.trainer.pretrain.StageTrainer;
import io.nextstream.trainer.stage.PreferenceStage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** The steps of a stage of preference learning, with reports, sheets and checkpoints on the way. */
final class PreferenceSteps {
    private final PreferenceStage stage;
    private final PreferenceCheckpoint checkpoint;
    private final PreferenceLog log;
    private final StageTrainer.Show sheets;
    private final Rhythm rhythm;
    private final Clock clock;
    private final Consumer<String> terminal;

    PreferenceSteps(
            PreferenceStage stage,
            PreferenceCheckpoint checkpoint,
            PreferenceLog log,
            StageTrainer.Show sheets,
            Rhythm rhythm,
            Clock clock,
            Consumer<String> terminal) {
        this.stage = stage;
        this.checkpoint = checkpoint;
        this.log = log;
        this.sheets = sheets;
        this.rhythm = rhythm;
        this.clock = clock;
        this.terminal = terminal;
    }

    /**
     * All steps that are left.
     *
     * @param batches the batch of a step, from 0
     * @throws InterruptedException if the thread is interrupted; a checkpoint was kept
     */
    void run(Trainer trainer, LongFunction<Batch> batches)
            throws InterruptedException, IOException {
        long steps = stage.optimization().steps();
        long first = trainer.step();
        Instant start = clock.instant();
        Instant told = start;
        Instant kept = start;
        List<StepReport> since = new ArrayList<>();
        while (trainer.step() < steps) {
            since.add(trainer.step(batches.apply(trainer.step())));
            long step = trainer.step();
            boolean stopped = Thread.interrupted(); // or no file could be written
            Instant now = clock.instant();
            if (step == steps || isDue(told, now, rhythm.reportEvery())) {
                Duration left =
                        Duration.between(start, now)
                                .multipliedBy(steps - step)
                                .dividedBy(step - first);
                tell(PreferenceLog.mean(since), left);
                since.clear();
                told = now;
            }
            if (sheets.wants(step)) {
                sheets.show(step, trainer.served().model());
            }
            stopped |= Thread.interrupted();
            if (stopped || (step < steps && isDue(kept, now, rhythm.checkpointEvery()))) {
                checkpoint.keep(trainer);
                kept = now;
            }
            if (stopped) {
                throw new InterruptedException("stopped after step " + step);
            }
        }
    }

    private static boolean isDue(Instant last, Instant now, Duration every) {
        return Duration.between(last, now).compareTo(every) >= 0;
    }

    private void tell(StepReport mean, Duration left) {
        log.add(mean);
        terminal.accept(
                String.format(
                        Locale.ROOT,
                        "%-15s %3.0f%%  step %6d  margin %.3f  accuracy %.2f  winner %+.5f  loser %+.5f  %s left",
                        stage.name(),
                        100.0 * mean.step() / stage.optimization().steps(),
                        mean.step(),
                        mean.get("preference.margin"),
                        mean.get("preference.accuracy"),
                        mean.get("reward.winner.image"),
                        mean.get("reward.loser.image"),
                        TimeLeft.clock(left)));
    }
}
