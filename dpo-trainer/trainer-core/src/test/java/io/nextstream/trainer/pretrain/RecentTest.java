package io.nextstream.trainer.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final List<Integer> made = new ArrayList<>();

    private Recent<int[]> recent(long room) {
        return new Recent<>(
                number -> {
                    made.add(number);
                    return new int[number];
                },
                numbers -> numbers.length,
                room);
    }

    @Test
    void usageExample() {
        Recent<int[]> recent = recent(10);
        int[] three = recent.get(3);
        assertSame(three, recent.get(3));
        assertEquals(List.of(3), made);
    }

    @Test
    void whatWasNotAskedForLongestGoesFirst() {
        Recent<int[]> recent = recent(10);
        recent.get(3);
        recent.get(4);
        recent.get(3);
        recent.get(5);
        recent.get(3);
        assertEquals(List.of(3, 4, 5), made);
        recent.get(4);
        recent.get(5);
        assertEquals(List.of(3, 4, 5, 4, 5), made);
    }

    @Test
    void theLastIsKeptHoweverLargeItIs() {
        Recent<int[]> recent = recent(10);
        recent.get(2);
        int[] large = recent.get(50);
        assertSame(large, recent.get(50));
        recent.get(2);
        assertEquals(List.of(2, 50, 2), made);
    }
}
