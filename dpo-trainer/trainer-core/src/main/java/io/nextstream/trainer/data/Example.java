package io.nextstream.trainer.data;

import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.SequenceBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture with its words, ready for training; with the pictures it was made from, if it was.
 *
 * @param id what its noise is keyed by; the same id in the same batch draws the same noise
 * @param text the caption, prompt or instruction, with a marker {@code <image>} for each source;
 *     empty for an unconditional row
 * @param plan what was written between text and picture, or null if nothing was
 * @param rows height of the token grid
 * @param cols width of the token grid
 * @param tokens clean latents, rows · cols · channels numbers, token by token in raster order
 * @param sources pictures that are given, in the order of their markers
 * @param seed with the id, the name of the noise that the picture was drawn with; null if nobody
 *     knows it, or it was not drawn
 */
public record Example(
        String id,
        String text,
        @Nullable String plan,
        int rows,
        int cols,
        float[] tokens,
        List<TokenGrid> sources,
        @Nullable Long seed) {

    public Example {
        sources = List.copyOf(sources);
        if (rows < 1 || cols < 1) {
            throw new IllegalArgumentException(
                    "example " + id + " has a grid " + rows + "*" + cols);
        }
        if (tokens.length == 0 || tokens.length % (rows * cols) != 0) {
            throw new IllegalArgumentException(
                    "example %s has %d numbers for %d tokens"
                            .formatted(id, tokens.length, rows * cols));
        }
    }

    /** A picture that nobody needs to draw again. */
    public Example(
            String id,
            String text,
            @Nullable String plan,
            int rows,
            int cols,
            float[] tokens,
            List<TokenGrid> sources) {
        this(id, text, plan, rows, cols, tokens, sources, null);
    }

    /** A picture of words alone. */
    public Example(
            String id, String text, @Nullable String plan, int rows, int cols, float[] tokens) {
        this(id, text, plan, rows, cols, tokens, List.of());
    }

    /** Numbers in one token. */
    public int channels() {
        return tokens.length / (rows * cols);
    }

    /** The same picture without its words and sources, as guidance needs to know it. */
    public Example unconditional() {
        return new Example(id, "", null, rows, cols, tokens);
    }

    /** The same picture with its sources and without its words, for guidance by the sources. */
    public Example withoutWords() {
        String marks = SequenceBuilder.IMAGE_MARKER.repeat(sources.size());
        return new Example(id, marks, null, rows, cols, tokens, sources);
    }

    /** The same picture without its plan. */
    public Example withoutPlan() {
        return new Example(id, text, null, rows, cols, tokens, sources);
    }

    /** The row that this is: all but plan and picture is given. */
    Story story() {
        List<float[]> all = new ArrayList<>();
        sources.forEach(source -> all.add(source.tokens()));
        all.add(tokens);
        return new Story(
                id,
                SequenceBuilder.drawn(
                        text,
                        sources.stream().map(s -> new ImageGrid(s.rows(), s.cols())).toList(),
                        plan,
                        new ImageGrid(rows, cols)),
                all);
    }
}
