package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.weights.FloatTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prompts as rows of ids, with the tokens of the pictures in them. Each picture of a call is
 * encoded once, alone, whatever else is in the call.
 */
final class Rows {

    /**
     * What the network reads.
     *
     * @param pictures tokens of each picture among the ids, in their order
     */
    record Row(long[] ids, List<float[]> pictures) {}

    private final ModelConfig config;
    private final SequenceBuilder sequences;
    private final Autoencoder autoencoder;
    private final Map<RgbImage, float[]> encoded = new HashMap<>();

    Rows(ModelConfig config, SequenceBuilder sequences, Autoencoder autoencoder) {
        this.config = config;
        this.sequences = sequences;
        this.autoencoder = autoencoder;
    }

    /** What is read before words: before the text goes on, or before a plan. */
    Row beforeWords(Prompt prompt, boolean plan, int mostWords) {
        List<ImageGrid> grids = grids(prompt);
        long[] ids =
                plan
                        ? sequences.thinkPrefix(prompt.text(), grids)
                        : sequences.writePrefix(prompt.text(), grids);
        requireRoom(ids.length, mostWords);
        return new Row(ids, tokens(prompt));
    }

    /**
     * What is read before the picture, one row for each group of guidance: all of the prompt; its
     * pictures and what is not wanted; only what is not wanted.
     */
    List<Row> beforePicture(DrawRequest request, @Nullable String plan) {
        Prompt prompt = request.prompt();
        ImageGrid grid = request.grid();
        List<ImageGrid> grids = grids(prompt);
        List<float[]> tokens = tokens(prompt);
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(sequences.drawPrefix(prompt.text(), grids, plan, grid), tokens));
        if (request.groups() > 1) {
            long[] ids = sequences.drawPrefix(prompt.picturesOnly(), grids, null, grid);
            rows.add(new Row(ids, tokens));
        }
        if (request.groups() > 2) {
            long[] ids = sequences.drawPrefix(prompt.negative(), List.of(), null, grid);
            rows.add(new Row(ids, List.of()));
        }
        rows.forEach(row -> requireRoom(row.ids.length, grid.tokens()));
        return rows;
    }

    /** The pictures of a prompt, as the network reads them. */
    List<Picture.Source> sources(Prompt prompt) {
        List<ImageGrid> grids = grids(prompt);
        List<float[]> tokens = tokens(prompt);
        List<Picture.Source> sources = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            sources.add(new Picture.Source(grids.get(i), tokens.get(i)));
        }
        return sources;
    }

    private void requireRoom(int read, int more) {
        if (read + more > config.maxPositions()) {
            throw new IllegalArgumentException(
                    "the prompt is too long: %d tokens and %d to come, and the model has %d positions"
                            .formatted(read, more, config.maxPositions()));
        }
    }

    private List<ImageGrid> grids(Prompt prompt) {
        int side = autoencoder.config().tokenSide();
        return prompt.images().stream()
                .map(image -> checked(ImageGrid.ofPixels(image.width(), image.height(), side)))
                .toList();
    }

    private static ImageGrid checked(ImageGrid source) {
        if (source.tokens() > DrawRequest.MAX_TOKENS) {
            throw new IllegalArgumentException(
                    "the picture to start from has %d tokens, at most %d are read; make it smaller"
                            .formatted(source.tokens(), DrawRequest.MAX_TOKENS));
        }
        return source;
    }

    private List<float[]> tokens(Prompt prompt) {
        return prompt.images().stream()
                .map(
                        image ->
                                encoded.computeIfAbsent(
                                        image, one -> autoencoder.encode(List.of(one)).get(0)))
                .toList();
    }

    /** The tokens of all pictures of some rows, [M, C], in the order of their placeholders. */
    static FloatTensor pictures(List<Row> rows, int channels) {
        int size =
                rows.stream().flatMap(row -> row.pictures.stream()).mapToInt(p -> p.length).sum();
        float[] all = new float[size];
        int at = 0;
        for (Row row : rows) {
            for (float[] picture : row.pictures) {
                System.arraycopy(picture, 0, all, at, picture.length);
                at += picture.length;
            }
        }
        return new FloatTensor(new long[] {size / channels, channels}, all);
    }
}
