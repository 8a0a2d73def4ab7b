package io.nextstream.trainer.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.torch.Tensors;
import java.util.Arrays;
import java.util.List;

/**
 * Rows padded on the left to one length S, and where in them the heads look.
 *
 * <p>B rows, M picture tokens of C numbers in all, N of them learnt with K draws each, R text
 * labels. Plain arrays: a batch can be built on any thread, tensors are made by the thread that
 * trains.
 */
public final class RowBatch {

    /** What a script calls the inputs that {@link #asOne} and {@link #rowByRow} give, in order. */
    public static final List<String> NAMES =
            List.of(
                    "ids",
                    "mask",
                    "images",
                    "image_from",
                    "text_from",
                    "text_to",
                    "t",
                    "noise",
                    "over_tokens",
                    "over_labels",
                    "image_of");

    private final List<Row> rows;
    private final int length;
    private final int channels;
    private final int draws;
    private final int tokens;
    private final int labels;
    private final long[] ids;
    private final long[] mask;
    private final float[] images;
    private final long[] imageFrom;
    private final long[] imageOf;
    private final long[] textFrom;
    private final long[] textTo;
    private final float[] t;
    private final float[] noise;

    /**
     * Pads {@code rows} with {@code padId}.
     *
     * @throws IllegalArgumentException if rows differ in channels or draws, or no picture is learnt
     */
    public RowBatch(List<Row> rows, long padId) {
        tokens = rows.stream().mapToInt(Row::count).sum();
        if (tokens == 0) {
            throw new IllegalArgumentException("a batch needs a picture to learn");
        }
        this.rows = List.copyOf(rows);
        length = rows.stream().mapToInt(row -> row.ids().length).max().getAsInt();
        channels = rows.get(0).channels();
        draws = rows.stream().mapToInt(Row::draws).max().getAsInt();
        labels = rows.stream().mapToInt(row -> row.labels().length).sum();
        ids = new long[rows.size() * length];
        Arrays.fill(ids, padId);
        mask = new long[ids.length];
        images = new float[rows.stream().mapToInt(row -> row.pictures().length).sum()];
        imageFrom = new long[tokens];
        imageOf = new long[tokens];
        textFrom = new long[labels];
        textTo = new long[labels];
        t = new float[draws * tokens];
        noise = new float[draws * tokens * channels];
        fill();
    }

    private void fill() {
        int token = 0;
        int label = 0;
        int number = 0;
        for (int b = 0; b < rows.size(); b++) {
            Row row = rows.get(b);
            if (row.channels() != channels || (row.count() > 0 && row.draws() != draws)) {
                throw new IllegalArgumentException("rows differ in channels or draws");
            }
            int end = (b + 1) * length;
            long start = (long) end - row.ids().length;
            System.arraycopy(row.ids(), 0, ids, end - row.ids().length, row.ids().length);
            Arrays.fill(mask, end - row.ids().length, end, 1);
            for (int place : row.labels()) {
                textFrom[label] = start + place - 1;
                textTo[label++] = row.ids()[place];
            }
            for (int n = 0; n < row.count(); n++) {
                imageFrom[token + n] = start + row.places()[n] - 1;
                imageOf[token + n] = number / channels + (long) row.learnt()[n];
            }
            System.arraycopy(row.pictures(), 0, images, number, row.pictures().length);
            fillNoise(row, token);
            token += row.count();
            number += row.pictures().length;
        }
    }

    /** Draw k of token n lies at k · N + n, with N over the whole batch. */
    private void fillNoise(Row row, int token) {
        int n = row.count();
        for (int k = 0; k < draws; k++) {
            int to = k * tokens + token;
            System.arraycopy(row.t(), k * n, t, to, n);
            System.arraycopy(row.noise(), k * n * channels, noise, to * channels, n * channels);
        }
    }

    /** Rows, B. */
    public int size() {
        return rows.size();
    }

    /** Learnt picture tokens in all rows, N. */
    public int tokens() {
        return tokens;
    }

    /** Text labels in all rows, R. */
    public int labels() {
        return labels;
    }

    /** Places in a padded row, S. */
    public int length() {
        return length;
    }

    /**
     * The inputs of {@code scores} where the batch counts as one: the mean over {@code tokens}
     * tokens and {@code labels} labels. For a part of a larger batch these are the counts of the
     * whole, so that the parts' results add up.
     */
    public NDList asOne(NDManager manager, int tokens, int labels) {
        float[] overTokens = new float[this.tokens];
        Arrays.fill(overTokens, 1f / tokens);
        float[] overLabels = new float[this.labels];
        Arrays.fill(overLabels, labels == 0 ? 0f : 1f / labels);
        return inputs(
                manager,
                Tensors.of(manager, overTokens, new Shape(1, this.tokens)),
                Tensors.of(manager, overLabels, new Shape(1, this.labels)));
    }

    /**
     * The inputs of {@code scores} row by row: the mean over its learnt tokens, the sum of its
     * labels.
     */
    public NDList rowByRow(NDManager manager) {
        float[] overTokens = new float[rows.size() * tokens];
        float[] overLabels = new float[rows.size() * labels];
        int token = 0;
        int label = 0;
        for (int b = 0; b < rows.size(); b++) {
            int n = rows.get(b).count();
            int r = rows.get(b).labels().length;
            Arrays.fill(
                    overTokens, b * tokens + token, b * tokens + token + n, 1f / Math.max(1, n));
            Arrays.fill(overLabels, b * labels + label, b * labels + label + r, 1f);
            token += n;
            label += r;
        }
        return inputs(
                manager,
                Tensors.of(manager, overTokens, new Shape(rows.size(), tokens)),
                Tensors.of(manager, overLabels, new Shape(rows.size(), labels)));
    }

    private NDList inputs(NDManager manager, NDArray overTokens, NDArray overLabels) {
        Shape grid = new Shape(rows.size(), length);
        return new NDList(
                manager.create(ids, grid),
                manager.create(mask, grid),
                Tensors.of(manager, images, new Shape(images.length / channels, channels)),
                manager.create(imageFrom),
                manager.create(textFrom),
                manager.create(textTo),
                Tensors.of(manager, t),
                Tensors.of(manager, noise, new Shape((long) draws * tokens, channels)),
                overTokens,
                overLabels,
                manager.create(imageOf));
    }
}
