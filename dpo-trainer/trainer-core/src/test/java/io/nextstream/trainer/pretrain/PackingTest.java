package io.nextstream.trainer.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PackingTest {

    /** A row of so many ids that has a picture of one token. */
    private static Row drawn(int length) {
        return new Row(new long[length], new int[0], 1, new float[2], new float[1], new float[2]);
    }

    /** A row of so many ids in words. */
    private static Row told(int length) {
        return new Row(
                new long[length],
                new int[] {1},
                2,
                new float[0],
                new int[0],
                new int[0],
                new float[0],
                new float[0]);
    }

    @Example
    void rowsOfLikeLengthAreTogether() {
        List<RowBatch> parts =
                Packing.of(List.of(drawn(90), drawn(20), drawn(100), drawn(22)), 2, 0);
        assertEquals(List.of(100, 22), parts.stream().map(RowBatch::length).toList());
    }

    @Example
    void wordsAloneGoWithPictures() {
        List<RowBatch> parts = Packing.of(List.of(told(10), told(9), drawn(40), told(11)), 4, 0);
        assertEquals(1, parts.size());
        assertEquals(4, parts.get(0).size());
        List<RowBatch> long0 = Packing.of(List.of(told(90), drawn(40), drawn(30)), 3, 0);
        assertEquals(List.of(2, 1), long0.stream().map(RowBatch::size).toList());
    }

    @Property
    void noRowIsLostAndEveryPartHasAPicture(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 2, max = 60) Integer> pictures,
            @ForAll @Size(max = 20) List<@IntRange(min = 2, max = 60) Integer> texts,
            @ForAll @IntRange(min = 1, max = 6) int count) {
        List<Row> rows = new ArrayList<>();
        texts.forEach(length -> rows.add(told(length)));
        pictures.forEach(length -> rows.add(drawn(length)));
        List<RowBatch> parts = Packing.of(rows, count, 0);
        assertEquals(rows.size(), parts.stream().mapToInt(RowBatch::size).sum());
        assertTrue(parts.size() <= count);
        assertTrue(parts.stream().allMatch(part -> part.tokens() > 0));
        assertTrue(places(parts) <= places(Packing.of(rows, 1, 0)));
    }

    private static int places(List<RowBatch> parts) {
        return parts.stream().mapToInt(part -> part.size() * part.length()).sum();
    }
}
