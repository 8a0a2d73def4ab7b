package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.TokenGrid;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of a source as tokens, each encoded once when it is first needed.
 *
 * <p>Place i of the endless training stream is picture i as long as the pool has that many, then
 * any of the pool. Pictures are encoded in fixed groups, so that their tokens do not depend on who
 * was asked for first. Not thread-safe.
 */
final class LatentPool {

    private static final int GROUP = 32;

    private final PictureSource source;
    private final Autoencoder autoencoder;
    private final NoiseStream choice;
    private final int size;
    private final @Nullable Example[] examples;

    /**
     * @param choice decides about places beyond the pool
     * @param size pictures in the pool
     */
    LatentPool(PictureSource source, Autoencoder autoencoder, NoiseStream choice, int size) {
        this.source = source;
        this.autoencoder = autoencoder;
        this.choice = choice;
        this.size = size;
        this.examples = new Example[size];
    }

    /** The example at one place of the stream. */
    Example at(long place) {
        int slot =
                place < size
                        ? (int) place
                        : Math.min(size - 1, (int) (choice.uniforms(place, 1)[0] * size));
        Example known = examples[slot];
        if (known != null) {
            return known;
        }
        encode(slot / GROUP * GROUP);
        Example made = examples[slot];
        if (made == null) {
            throw new IllegalStateException("picture " + slot + " was not encoded");
        }
        return made;
    }

    private void encode(int first) {
        int count = Math.min(GROUP, size - first);
        List<Sample> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            samples.add(source.sample(first + i));
        }
        Iterator<float[]> tokens = autoencoder.encode(pictures(samples)).iterator();
        ImageGrid grid =
                ImageGrid.ofPixels(
                        samples.get(0).image().width(),
                        samples.get(0).image().height(),
                        autoencoder.config().tokenSide());
        List<float[]> drawn = new ArrayList<>();
        samples.forEach(sample -> drawn.add(tokens.next()));
        for (int i = 0; i < count; i++) {
            Sample sample = samples.get(i);
            examples[first + i] =
                    new Example(
                            "picture " + (first + i),
                            sample.caption(),
                            sample.plan(),
                            grid.rows(),
                            grid.cols(),
                            drawn.get(i),
                            sample.sources().stream()
                                    .map(
                                            s ->
                                                    new TokenGrid(
                                                            grid.rows(),
                                                            grid.cols(),
                                                            tokens.next()))
                                    .toList());
        }
    }

    /** First those that are drawn, then those they were made from. */
    private static List<RgbImage> pictures(List<Sample> samples) {
        return Stream.concat(
                        samples.stream().map(Sample::image),
                        samples.stream().flatMap(sample -> sample.sources().stream()))
                .toList();
    }
}
