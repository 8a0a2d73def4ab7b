package io.nextstream.app.loop;

import io.nextstream.app.report.PictureLedger;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.events.Grid;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.Sampling;
import io.nextstream.preference.BatchConfig;
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

    /**
     * Prompts open at a time. One serving batch and a little more: a longer queue would be drawn in
     * one go before each checkpoint, and every vote in it would wait for all of it.
     */
    private static final int OPEN_PROMPTS = 10;

    private final AskedPrompts prompts;
    private final TopicWriter<Prompt> writer;
    private final Grid grid;
    private final Sampling sampling;
    private final InstantSource clock;
    private final long underWay;
    private final long most;

    /** Sent, but not yet come back from the topic. */
    private final Set<PromptId> unseen = new HashSet<>();

    private final AtomicLong next = new AtomicLong();

    /**
     * @param most prompts that are asked, over all starts
     */
    PromptFeeder(
            AskedPrompts prompts,
            TopicWriter<Prompt> writer,
            Grid grid,
            Sampling sampling,
            InstantSource clock,
            long underWay,
            long alreadyAsked,
            long most) {
        this.prompts = prompts;
        this.writer = writer;
        this.grid = grid;
        this.sampling = sampling;
        this.clock = clock;
        this.underWay = underWay;
        this.most = most;
        this.next.set(alreadyAsked);
    }

    /**
     * Open prompts and votes that wait to be trained on: one full batch that is trained, and one
     * that fills until it may leave. Beyond this, drawing more would only make votes older: where
     * the trainer is what the loop waits for, each of them waits for all before it.
     */
    static long underWay(BatchConfig batch) {
        return Math.max(OPEN_PROMPTS, batch.pairsPerBatch() + batch.minPairs());
    }

    /** Asks for as much as there is room for. */
    void tick(PictureLedger pictures, long waitingVotes) {
        unseen.removeIf(pictures::knows);
        long room = Math.min(OPEN_PROMPTS, underWay - waitingVotes);
        while (next.get() < most && pictures.openPrompts() + unseen.size() < room) {
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

    private Prompt prompt(AskedPrompts.Asked asked) {
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
