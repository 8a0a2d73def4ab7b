package io.nextstream.trainer.pretrain;

import static io.nextstream.trainer.pretrain.LessonLab.stage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBuilder;
import io.nextstream.trainer.stage.Mix;
import io.nextstream.trainer.stage.RowKind;
import io.nextstream.trainer.stage.SupervisedStage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Few rows, with pictures of unlike shapes: 2 x 2, 1 x 4, 4 x 1 and 1 x 1 tokens of 4 pixels. */
class CountedLessonsTest {

    private static final List<String> WORDS = List.of("red", "green", "blue", "plan");
    private static final int[][] SIZES = {{8, 8}, {16, 4}, {4, 16}, {4, 4}};
    private static final Mix MIX = new Mix(0.2, 0.5, 0.3, 0);

    @TempDir private Path folder;

    private final Set<Long> asked = new HashSet<>();
    private final CountedLessons lessons = lessons("a");

    private CountedLessons lessons(String mark) {
        return new CountedLessons() {
            @Override
            public int count(RowKind kind) {
                return 4;
            }

            @Override
            public int fewestTokens(RowKind kind) {
                return 1;
            }

            @Override
            public String mark() {
                return mark;
            }

            @Override
            public String text(long index) {
                return WORDS.get((int) index) + " plan";
            }

            @Override
            public Sample imageText(long index) {
                asked.add(index);
                return new Sample(picture(index), WORDS.get((int) index), "plan");
            }

            @Override
            public Sample imageToImage(long index) {
                return new Sample(picture(index), "<image>plan", null, List.of(picture(3 - index)));
            }

            @Override
            public Sample interleaved(long index) {
                throw new AssertionError("the mix has none");
            }
        };
    }

    private static RgbImage picture(long index) {
        int[] size = SIZES[(int) index];
        byte[] rgb = new byte[3 * size[0] * size[1]];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i % 3 == index ? 220 : 30);
        }
        return new RgbImage(size[0], size[1], rgb);
    }

    @Test
    void everyRowIsTakenAndNoOther() {
        ModelBundle model = LessonLab.model();
        try (Autoencoder encoder =
                        new Autoencoder(
                                model.autoencoderConfig(), model.autoencoder(), TorchDevice.CPU);
                TextTokenizer tokenizer = TextTokenizer.of(model.tokenizerJson())) {
            Set<Integer> texts = new HashSet<>();
            Set<Integer> pictures = new HashSet<>();
            for (Row row : rows(encoder, tokenizer, 20)) {
                int tokens = row.pictures().length / row.channels();
                (tokens == 0 ? texts : pictures).add(tokens == 0 ? (int) row.ids()[0] : tokens);
            }
            assertEquals(Set.of(0L, 1L, 2L, 3L), asked);
            assertEquals(4, texts.size());
            // Alone 4 and 1 tokens; with their sources 5 and 8.
            assertEquals(Set.of(1, 4, 5, 8), pictures);
        }
    }

    @Test
    void aStepDoesNotDependOnThoseBeforeIt() {
        ModelBundle model = LessonLab.model();
        try (Autoencoder encoder =
                        new Autoencoder(
                                model.autoencoderConfig(), model.autoencoder(), TorchDevice.CPU);
                TextTokenizer tokenizer = TextTokenizer.of(model.tokenizerJson())) {
            List<Row> inOrder = rows(encoder, tokenizer, 6);
            List<Row> last = source(encoder, tokenizer).rows(5);
            List<Row> same = inOrder.subList(inOrder.size() - last.size(), inOrder.size());
            for (int i = 0; i < last.size(); i++) {
                assertArrayEquals(same.get(i).ids(), last.get(i).ids());
                assertArrayEquals(same.get(i).pictures(), last.get(i).pictures());
            }
        }
    }

    private List<Row> rows(Autoencoder encoder, TextTokenizer tokenizer, int steps) {
        LessonRows source = source(encoder, tokenizer);
        List<Row> rows = new ArrayList<>();
        for (long step = 0; step < steps; step++) {
            rows.addAll(source.rows(step));
        }
        return rows;
    }

    private LessonRows source(Autoencoder encoder, TextTokenizer tokenizer) {
        return new LessonRows(
                stage(MIX, 100, 10, 1),
                lessons,
                encoder,
                new RowBuilder(new SequenceBuilder(tokenizer), 2),
                PretrainLab.sizes().pad());
    }

    /** Pictures of unlike shapes share a step; interrupted and started again: the same bits. */
    @Test
    void aRestartInTheMiddleIsNoRestart() throws Exception {
        Weights whole = trainer("whole", lessons, report -> {}).run();
        StageTrainer stopped =
                trainer(
                        "broken",
                        lessons,
                        report -> {
                            if (report.step() == 2) {
                                Thread.currentThread().interrupt();
                            }
                        });
        assertThrows(InterruptedException.class, stopped::run);
        StageTrainer other = trainer("broken", lessons("b"), report -> {});
        assertThrows(UnusableCheckpointException.class, other::run);
        assertArrayEquals(whole.flat(), trainer("broken", lessons, report -> {}).run().flat());
    }

    private StageTrainer trainer(String in, CountedLessons data, Progress.Listener listener) {
        SupervisedStage stage = stage(MIX, 100, 5, 1);
        return new StageTrainer(
                stage,
                Precision.FLOAT32,
                LessonLab.model(),
                data,
                folder.resolve(in),
                new Rhythm(Duration.ofHours(1), Duration.ZERO),
                listener,
                new StageTrainer.Show() {
                    @Override
                    public boolean wants(long step) {
                        return false;
                    }

                    @Override
                    public void show(long step, Weights weights) {
                        throw new AssertionError("was not wanted");
                    }
                },
                Clock.systemUTC(),
                TorchDevice.CPU);
    }

    @Test
    void theyAreKnownByTheirMark() {
        SupervisedStage all = stage(MIX, 60, 3, 1);
        assertEquals("a", SourceMark.of(all, lessons));
        assertTrue(asked.isEmpty());
    }
}
