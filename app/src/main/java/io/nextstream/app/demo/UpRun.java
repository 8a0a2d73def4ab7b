package io.nextstream.app.demo;

import io.nextstream.app.base.Base;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.loop.BaseLine;
import io.nextstream.app.loop.LoopBrokenException;
import io.nextstream.app.loop.LoopJobs;
import io.nextstream.app.stack.DataFolder;
import io.nextstream.app.stack.EmbeddedStack;
import io.nextstream.app.stack.Ports;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.PrintWriter;
import java.nio.file.Path;

/** The stack and the jobs without simulated people, until somebody stops it. */
public final class UpRun {
    private static final long LOOK_MS = 1_000;

    private final Path data;
    private final Ports ports;
    private final Path base;
    private final LoopConfig config;
    private final TorchDevice device;
    private final PrintWriter out;

    /**
     * @param device that proves the base, in this process
     */
    public UpRun(
            Path data,
            Ports ports,
            Path base,
            LoopConfig config,
            TorchDevice device,
            PrintWriter out) {
        this.data = data;
        this.ports = ports;
        this.base = base;
        this.config = config;
        this.device = device;
        this.out = out;
    }

    /** Returns when it was stopped and the jobs have taken their savepoints. */
    public void run(StopSignal stop) throws InterruptedException {
        Base from = Base.load(base);
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedStack stack =
                        EmbeddedStack.start(
                                folder, ports, config, line -> out.println("  " + line))) {
            LoopJobs jobs = LoopJobs.start(stack, from, device);
            out.println("  jobs          serving, preference, training");
            out.println(BaseLine.words(config, stack.store()));
            out.println("Running on " + folder.path() + " until Ctrl-C.");
            while (!stop.await(LOOK_MS)) {
                jobs.failure()
                        .ifPresent(
                                reason -> {
                                    throw new LoopBrokenException(reason);
                                });
            }
            out.println("Stopping the jobs, each with a savepoint ...");
            jobs.stop();
        }
    }
}
