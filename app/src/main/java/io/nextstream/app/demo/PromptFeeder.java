package io.nextstream.app.demo;

import io.nextstream.app.report.PictureLedger;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.events.Grid;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.Sampling;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The simulated services: they keep a bounded number of prompts open, so pictures and votes come as
 * fast as this machine draws and learns, and no queue grows. Two candidates a prompt: a pair to
 * choose from.
 */
final class PromptFeeder {
    private static final int CANDIDATES = 2;

    /** Enough to fill the serving batches while committed pictures are still on their way. */
    private static final long OPEN_PROMPTS = 24;

    /** Votes that wait to be trained on; beyond this, drawing more would only make them older. */
    private static final long WAITING_VOTES = 64;

    private final DemoPrompts prompts;
    private final TopicWriter<Prompt> writer;
    private final Grid grid;
    private final Sampling sampling;
    private final InstantSource clock;

    /** Sent, but not yet come back from the topic. */
    private final Set<PromptId> unseen = new HashSet<>();

    private final AtomicLong next = new AtomicLong();

    PromptFeeder(
            DemoPrompts prompts,
            TopicWriter<Prompt> writer,
            Grid grid,
            Sampling sampling,
            InstantSource clock,
            long alreadyAsked) {
        this.prompts = prompts;
        this.writer = writer;
        this.grid = grid;
        this.sampling = sampling;
        this.clock = clock;
        this.next.set(alreadyAsked);
    }

    /** Asks for as much as there is room for. */
    void tick(PictureLedger pictures, long waitingVotes) {
        unseen.removeIf(pictures::knows);
        if (waitingVotes >= WAITING_VOTES) {
            return;
        }
        while (pictures.openPrompts() + unseen.size() < OPEN_PROMPTS) {
            Prompt prompt = prompt(prompts.at(next.get()));
            writer.send(prompt);
            unseen.add(prompt.id());
            next.incrementAndGet();
        }
        writer.flush();
    }

    /** How many prompts were asked, over all starts. Safe for any thread. */
    long asked() {
        return next.get();
    }

    private Prompt prompt(DemoPrompts.Asked asked) {
        return new Prompt(
                asked.id(),
                asked.spec().text(),
                grid,
                asked.seed(),
                CANDIDATES,
                sampling,
                true,
                null,
                null,
                null,
                clock.instant());
    }
}
