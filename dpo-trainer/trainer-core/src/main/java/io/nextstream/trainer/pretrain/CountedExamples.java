package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.TokenGrid;
import java.util.List;

/**
 * Pictures of counted lessons as tokens, pass after pass. Each is encoded alone, when it is first
 * needed, so that its tokens do not depend on who was asked for before; those that fit into 256 MB
 * are kept. Not thread-safe.
 */
final class CountedExamples {

    private final PictureSource source;
    private final Autoencoder autoencoder;
    private final Passes passes;
    private final Recent<Example> examples =
            new Recent<>(this::encoded, CountedExamples::size, Recent.ENCODED);

    CountedExamples(PictureSource source, Autoencoder autoencoder, Passes passes) {
        this.source = source;
        this.autoencoder = autoencoder;
        this.passes = passes;
    }

    /** The example at one place of the stream. */
    Example at(long place) {
        return examples.get(passes.row(place));
    }

    private Example encoded(int row) {
        Sample sample = source.sample(row);
        TokenGrid drawn = tokens(sample.image());
        return new Example(
                "picture " + row,
                sample.caption(),
                sample.plan(),
                drawn.rows(),
                drawn.cols(),
                drawn.tokens(),
                sample.sources().stream().map(this::tokens).toList());
    }

    private TokenGrid tokens(RgbImage image) {
        int side = autoencoder.config().tokenSide();
        ImageGrid grid = ImageGrid.ofPixels(image.width(), image.height(), side);
        return new TokenGrid(grid.rows(), grid.cols(), autoencoder.encode(List.of(image)).get(0));
    }

    private static long size(Example example) {
        return example.tokens().length
                + example.sources().stream().mapToLong(source -> source.tokens().length).sum();
    }
}
