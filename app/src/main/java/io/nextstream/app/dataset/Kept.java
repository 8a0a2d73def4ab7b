package io.nextstream.app.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rows of a folder are kept from training, so that a sheet shows what was learnt and not what
 * was remembered. A picture that is kept stays out everywhere: a row that has it as its source, or
 * beside another one, is neither learnt from nor shown.
 *
 * @param lines of rows that are kept
 * @param pictures hashes of the pictures to be drawn in those rows
 */
record Kept(Set<Integer> lines, Set<String> pictures) {
    private static final long SHARE = 50;

    Kept {
        lines = Set.copyOf(lines);
        pictures = Set.copyOf(pictures);
    }

    /** The rows that somebody has set apart, whatever is left. */
    static Kept of(Collection<DataRow> rows) {
        return new Kept(
                rows.stream().map(DataRow::line).collect(Collectors.toSet()),
                rows.stream().flatMap(Kept::drawn).collect(Collectors.toSet()));
    }

    /**
     * About one in fifty {@link DataRow#group groups} of each kind, chosen by a hash, so that a row
     * stays on its side when others come or go; if that names none, the smallest group. One at
     * least is learnt from. A kind of which nothing could be kept without emptying one is learnt
     * from whole.
     *
     * @param kinds rows by kind
     */
    static Kept byHash(List<List<? extends DataRow>> kinds) {
        List<DataRow> rows = new ArrayList<>();
        Kept kept = of(rows);
        for (List<? extends DataRow> kind : kinds) {
            Set<String> groups = lowest(kind);
            List<DataRow> more = new ArrayList<>(rows);
            kind.stream().filter(row -> groups.contains(row.group())).forEach(more::add);
            Kept wider = of(more);
            if (kinds.stream().allMatch(all -> all.isEmpty() || !wider.training(all).isEmpty())) {
                rows = more;
                kept = wider;
            }
        }
        return kept;
    }

    private static Set<String> lowest(List<? extends DataRow> rows) {
        Map<String, Integer> sizes = new HashMap<>();
        rows.forEach(row -> sizes.merge(row.group(), 1, Integer::sum));
        List<String> sorted = sizes.keySet().stream().sorted().toList();
        if (sorted.size() < 2) {
            return Set.of();
        }
        List<String> low = sorted.stream().filter(Kept::isLow).toList();
        if (low.isEmpty()) {
            int smallest = sizes.values().stream().min(Integer::compare).orElse(0);
            low =
                    sorted.stream()
                            .filter(group -> sizes.getOrDefault(group, 0) == smallest)
                            .limit(1)
                            .toList();
        }
        return new HashSet<>(low.subList(0, Math.min(low.size(), sorted.size() - 1)));
    }

    /** By the first 32 bits of the hash. */
    private static boolean isLow(String hash) {
        return Long.parseLong(hash.substring(0, 8), 16) * SHARE < 1L << 32;
    }

    /** Those of some rows that are learnt from. */
    <T extends DataRow> List<T> training(List<T> rows) {
        return rows.stream().filter(this::isLearnt).toList();
    }

    /** Those of some rows that are kept, also where only their picture is. */
    <T extends DataRow> List<T> kept(List<T> rows) {
        return rows.stream()
                .filter(
                        row ->
                                lines.contains(row.line())
                                        || drawn(row).anyMatch(pictures::contains))
                .toList();
    }

    /** Whether a row is learnt from. */
    boolean isLearnt(DataRow row) {
        return !lines.contains(row.line())
                && row.pictures().map(StoredPicture::sha256).noneMatch(pictures::contains);
    }

    /** What is to be drawn of a row, as hashes. */
    private static Stream<String> drawn(DataRow row) {
        return row.pictures().limit(1).map(StoredPicture::sha256);
    }
}
