package io.nextstream.trainer.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PassesTest {

    private static List<Integer> pass(Passes passes, long pass, int rows) {
        return LongStream.range(pass * rows, (pass + 1) * rows).mapToObj(passes::row).toList();
    }

    @Property(tries = 100)
    void everyRowComesOnceInEveryPass(
            @ForAll @IntRange(min = 1, max = 200) int rows,
            @ForAll @LongRange(min = 0, max = 1_000_000) long pass,
            @ForAll long seed) {
        assertEquals(
                IntStream.range(0, rows).boxed().toList(),
                pass(new Passes("a", seed, rows), pass, rows).stream().sorted().toList());
    }

    @Test
    void whoAsksFromTheMiddleSeesTheSame() {
        Passes inOrder = new Passes("a", 1, 7);
        List<Integer> first = pass(inOrder, 0, 7);
        List<Integer> second = pass(inOrder, 1, 7);
        assertEquals(second, pass(new Passes("a", 1, 7), 1, 7));
        assertEquals(first, pass(inOrder, 0, 7));
    }

    @Test
    void passesNamesAndSeedsHaveOrdersOfTheirOwn() {
        List<Integer> order = pass(new Passes("a", 1, 50), 0, 50);
        assertNotEquals(order, pass(new Passes("a", 1, 50), 1, 50));
        assertNotEquals(order, pass(new Passes("b", 1, 50), 0, 50));
        assertNotEquals(order, pass(new Passes("a", 2, 50), 0, 50));
        assertNotEquals(order, IntStream.range(0, 50).boxed().toList());
    }

    /** Each of three rows is first in a third of the passes. */
    @Test
    void noRowIsFirstMoreOftenThanOthers() {
        int[] first = new int[3];
        Passes passes = new Passes("a", 1, 3);
        for (long pass = 0; pass < 3000; pass++) {
            first[passes.row(3 * pass)]++;
        }
        for (int count : first) {
            assertEquals(1000, count, 100);
        }
    }

    @Test
    void nothingHasNoOrder() {
        assertThrows(IllegalArgumentException.class, () -> new Passes("a", 1, 0));
    }
}
