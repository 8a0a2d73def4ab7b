package io.nextstream.trainer.pretrain;

import static io.nextstream.trainer.pretrain.LessonLab.EVERYTHING;
import static io.nextstream.trainer.pretrain.LessonLab.LESSONS;
import static io.nextstream.trainer.pretrain.LessonLab.stage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.stage.Mix;
import io.nextstream.trainer.stage.SupervisedStage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTrainerTest {

    private static final StageTrainer.Show NOTHING = every(Long.MAX_VALUE, new TreeMap<>());

    @TempDir private Path folder;

    private static StageTrainer.Show every(long steps, SortedMap<Long, Weights> into) {
        return new StageTrainer.Show() {
            @Override
            public boolean wants(long step) {
                return step % steps == 0;
            }

            @Override
            public void show(long step, Weights weights) {
                into.put(step, weights);
            }
        };
    }

    private StageTrainer trainer(
            SupervisedStage stage, String in, Progress.Listener listener, StageTrainer.Show show) {
        return new StageTrainer(
                stage,
                Precision.FLOAT32,
                LessonLab.model(),
                LESSONS,
                folder.resolve(in),
                new Rhythm(Duration.ofHours(1), Duration.ZERO),
                listener,
                show,
                Clock.systemUTC(),
                TorchDevice.CPU);
    }

    @Test
    void learnsWordsAndPictures() throws Exception {
        List<Progress> reports = new ArrayList<>();
        SupervisedStage stage = stage(EVERYTHING, 200, 80, 1);
        Weights end = trainer(stage, "a", reports::add, NOTHING).run();
        Progress first = reports.get(0);
        Progress last = reports.get(reports.size() - 1);
        assertEquals(80, last.step());
        assertEquals(Duration.ZERO, last.left());
        assertTrue(last.flow() < 0.9 * first.flow(), first + " to " + last);
        assertTrue(last.text() < 0.5 * first.text(), first + " to " + last);
        assertTrue(last.picturesPerSecond() > 0);
        assertEquals(end.layout().size(), end.flat().length);
    }

    /** Interrupted and started again: the same bits as in one go. */
    @Test
    void aRestartInTheMiddleIsNoRestart() throws Exception {
        SupervisedStage stage = stage(EVERYTHING, 120, 7, 1);
        SortedMap<Long, Weights> shown = new TreeMap<>();
        Weights whole = trainer(stage, "whole", report -> {}, every(2, shown)).run();
        assertEquals(List.of(2L, 4L, 6L), List.copyOf(shown.keySet()));
        StageTrainer stopped =
                trainer(
                        stage,
                        "broken",
                        report -> {
                            if (report.step() == 3) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        NOTHING);
        assertThrows(InterruptedException.class, stopped::run);
        SortedMap<Long, Weights> later = new TreeMap<>();
        StageTrainer last = trainer(stage, "broken", report -> {}, every(2, later));
        assertArrayEquals(whole.flat(), last.run().flat());
        assertEquals(List.of(4L, 6L), List.copyOf(later.keySet()));
        assertArrayEquals(shown.get(4L).flat(), later.get(4L).flat());
        last.forget();
        assertTrue(Files.notExists(folder.resolve("broken")));
    }

    @Test
    void anotherStageIsAnotherRun() throws Exception {
        StageTrainer stopped =
                trainer(
                        stage(EVERYTHING, 60, 3, 1),
                        "a",
                        report -> Thread.currentThread().interrupt(),
                        NOTHING);
        assertThrows(InterruptedException.class, stopped::run);
        for (SupervisedStage other :
                List.of(
                        stage(EVERYTHING, 60, 4, 1),
                        stage(EVERYTHING, 60, 3, 2),
                        stage(new Mix(0.2, 0.8, 0, 0), 60, 3, 1))) {
            StageTrainer refused = trainer(other, "a", report -> {}, NOTHING);
            assertThrows(UnusableCheckpointException.class, refused::run);
        }
    }

    @Test
    void lessonsArePartOfWhatARunIsKnownBy() {
        SupervisedStage all = stage(EVERYTHING, 60, 3, 1);
        String mark = SourceMark.of(all, LESSONS);
        assertEquals(mark, SourceMark.of(stage(EVERYTHING, 90, 9, 2), LESSONS));
        assertTrue(
                List.of(new Mix(0, 0.8, 0, 0.2), new Mix(0.2, 0.8, 0, 0)).stream()
                        .noneMatch(
                                mix -> SourceMark.of(stage(mix, 60, 3, 1), LESSONS).equals(mark)));
    }
}
