package io.nextstream.trainer.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.trainer.data.Row;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ModelGradientTest {

    @Test
    void partsHaveAboutTheSameWork() {
        List<Row> rows = List.of(row(60), row(28), row(28), row(28));
        List<List<Row>> cut = ModelGradient.cut(rows, 2);
        assertEquals(List.of(row(60).ids().length, 28), lengths(cut.get(0)));
        assertEquals(List.of(28, 28), lengths(cut.get(1)));
    }

    @Property(tries = 200)
    void everyRowIsInOnePartAndNoPartIsEmpty(
            @ForAll @Size(min = 5, max = 40) List<@IntRange(min = 2, max = 90) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 5) int parts) {
        List<Row> rows = lengths.stream().map(ModelGradientTest::row).toList();
        List<List<Row>> cut = ModelGradient.cut(rows, parts);
        assertEquals(parts, cut.size());
        assertEquals(rows, cut.stream().flatMap(List::stream).toList());
        assertEquals(0, cut.stream().filter(List::isEmpty).count());
    }

    private static List<Integer> lengths(List<Row> rows) {
        return rows.stream().map(row -> row.ids().length).toList();
    }

    /** So many places, one token, two draws. */
    private static Row row(int places) {
        return new Row(new long[places], new int[0], 1, new float[1], new float[2], new float[2]);
    }
}
