package io.nextstream.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeptTest {

    private static List<DataRow.Words> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> new DataRow.Words(i, "text " + i)).toList();
    }

    @Test
    void oneInFiftyIsKept() {
        Kept<DataRow.Words> kept = Kept.of(rows(0, 10_000));
        assertEquals(200, kept.kept().size(), 45);
        assertEquals(10_000, kept.kept().size() + kept.training().size());
    }

    @Test
    void aRowStaysOnItsSideWhenOthersCome() {
        Kept<DataRow.Words> few = Kept.of(rows(0, 500));
        Kept<DataRow.Words> many = Kept.of(rows(0, 1500));
        assertTrue(many.kept().containsAll(few.kept()));
        assertTrue(many.training().containsAll(few.training()));
    }

    @Property(tries = 100)
    void bothSidesHaveARowWhereThereAreTwo(
            @ForAll @IntRange(min = 0, max = 100_000) int from,
            @ForAll @IntRange(min = 2, max = 60) int count) {
        Kept<DataRow.Words> kept = Kept.of(rows(from, from + count));
        assertTrue(!kept.kept().isEmpty() && !kept.training().isEmpty());
        assertEquals(
                rows(from, from + count),
                IntStream.range(from, from + count)
                        .mapToObj(i -> new DataRow.Words(i, "text " + i))
                        .filter(row -> kept.kept().contains(row) != kept.training().contains(row))
                        .toList());
    }

    @Test
    void oneRowIsTrainedOn() {
        assertEquals(new Kept<>(rows(0, 1), List.of()), Kept.of(rows(0, 1)));
        assertEquals(new Kept<>(List.of(), List.of()), Kept.of(rows(0, 0)));
    }
}
