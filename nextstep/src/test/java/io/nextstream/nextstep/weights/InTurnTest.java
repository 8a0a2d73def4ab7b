package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InTurnTest {

    @Test
    void tasksBeginInTheirOrder() throws IOException {
        List<Integer> begun = new ArrayList<>();
        InTurn.run(
                IntStream.range(0, 50).<InTurn.Task>mapToObj(i -> () -> begun.add(i)).toList(), 1);
        assertEquals(IntStream.range(0, 50).boxed().toList(), begun);
    }

    @Test
    void severalRunAtATime() throws IOException {
        CyclicBarrier all = new CyclicBarrier(3);
        InTurn.Task meeting =
                () -> {
                    try {
                        all.await(1, TimeUnit.MINUTES);
                    } catch (Exception e) {
                        throw new IOException(e);
                    }
                };
        InTurn.run(List.of(meeting, meeting, meeting), 3);
        InTurn.run(List.of(), 3);
    }

    @Test
    void noneBeginsAfterOneHasFailed() {
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
        IOException torn = new IOException("torn");
        List<InTurn.Task> tasks =
                List.of(
                        () -> begun.add(0),
                        () -> {
                            throw torn;
                        },
                        () -> begun.add(2));
        assertSame(torn, assertThrows(IOException.class, () -> InTurn.run(tasks, 1)));
        assertEquals(List.of(0), begun);
        IllegalStateException wrong = new IllegalStateException("wrong");
        InTurn.Task failing =
                () -> {
                    throw wrong;
                };
        assertSame(
                wrong,
                assertThrows(
                        IllegalStateException.class,
                        () -> InTurn.run(List.of(failing, failing), 2)));
    }

    @Test
    void anInterruptWaitsForTheTasks() throws IOException {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        Thread.currentThread().interrupt();
        InTurn.run(List.of(() -> done.add(0), () -> done.add(1)), 2);
        assertTrue(Thread.interrupted());
        assertEquals(2, done.size());
    }
}
