package io.nextstream.trainer.pretrain;

import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts rows of very unlike length into parts of like length, so that little of a part is padding.
 *
 * <p>Rows share a step, not a sequence: no row sees another one, and positions begin at 0 in each.
 * The published code puts samples one after the other without a wall between them; a small network
 * that is asked for single pictures would learn to read what is not there.
 */
final class Packing {

    private Packing() {}

    /**
     * The parts, each with a picture to learn: words alone go with the pictures next to them.
     *
     * @param rows at least one of them has a picture to learn
     * @param parts at most so many
     * @param padId fills rows that are shorter than the longest of their part
     */
    static List<RowBatch> of(List<Row> rows, int parts, long padId) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt((Row row) -> row.ids().length).reversed());
        List<List<Row>> merged = new ArrayList<>();
        List<Row> waiting = new ArrayList<>();
        for (List<Row> part : PartGradients.cut(sorted, Math.min(parts, sorted.size()))) {
            if (part.stream().anyMatch(row -> row.learnt().length > 0)) {
                waiting.addAll(part);
                merged.add(waiting);
                waiting = new ArrayList<>();
            } else if (merged.isEmpty()) {
                waiting.addAll(part);
            } else {
                merged.get(merged.size() - 1).addAll(part);
            }
        }
        return merged.stream().map(part -> new RowBatch(part, padId)).toList();
    }
}
