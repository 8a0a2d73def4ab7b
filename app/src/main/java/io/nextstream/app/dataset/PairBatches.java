package io.nextstream.app.dataset;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.preference.BatchConfig;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.pretrain.Passes;
import io.nextstream.trainer.pretrain.Recent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Batches of a folder's pairs, with its captioned pictures as demonstrations: both come in passes,
 * and a batch depends on its step alone. Pictures are encoded when they are first needed; those
 * that fit into 256 MB of each kind are kept. Not thread-safe.
 */
public final class PairBatches {

    private final String name;
    private final Shapes shapes;
    private final Autoencoder encoder;
    private final Turns<Pair> pairs;
    private final @Nullable Turns<Example> demonstrations;

    /** Rows in passes, so many a step. */
    private static final class Turns<T> {
        private final int perStep;
        private final Passes passes;
        private final Recent<T> made;

        Turns(int most, String name, long seed, int rows, Recent<T> made) {
            this.perStep = Math.min(most, rows);
            this.passes = new Passes(name, seed, rows);
            this.made = made;
        }

        List<T> at(long step) {
            List<T> some = new ArrayList<>();
            for (int i = 0; i < perStep; i++) {
                some.add(made.get(passes.row(step * perStep + i)));
            }
            return some;
        }
    }

    /**
     * @param name of the stage
     * @param sizes at most so many pairs and demonstrations a batch
     */
    public PairBatches(
            PairFolder folder, Autoencoder encoder, BatchConfig sizes, String name, long seed) {
        this.name = name + "/" + seed;
        this.shapes = folder.shapes();
        this.encoder = encoder;
        List<DataRow.Preferred> rows = folder.training();
        this.pairs =
                new Turns<>(
                        sizes.pairsPerBatch(),
                        "pairs",
                        seed,
                        rows.size(),
                        recent(row -> pair(rows.get(row)), PairBatches::size));
        List<DataRow.Drawn> drawn = folder.demonstrations();
        this.demonstrations =
                drawn.isEmpty()
                        ? null
                        : new Turns<>(
                                sizes.demonstrationsPerBatch(),
                                "demonstrations",
                                seed,
                                drawn.size(),
                                recent(row -> example(drawn.get(row)), e -> e.tokens().length));
    }

    private static <T> Recent<T> recent(IntFunction<T> maker, ToLongFunction<T> size) {
        return new Recent<>(maker, size, Recent.ENCODED);
    }

    private static long size(Pair pair) {
        return 2L * pair.winner().tokens().length;
    }

    /** The batch of a step, from 0. */
    public Batch at(long step) {
        return new Batch(
                name + "/" + step,
                pairs.at(step),
                demonstrations == null ? List.of() : demonstrations.at(step));
    }

    private Pair pair(DataRow.Preferred row) {
        return new Pair(
                row.content(),
                example(row.content(), row.chosen(), row.text(), row.chosenPlan()),
                example(row.content(), row.rejected(), row.text(), row.rejectedPlan()),
                1);
    }

    private Example example(DataRow.Drawn row) {
        return example(row.content(), row.picture(), row.text(), row.plan());
    }

    private Example example(String id, StoredPicture picture, String text, @Nullable String plan) {
        ImageGrid grid = shapes.of(picture);
        float[] tokens = encoder.encode(List.of(shapes.crop(picture))).get(0);
        return new Example(id, text, plan, grid.rows(), grid.cols(), tokens);
    }
}
