package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.data.RowBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Batches of captioned pictures, as many in each. Not thread-safe. */
final class PictureRows {

    private final PretrainConfig config;
    private final LongFunction<Example> examples;
    private final RowBuilder rows;
    private final long padId;

    /**
     * @param examples by place of the stream
     */
    PictureRows(
            PretrainConfig config, LongFunction<Example> examples, RowBuilder rows, long padId) {
        this.config = config;
        this.examples = examples;
        this.rows = rows;
        this.padId = padId;
    }

    /** The parts of one step's batch. */
    List<RowBatch> batch(long step) {
        int size = config.model().batch();
        List<Row> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(row(step * size + i));
        }
        return PartGradients.cut(all, config.parts(), padId);
    }

    private Row row(long place) {
        NoiseStream noise = NoiseStream.of("pretraining", Long.toString(place), config.seed());
        Example example =
                Dropout.of(
                        examples.apply(place), config.captionDropout(), config.planShare(), noise);
        return rows.supervised(example, noise);
    }
}
