package io.nextstream.bench.side;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.trainer.data.Row;
import java.util.List;

/**
 * How much multiplying a training step is: two operations for each weight and each vector that
 * meets it, twice that again for the gradients of both. Pads, and what is no matrix product, are
 * not counted.
 */
final class Products {

    private Products() {}

    /** Floating-point operations of a step over {@code rows}. */
    static double ofStep(ModelConfig config, List<Row> rows) {
        double forward = 0;
        for (Row row : rows) {
            forward += ofRow(config, row);
        }
        return 3 * 2 * forward;
    }

    private static double ofRow(ModelConfig config, Row row) {
        double length = row.ids().length;
        double tokens = row.places().length;
        double d = config.hiddenSize();
        double queries = (double) config.heads() * config.headDim();
        double keys = (double) config.kvHeads() * config.headDim();
        double layer = d * (2 * queries + 2 * keys + 3.0 * config.intermediateSize());
        // A position looks at half of the others on average, once for scores, once for values.
        double attention = length * queries;
        double w = config.headWidth();
        double token = config.draws() * head(config, w) + d * (w + d + config.tokenChannels());
        double labels = row.labels().length * d * config.vocabSize();
        return length * config.layers() * (layer + attention) + tokens * token + labels;
    }

    /** One draw of a token: time, input, output, two products and three modulations a block. */
    private static double head(ModelConfig config, double w) {
        double time = w * (256 + w);
        double ends = 2 * w * config.tokenChannels() + 2 * w * w;
        return time + ends + config.headLayers() * 5 * w * w;
    }
}
