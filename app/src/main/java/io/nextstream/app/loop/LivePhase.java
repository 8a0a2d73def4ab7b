package io.nextstream.app.loop;

import io.nextstream.app.builder.BuilderRole;
import io.nextstream.app.report.Books;
import io.nextstream.app.report.BooksAudit;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.events.Demonstration;
import io.nextstream.events.Generation;
import io.nextstream.events.Preference;
import io.nextstream.events.Prompt;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import io.nextstream.nextstep.torch.TorchDevice;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time in which people vote. Feeder, curator and books live on the calling thread; the
 * annotators, who fetch and look at pictures, on one of their own.
 */
final class LivePhase implements AutoCloseable {
    private static final long TICK_MS = 200;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(40);

    /** So long may jobs take to run again before what is left counts as lost. */
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(3);

    /** So long must nothing have moved before the loop counts as drained. */
    private static final long STILL_SECONDS = 4;

    private final Books books;
    private final BooksAudit audit;
    private final Gallery gallery;
    private final LoopJobs jobs;
    private final StatusLine status;
    private final LoopWatch watch;
    private final PhaseEnd end;
    private final StopSignal stop;
    private final TopicWriter<Prompt> prompts;
    private final TopicWriter<Demonstration> demonstrations;
    private final TopicWriter<Preference> votes;
    private final PromptFeeder feeder;
    private final @Nullable Building building;
    private final @Nullable Curator curator;
    private final Annotators people;
    private final BackgroundTask annotators;

    /**
     * Connects everybody who takes part.
     *
     * @param device that a scorer reads pictures on, in this process
     */
    LivePhase(
            Scene scene,
            PhaseEnd end,
            LoopJobs jobs,
            Books books,
            StatusLine status,
            LoopWatch watch,
            TorchDevice device,
            StopSignal stop) {
        this.books = books;
        this.audit = new BooksAudit(scene.batch());
        this.gallery = scene.gallery();
        this.jobs = jobs;
        this.status = status;
        this.watch = watch;
        this.end = end;
        this.stop = stop;
        String bootstrap = scene.bootstrapServers();
        prompts = new TopicWriter<>(bootstrap, Topics.PROMPTS, Codecs.PROMPT);
        demonstrations = new TopicWriter<>(bootstrap, Topics.DEMONSTRATIONS, Codecs.DEMONSTRATION);
        votes = new TopicWriter<>(bootstrap, Topics.PREFERENCES, Codecs.PREFERENCE);
        books.catchUp();
        feeder = scene.feeder(prompts, books.pictures(), end);
        BuilderRole role = scene.builder();
        building =
                role == null
                        ? null
                        : new Building(
                                scene,
                                role,
                                end.rush(),
                                feeder::asked,
                                device,
                                prompts,
                                votes,
                                books.pictures());
        long sent = books.demonstrations().demonstrations().sent();
        curator = scene.demonstrations() ? scene.curator(demonstrations, sent) : null;
        people = scene.annotators(feeder::asked, votes);
        annotators =
                new BackgroundTask(
                        "annotators",
                        () -> new TopicReader<>(bootstrap, Topics.GENERATIONS, Codecs.GENERATION),
                        (TopicReader<Generation> reader) -> people.tick(reader));
    }

    /** Lets them vote until it is enough, or somebody stops it. */
    void run() throws InterruptedException {
        Pace pace = new Pace(gallery.pairs(), System.nanoTime());
        PhaseEnd.Progress progress = pace.at(gallery.pairs(), System.nanoTime());
        long nextSecond = System.nanoTime();
        while (!stop.isAsked() && !end.isReached(progress)) {
            books.update();
            long waiting = books.votes().votes().pending();
            feeder.tick(books.pictures(), waiting);
            if (building != null) {
                building.tick(books.pictures(), waiting);
            }
            if (curator != null) {
                curator.tick(books.demonstrations());
            }
            progress = pace.at(gallery.pairs(), System.nanoTime());
            if (System.nanoTime() >= nextSecond) {
                nextSecond += Duration.ofSeconds(1).toNanos();
                requireAlive();
                if (building != null) {
                    building.news().ifPresent(status::say);
                }
                status.show(
                        books,
                        gallery,
                        end.left(progress),
                        building == null ? null : building.words());
                watch.onSecond(progress);
            }
            stop.await(TICK_MS);
        }
    }

    /**
     * Waits until every picture asked for has come and what was voted has been trained on. The time
     * for it begins anew while a job recovers.
     */
    void drain() throws InterruptedException {
        long patience = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        long limit = System.nanoTime() + LONGEST_DRAIN.toNanos();
        long stillSince = System.nanoTime();
        long seen = -1;
        while (!stop.isAsked() && System.nanoTime() < limit) {
            books.update();
            requireAlive();
            boolean recovers = !jobs.areRunning();
            if (recovers && System.nanoTime() < patience) {
                limit = System.nanoTime() + LONGEST_DRAIN.toNanos();
            }
            long moved =
                    books.pictures().generated()
                            + people.looked()
                            + books.votes().votes().sent()
                            + books.batches()
                            + books.votes().steps();
            boolean open =
                    recovers
                            || books.pictures().openPrompts() > 0
                            || books.batches() > books.votes().steps()
                            || audit.couldTrain(books.votes(), books.demonstrations());
            if (moved != seen || open) {
                seen = moved;
                stillSince = System.nanoTime();
            }
            if (System.nanoTime() - stillSince > Duration.ofSeconds(STILL_SECONDS).toNanos()) {
                return;
            }
            stop.await(TICK_MS);
        }
    }

    private void requireAlive() {
        annotators.check();
        if (building != null) {
            building.check();
        }
        jobs.requireAlive();
    }

    @Override
    public void close() {
        annotators.close();
        if (building != null) {
            building.close();
        }
        prompts.close();
        demonstrations.close();
        votes.close();
    }
}
