package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.stack.RunningJob;
import io.nextstream.app.stack.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JobsStartTest {
    private final StopSignal stop = new StopSignal();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void itReturnsWhenTheJobRuns() throws InterruptedException {
        await(3, Optional.empty());

        assertEquals(3, looks.get());
    }

    @Test
    void aJobThatDiedOnItsWayIsToldWithItsReason() {
        LoopBrokenException e =
                assertThrows(
                        LoopBrokenException.class,
                        () -> await(1_000, Optional.of("training failed: no GPU")));

        assertEquals("training failed: no GPU", e.getMessage());
    }

    @Test
    void whoAsksToStopDoesNotWait() throws InterruptedException {
        stop.ask();

        await(1_000, Optional.empty());

        assertEquals(1, looks.get());
    }

    private void await(int runsAtLook, Optional<String> failure) throws InterruptedException {
        RunningJob job =
                new RunningJob() {
                    @Override
                    public String name() {
                        return "training";
                    }

                    @Override
                    public boolean isRunning() {
                        return looks.incrementAndGet() >= runsAtLook;
                    }

                    @Override
                    public Optional<String> failure() {
                        return failure;
                    }

                    @Override
                    public void stop() {
                        throw new AssertionError("nobody waits for the end");
                    }

                    @Override
                    public void cancel() {
                        throw new AssertionError("nobody waits for the end");
                    }
                };
        new JobsStart(new PrintWriter(new StringWriter()), "http://here", stop)
                .await(new LoopJobs(List.of(job)));
    }
}
