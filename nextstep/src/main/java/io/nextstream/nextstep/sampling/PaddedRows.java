package io.nextstream.nextstep.sampling;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of ids made equally long by pads on the left.
 *
 * @param ids [B, S]
 * @param mask [B, S], 1 = token, 0 = pad
 */
record PaddedRows(long[] ids, long[] mask, Shape shape) {

    static PaddedRows of(List<long[]> rows, long pad) {
        int length = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        long[] ids = new long[rows.size() * length];
        long[] mask = new long[ids.length];
        Arrays.fill(ids, pad);
        for (int i = 0; i < rows.size(); i++) {
            long[] row = rows.get(i);
            int from = (i + 1) * length - row.length;
            System.arraycopy(row, 0, ids, from, row.length);
            Arrays.fill(mask, from, (i + 1) * length, 1);
        }
        return new PaddedRows(ids, mask, new Shape(rows.size(), length));
    }

    /** The rows of a rectangle of ids, each up to before the first {@code stop}. */
    static List<long[]> cut(long[] ids, int length, long stop) {
        List<long[]> rows = new ArrayList<>();
        for (int from = 0; from < ids.length; from += length) {
            int to = from;
            while (to < from + length && ids[to] != stop) {
                to++;
            }
            rows.add(Arrays.copyOfRange(ids, from, to));
        }
        return rows;
    }
}
