package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.stack.RunningJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopJobsTest {
    private final List<String> ended = new ArrayList<>();
    private final Job serving = new Job("serving");
    private final Job preference = new Job("preference");
    private final Job training = new Job("training");
    private final LoopJobs jobs = new LoopJobs(List.of(serving, preference, training));

    @Test
    void theyEndInTheOrderOfTheDataEachWithASavepoint() {
        jobs.stop();

        assertEquals(
                List.of("serving: savepoint", "preference: savepoint", "training: savepoint"),
                ended);
    }

    @Test
    void oneThatIsStartingAgainEndsWithoutASavepoint() {
        training.running = false;

        jobs.stop();

        assertEquals(
                List.of("serving: savepoint", "preference: savepoint", "training: cancelled"),
                ended);
    }

    @Test
    void aDeadOneIsTheEndOfTheLoopAndItsReasonIsTold() {
        preference.failure = Optional.of("preference failed: the disk is full");

        assertEquals(preference.failure, jobs.failure());
        LoopBrokenException e = assertThrows(LoopBrokenException.class, jobs::stop);

        assertEquals("preference failed: the disk is full", e.getMessage());
        assertEquals(List.of("serving: savepoint"), ended);
    }

    @Test
    void theyRunWhenAllOfThemDo() {
        assertTrue(jobs.areRunning());

        serving.running = false;

        assertFalse(jobs.areRunning());
        assertEquals(Optional.empty(), jobs.failure());
    }

    private final class Job implements RunningJob {
        private final String name;
        private boolean running = true;
        private Optional<String> failure = Optional.empty();

        Job(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public Optional<String> failure() {
            return failure;
        }

        @Override
        public void stop() {
            ended.add(name + ": savepoint");
        }

        @Override
        public void cancel() {
            ended.add(name + ": cancelled");
        }
    }
}
