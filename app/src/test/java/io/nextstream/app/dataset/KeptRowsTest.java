package io.nextstream.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptRowsTest {
    private static final Shapes SQUARE = Shapes.square(32, 8);
    private static final StoredPicture PICTURE = new StoredPicture(Path.of("none"), "0", 32, 32);

    private static List<DataRow.Drawn> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new DataRow.Drawn(i + 1, PICTURE, "row " + i, null, null))
                .toList();
    }

    private static List<Integer> lines(KeptRows rows) {
        return rows.rows().stream().map(DataRow.Drawn::line).toList();
    }

    /** A file may have all of one style before those of the next. */
    @Test
    void theyComeFromTheWholeFile() {
        List<Integer> lines = lines(KeptRows.of(rows(60), false, SQUARE, false));
        assertEquals(20, lines.size());
        assertEquals(List.of(1, 4, 7), lines.subList(0, 3));
        assertEquals(58, lines.get(19));
    }

    @Test
    void fewAreAllShownAndEditsApart() {
        assertEquals(List.of(1, 2, 3), lines(KeptRows.of(rows(3), false, SQUARE, false)));
        assertTrue(KeptRows.of(rows(3), true, SQUARE, false).isEmpty());
        DataRow.Drawn edit = new DataRow.Drawn(9, PICTURE, "turn it", null, PICTURE);
        assertEquals(List.of(9), lines(KeptRows.of(List.of(edit), true, SQUARE, false)));
        assertTrue(KeptRows.of(List.of(edit), false, SQUARE, false).isEmpty());
    }
}
