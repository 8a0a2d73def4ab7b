package io.nextstream.app.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows, and those that are kept from training, so that a sheet shows what was learnt and not what
 * was remembered: about one in fifty, chosen by a hash of what it holds, so that a row stays on its
 * side when others come or go. One at least is kept, and one at least is trained on.
 */
record Kept<T extends DataRow>(List<T> training, List<T> kept) {
    private static final long SHARE = 50;

    static <T extends DataRow> Kept<T> of(List<T> rows) {
        List<String> sorted = rows.stream().map(DataRow::content).sorted().toList();
        long below = sorted.stream().filter(Kept::isLow).count();
        long count = Math.max(0, Math.min(Math.max(below, 1), rows.size() - 1L));
        Set<String> lowest = new HashSet<>(sorted.subList(0, (int) count));
        return new Kept<>(
                rows.stream().filter(row -> !lowest.contains(row.content())).toList(),
                rows.stream().filter(row -> lowest.contains(row.content())).toList());
    }

    /** By the first 32 bits of the hash. */
    private static boolean isLow(String hash) {
        return Long.parseLong(hash.substring(0, 8), 16) * SHARE < 1L << 32;
    }
}
