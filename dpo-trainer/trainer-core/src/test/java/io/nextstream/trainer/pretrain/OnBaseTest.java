package io.nextstream.trainer.pretrain;

import static io.nextstream.trainer.pretrain.PretrainLab.AUTOENCODER;
import static io.nextstream.trainer.pretrain.PretrainLab.PLAIN;
import static io.nextstream.trainer.pretrain.PretrainLab.TOKENIZER;
import static io.nextstream.trainer.pretrain.PretrainLab.config;
import static io.nextstream.trainer.pretrain.PretrainLab.pretrainer;
import static io.nextstream.trainer.pretrain.PretrainLab.sizes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.pretrain.Progress.Stage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is there goes on learning, and learns to make pictures of pictures. */
class OnBaseTest {

    private static final int STEPS = 300;

    @TempDir private Path folder;

    private ModelBundle base() throws InterruptedException {
        Pretrainer.Result made = pretrainer(config(20, 4), folder.resolve("base"), r -> {}).run();
        return new ModelBundle(sizes(), AUTOENCODER, TOKENIZER, made.model(), made.autoencoder());
    }

    /** Pictures whose caption says nothing, made of those at other places. */
    private static PictureSource madeFrom(LongUnaryOperator other) {
        return index -> {
            Sample target = PLAIN.sample(index);
            Sample source = PLAIN.sample(other.applyAsLong(index));
            return new Sample(target.image(), "<image>plan", null, List.of(source.image()));
        };
    }

    private Pretrainer on(ModelBundle base, PictureSource source, Progress.Listener listener) {
        return new Pretrainer(
                config(1, STEPS),
                base,
                source,
                folder.resolve("on"),
                listener,
                Clock.systemUTC(),
                TorchDevice.CPU);
    }

    private double lastFlow(ModelBundle base, PictureSource source) throws InterruptedException {
        List<Progress> reports = new ArrayList<>();
        Pretrainer run = on(base, source, reports::add);
        run.run();
        run.forget();
        return reports.subList(STEPS / 2, STEPS).stream()
                .mapToDouble(Progress::flow)
                .average()
                .orElseThrow();
    }

    @Test
    void theAutoencoderStaysAndTheModelLearns() throws Exception {
        ModelBundle base = base();
        List<Progress> reports = new ArrayList<>();
        Pretrainer.Result result = on(base, PLAIN, reports::add).run();
        assertArrayEquals(base.autoencoder().flat(), result.autoencoder().flat());
        assertFalse(Arrays.equals(base.model().flat(), result.model().flat()));
        assertTrue(reports.stream().allMatch(report -> report.stage() == Stage.MODEL));
        assertEquals(STEPS, reports.get(reports.size() - 1).step());
    }

    /** The colour is to be had from the source alone, if it has the same. */
    @Test
    void theModelLooksAtWhatAPictureIsMadeFrom() throws Exception {
        ModelBundle base = base();
        double seen = lastFlow(base, madeFrom(index -> index + 3));
        double unrelated = lastFlow(base, madeFrom(index -> index / 3));
        assertTrue(seen < 0.9 * unrelated, seen + " and " + unrelated);
    }

    @Test
    void aRunOnAnotherBaseIsAnotherRun() throws Exception {
        ModelBundle base = base();
        on(base, PLAIN, report -> {}).run();
        float[] other = base.model().flat().clone();
        other[0] += 1;
        ModelBundle changed = base.withModel(new Weights(base.model().layout(), other));
        assertThrows(UnusableCheckpointException.class, on(changed, PLAIN, report -> {})::run);
    }

    @Test
    void aSourceIsPartOfWhatARunIsKnownBy() {
        assertNotEquals(
                SourceMark.of(madeFrom(index -> index + 1)),
                SourceMark.of(madeFrom(index -> index + 3)));
    }
}
