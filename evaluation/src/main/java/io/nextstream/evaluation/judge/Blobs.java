package io.nextstream.evaluation.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a canvas into blobs: connected pixels at least half covered, parted where two colours meet,
 * and around each the fringe that is nearer to it than to others.
 */
final class Blobs {

    static final int NONE = -1;

    private static final float COVERED = 0.5f;

    /** Pixels of fringe around a blob. */
    private static final int FRINGE = 3;

    private static final int[][] SIDES = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};

    private final Canvas canvas;
    private final Palette palette;

    /** Colour of covered pixels, {@link #NONE} elsewhere. */
    private final int[] colours;

    /** Blob a pixel belongs to, its fringe included; {@link #NONE} elsewhere. */
    final int[] owners;

    /** Pixels of each blob, without its fringe. */
    final List<int[]> pixels = new ArrayList<>();

    /**
     * @param enough pixels that make a blob an object; smaller ones join a blob that they touch
     */
    Blobs(Canvas canvas, Palette palette, int enough) {
        this.canvas = canvas;
        this.palette = palette;
        this.colours = colours();
        this.owners = new int[colours.length];
        Arrays.fill(owners, NONE);
        for (int i = 0; i < colours.length; i++) {
            if (colours[i] != NONE && owners[i] == NONE) {
                pixels.add(grow(i, pixels.size()));
            }
        }
        joinSmall(enough);
        addFringe();
    }

    private int[] colours() {
        int n = canvas.size * canvas.size;
        boolean[] covered = new boolean[n];
        float[] d = canvas.difference;
        for (int i = 0; i < n; i++) {
            int k = palette.nearest(d[3 * i], d[3 * i + 1], d[3 * i + 2]);
            covered[i] =
                    k != NONE && palette.along(k, d[3 * i], d[3 * i + 1], d[3 * i + 2]) >= COVERED;
        }
        int[] result = new int[n];
        for (int i = 0; i < n; i++) {
            result[i] = covered[i] ? smoothedColour(i, covered) : NONE;
        }
        return result;
    }

    /**
     * The colour of a pixel together with its covered neighbours, so that noise does not speckle.
     */
    private int smoothedColour(int i, boolean[] covered) {
        int size = canvas.size;
        float[] sum = new float[3];
        int count = 0;
        for (int y = Math.max(0, i / size - 1); y <= Math.min(size - 1, i / size + 1); y++) {
            for (int x = Math.max(0, i % size - 1); x <= Math.min(size - 1, i % size + 1); x++) {
                int at = y * size + x;
                if (covered[at]) {
                    count++;
                    for (int c = 0; c < 3; c++) {
                        sum[c] += canvas.difference[3 * at + c];
                    }
                }
            }
        }
        return palette.nearest(sum[0] / count, sum[1] / count, sum[2] / count);
    }

    private int[] grow(int start, int blob) {
        int[] queue = new int[colours.length];
        int filled = 1;
        queue[0] = start;
        owners[start] = blob;
        for (int head = 0; head < filled; head++) {
            for (int[] side : SIDES) {
                int next = neighbour(queue[head], side);
                if (next != NONE && owners[next] == NONE && colours[next] == colours[start]) {
                    owners[next] = blob;
                    queue[filled++] = next;
                }
            }
        }
        return Arrays.copyOf(queue, filled);
    }

    private int neighbour(int i, int[] side) {
        int x = i % canvas.size + side[0];
        int y = i / canvas.size + side[1];
        return x < 0 || y < 0 || x >= canvas.size || y >= canvas.size ? NONE : y * canvas.size + x;
    }

    /** Mixed pixels where two colours meet are no blobs of their own. */
    private void joinSmall(int enough) {
        for (int blob = 0; blob < pixels.size(); blob++) {
            if (pixels.get(blob).length < enough) {
                int host = host(blob, enough);
                if (host != NONE) {
                    for (int i : pixels.get(blob)) {
                        owners[i] = host;
                    }
                    pixels.set(host, concat(pixels.get(host), pixels.get(blob)));
                    pixels.set(blob, new int[0]);
                }
            }
        }
    }

    private int host(int blob, int enough) {
        for (int i : pixels.get(blob)) {
            for (int[] side : SIDES) {
                int next = neighbour(i, side);
                int owner = next == NONE ? NONE : owners[next];
                if (owner != NONE && owner != blob && pixels.get(owner).length >= enough) {
                    return owner;
                }
            }
        }
        return NONE;
    }

    private static int[] concat(int[] a, int[] b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private void addFringe() {
        for (int round = 0; round < FRINGE; round++) {
            int[] before = owners.clone();
            for (int i = 0; i < before.length; i++) {
                for (int[] side : SIDES) {
                    int next = neighbour(i, side);
                    if (before[i] == NONE && next != NONE && before[next] != NONE) {
                        owners[i] = before[next];
                    }
                }
            }
        }
    }
}
