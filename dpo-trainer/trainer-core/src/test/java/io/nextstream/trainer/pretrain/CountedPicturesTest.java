package io.nextstream.trainer.pretrain;

import static io.nextstream.trainer.pretrain.PretrainLab.config;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.trainer.pretrain.Progress.Stage;
import io.nextstream.trainer.stage.RowKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both parts on five pictures and no more. */
class CountedPicturesTest {

    private static final int ROWS = 5;

    @TempDir private Path folder;

    /** Five pictures with captions, and nothing else that could be asked for. */
    private record Five(String mark) implements CountedLessons {
        @Override
        public int count(RowKind kind) {
            return kind == RowKind.IMAGE_TEXT ? ROWS : 0;
        }

        @Override
        public int fewestTokens(RowKind kind) {
            return 1;
        }

        @Override
        public Sample imageText(long index) {
            if (index >= ROWS) {
                throw new AssertionError("there is no picture " + index);
            }
            Sample plain = PretrainLab.PLAIN.sample(index);
            return new Sample(plain.image(), plain.caption(), "plan" + " plan".repeat((int) index));
        }

        @Override
        public String text(long index) {
            throw new AssertionError("no words alone are learnt");
        }

        @Override
        public Sample imageToImage(long index) {
            throw new AssertionError("no edits are learnt");
        }

        @Override
        public Sample interleaved(long index) {
            throw new AssertionError("no stories are learnt");
        }
    }

    private static CountedPictures pictures(String mark) {
        return new CountedPictures(new Five(mark), 7);
    }

    private static Pretrainer pretrainer(
            String mark, Path folder, long autoencoder, long model, Progress.Listener listener) {
        return PretrainLab.pretrainer(config(autoencoder, model), pictures(mark), folder, listener);
    }

    /** Which of the five it is: each has a plan of its own length. */
    private static int number(Sample sample) {
        return String.valueOf(sample.plan()).length() / 5;
    }

    @Test
    void everyPassHasEveryPictureOnceAndAnotherOrder() {
        Set<Integer> all = Set.of(0, 1, 2, 3, 4);
        CountedPictures pictures = pictures("a");
        List<List<Integer>> passes = new ArrayList<>();
        for (int pass = 0; pass < 4; pass++) {
            int first = pass * ROWS;
            passes.add(
                    IntStream.range(first, first + ROWS)
                            .mapToObj(i -> number(pictures.sample(i)))
                            .toList());
            assertEquals(all, new HashSet<>(passes.get(pass)));
        }
        assertNotEquals(1, new HashSet<>(passes).size());
    }

    /** Interrupted in either stage and started again: the same bits as in one go. */
    @Test
    void aRestartInTheMiddleIsNoRestart() throws Exception {
        Pretrainer.Result whole = pretrainer("a", folder.resolve("whole"), 4, 6, r -> {}).run();
        Path broken = folder.resolve("broken");
        for (Stage stage : Stage.values()) {
            Pretrainer stopped =
                    pretrainer(
                            "a",
                            broken,
                            4,
                            6,
                            report -> {
                                if (report.stage() == stage && report.step() == 3) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            assertThrows(InterruptedException.class, stopped::run);
        }
        Pretrainer.Result resumed = pretrainer("a", broken, 4, 6, r -> {}).run();
        assertArrayEquals(whole.autoencoder().flat(), resumed.autoencoder().flat());
        assertArrayEquals(whole.model().flat(), resumed.model().flat());
    }

    /** The sixteen samples by which others are known would be the same. */
    @Test
    void aCheckpointOfAnotherFolderIsRefused() throws Exception {
        pretrainer("a", folder, 1, 2, r -> {}).run();
        Pretrainer other = pretrainer("b", folder, 1, 2, r -> {});
        assertThrows(UnusableCheckpointException.class, other::run);
        assertEquals("b", SourceMark.of(pictures("b")));
    }
}
