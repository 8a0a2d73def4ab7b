package io.nextstream.serving.flink;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.Prompt;
import io.nextstream.events.VersionId;
import io.nextstream.events.VersionStatus;
import io.nextstream.events.avro.Codec;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.DeadLetters;
import io.nextstream.ingest.Sourced;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.serving.Answer;
import io.nextstream.serving.Backlog;
import io.nextstream.serving.Request;
import io.nextstream.serving.ServingDesk;
import io.nextstream.serving.SlotEffect;
import io.nextstream.serving.Stager;
import io.nextstream.serving.StagingOutcome;
import io.nextstream.serving.UnservableVersionException;
import io.nextstream.serving.VersionRef;
import io.nextstream.serving.VersionSlots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One serving task between open and close, without Flink.
 *
 * <p>Lives on the mailbox thread; only staging has a thread of its own, and posts its outcome.
 */
final class ServingTask implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServingTask.class);

    private final BatchPolicy policy;
    private final VersionPolicy versions;
    private final DrawSettings settings;
    private final Backend backend;
    private final TaskShell shell;
    private final ExecutorService staging;
    private final VersionSlots slots;
    private final ServingDesk<Sourced<Prompt>> desk;
    private final VersionWatch watch;

    private @Nullable Sourced<ModelVersion> announcement;
    private @Nullable ModelVersion announced;

    /** The version that is served whatever is announced. */
    private @Nullable VersionRef pinned;

    /** What served before the restart; needed until something is live here. */
    private @Nullable VersionId fallback;

    private boolean flushScheduled;

    /**
     * A task without a version.
     *
     * @param before how far an earlier task of this job was behind
     */
    ServingTask(
            BatchPolicy policy,
            VersionPolicy versions,
            DrawSettings settings,
            Backend backend,
            TaskShell shell,
            Backlog before) {
        this.policy = policy;
        this.versions = versions;
        this.settings = settings;
        this.backend = backend;
        this.shell = shell;
        this.staging = Executors.newSingleThreadExecutor(ServingTask::daemon);
        Stager stager =
                new Stager(backend.models(), backend.engines(), policy.probeTolerance(), staging);
        this.slots = new VersionSlots(stager, this::report, policy.stagingAttempts(), 1);
        this.desk = new ServingDesk<>(slots, policy.maxBatch());
        this.watch = new VersionWatch(versions, before, backend.catalogue(), shell);
    }

    /**
     * Takes up what an earlier task of this job remembered.
     *
     * @param version announced last; it may be broken
     * @param serving the version that served then: the first to be staged, so that a broken
     *     announcement costs nothing
     * @throws UnservableVersionException if there is no such version as is pinned
     */
    void restore(
            @Nullable ModelVersion version,
            @Nullable VersionId serving,
            List<Sourced<Prompt>> prompts)
            throws UnservableVersionException {
        fallback = serving;
        announced = version;
        if (versions.pinned() != null) {
            pinned = backend.catalogue().find(versions.pinned());
            slots.announce(pinned);
            if (version != null) {
                // Of what was published before a server was pinned only the newest is known.
                watch.published(version.id(), version.at().toEpochMilli());
            }
        } else {
            if (serving != null) {
                slots.announce(PromptRequests.version(serving));
            }
            if (version != null) {
                slots.announce(PromptRequests.version(version.id()));
            }
        }
        prompts.forEach(this::onPrompt);
    }

    void onPrompt(Sourced<Prompt> prompt) {
        try {
            desk.accept(PromptRequests.of(prompt, settings, backend.sources()));
        } catch (IllegalArgumentException e) {
            reject(prompt, Codecs.PROMPT, String.valueOf(e.getMessage()));
        }
        answerFullBatches();
    }

    void onVersion(Sourced<ModelVersion> record) {
        ModelVersion version = record.value();
        if (version != null && version.status() == VersionStatus.PROMOTED) {
            announcement = record;
            announced = version;
            watch.published(version.id(), record.timestamp());
            if (pinned == null) {
                slots.announce(PromptRequests.version(version.id()));
            }
        }
    }

    /** Draws all that can be drawn; afterwards nothing is in work. */
    void flush() {
        while (desk.hasWork()) {
            answerBatch();
        }
    }

    @Nullable ModelVersion announced() {
        return announced;
    }

    /** The version that serves or, before the first is live after a restart, served. */
    @Nullable VersionId live() {
        VersionRef live = slots.live();
        return live == null ? fallback : new VersionId(live.id());
    }

    List<Request<Sourced<Prompt>>> waiting() {
        return desk.waiting();
    }

    /** The live version's age. */
    VersionWatch watch() {
        return watch;
    }

    /** The live version's step, -1 before the first. */
    long liveStep() {
        return slots.live() == null ? -1 : slots.live().step();
    }

    @Override
    public void close() {
        staging.shutdownNow();
        slots.close();
        backend.close();
    }

    private void report(StagingOutcome outcome) {
        if (!shell.post(() -> settle(outcome))) {
            outcome.discard();
        }
    }

    private void settle(StagingOutcome outcome) {
        for (SlotEffect effect : desk.settle(outcome)) {
            if (effect instanceof SlotEffect.WentLive live) {
                fallback = null;
                watch.wentLive(live.version());
                LOG.info("Serving {} (probe {})", live.version(), live.exact() ? "exact" : "close");
            } else if (effect instanceof SlotEffect.RetryLater later) {
                LOG.warn("Attempt {} at {}: {}", later.attempt(), later.version(), later.reason());
                shell.after(policy.retryMillis(), () -> slots.retry(later.version()));
            } else if (effect instanceof SlotEffect.Failed failed) {
                onFailed(failed);
            }
        }
        answerFullBatches();
    }

    private void onFailed(SlotEffect.Failed failed) {
        if (failed.version().equals(pinned)) {
            throw new IllegalStateException(
                    "serving.pinned-version names "
                            + pinned
                            + ", which cannot be served: "
                            + failed.reason());
        }
        LOG.warn("Not serving {}: {}", failed.version(), failed.reason());
        if (announcement != null
                && announcement.present().id().value().equals(failed.version().id())) {
            reject(announcement, Codecs.MODEL_VERSION, "not served: " + failed.reason());
        }
        if (slots.live() == null
                && fallback != null
                && announced != null
                && announced.id().value().equals(failed.version().id())
                && !announced.id().equals(fallback)) {
            // It was tried before and failed in passing; now it is the one that is wanted.
            slots.announce(PromptRequests.version(fallback));
        }
    }

    private void answerFullBatches() {
        while (desk.hasFullBatch()) {
            answerBatch();
        }
        if (desk.hasWork() && !flushScheduled) {
            flushScheduled = true;
            shell.after(
                    policy.batchWaitMillis(),
                    () -> {
                        flushScheduled = false;
                        flush();
                    });
        }
    }

    private void answerBatch() {
        Instant startedAt = Instant.ofEpochMilli(shell.now());
        List<Answer<Sourced<Prompt>>> answers = desk.answerBatch();
        Instant finishedAt = Instant.ofEpochMilli(shell.now());
        List<Answer.Drawn<Sourced<Prompt>>> drawn = new ArrayList<>();
        for (Answer<Sourced<Prompt>> answer : answers) {
            if (answer instanceof Answer.Drawn<Sourced<Prompt>> picture) {
                drawn.add(picture);
            } else if (answer instanceof Answer.Refused<Sourced<Prompt>> refused) {
                reject(refused.payload(), Codecs.PROMPT, refused.reason());
            }
        }
        new DrawnBatch(drawn, startedAt, finishedAt).shelve(backend.shelf()).forEach(shell::send);
    }

    private <T> void reject(Sourced<T> record, Codec<T> codec, String reason) {
        shell.reject(DeadLetters.of(record, codec, reason, Instant.ofEpochMilli(shell.now())));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "version-staging");
        thread.setDaemon(true);
        return thread;
    }
}
