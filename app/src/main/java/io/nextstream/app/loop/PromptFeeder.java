package io.nextstream.app.loop;

import io.nextstream.app.report.PictureLedger;
import io.nextstream.app.stores.Fetched;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Wish;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Grid;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.Sampling;
import io.nextstream.preference.BatchConfig;
import io.nextstream.store.object.BlobStore;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The simulated services: they keep a bounded number of prompts open, so pictures and votes come as
 * fast as this machine draws and learns, and no queue grows. How many is their {@link Rush}.
 */
final class PromptFeeder {
    /** Where pictures lie that are drawn; those to be changed lie beside them. */
    private static final String IMAGES = "images";

    private final AskedPrompts prompts;
    private final BlobStore blobs;
    private final TopicWriter<Prompt> writer;
    private final Grid grid;
    private final Sampling sampling;
    private final InstantSource clock;
    private final Appetite appetite;

    /** Sent, and not all of its pictures have come. */
    private final Set<PromptId> open = new HashSet<>();

    private final AtomicLong next = new AtomicLong();

    /**
     * How much is asked for.
     *
     * @param candidates of each prompt
     * @param open prompts at a time
     * @param underWay open prompts and votes that wait to be trained on
     * @param most prompts that are asked, over all starts
     */
    record Appetite(int candidates, int open, long underWay, long most) {
        /** Two candidates a prompt: a pair for people to choose from. */
        static Appetite ofPairs(Rush rush, BatchConfig batch, long most) {
            return new Appetite(2, rush.open(), rush.underWay(batch), most);
        }

        /** Many candidates a prompt, few prompts: one fills a serving batch. */
        static Appetite ofCandidates(int candidates, Rush rush, BatchConfig batch, long most) {
            return new Appetite(candidates, 1, rush.underWay(batch), most);
        }
    }

    /**
     * Goes on after the last prompt that was asked.
     *
     * @param blobs takes the pictures that are to be changed
     * @param pictures brought up to date
     */
    PromptFeeder(
            AskedPrompts prompts,
            BlobStore blobs,
            TopicWriter<Prompt> writer,
            Grid grid,
            Sampling sampling,
            InstantSource clock,
            Appetite appetite,
            PictureLedger pictures) {
        this.prompts = prompts;
        this.blobs = blobs;
        this.writer = writer;
        this.grid = grid;
        this.sampling = sampling;
        this.clock = clock;
        this.appetite = appetite;
        for (PromptId id = idOfNext(); pictures.knows(id); id = idOfNext()) {
            open.add(id);
            next.incrementAndGet();
        }
    }

    /** Asks for as much as there is room for. */
    void tick(PictureLedger pictures, long waitingVotes) {
        open.removeIf(id -> pictures.knows(id) && !pictures.isOpen(id));
        long room = Math.min(appetite.open, appetite.underWay - waitingVotes);
        while (next.get() < appetite.most && open.size() < room) {
            Prompt prompt = prompt(prompts.at(next.get()));
            writer.send(prompt);
            open.add(prompt.id());
            next.incrementAndGet();
        }
        writer.flush();
    }

    /** How many prompts were asked, over all starts. Safe for any thread. */
    long asked() {
        return next.get();
    }

    private PromptId idOfNext() {
        return prompts.at(next.get()).id();
    }

    private Prompt prompt(AskedPrompts.Asked asked) {
        return new Prompt(
                asked.id(),
                asked.wish().text(),
                grid,
                asked.seed(),
                appetite.candidates,
                sampling,
                true,
                source(asked.wish()),
                null,
                null,
                clock.instant());
    }

    /** The picture that is to be changed, in the store under the name of its content. */
    private @Nullable BlobRef source(Wish wish) {
        if (!(wish instanceof EditSample edit)) {
            return null;
        }
        return Fetched.ref(blobs.put(IMAGES, edit.source().toPng()));
    }
}
