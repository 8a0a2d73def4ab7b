package io.nextstream.app.report;

import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.events.DeadLetter;
import io.nextstream.events.Demonstration;
import io.nextstream.events.Generation;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.Preference;
import io.nextstream.events.Prompt;
import io.nextstream.events.Topics;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import io.nextstream.events.VersionId;
import io.nextstream.events.VersionStatus;
import io.nextstream.events.VoteOutcome;
import io.nextstream.events.avro.Codec;
import io.nextstream.events.avro.Codecs;
import io.nextstream.events.avro.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The loop's books, kept from its topics alone, so that they are true over all starts on the same
 * data and do not trust what any part of the demo remembers. Live figures and the final report come
 * from the same books. For one thread.
 */
public final class Books implements AutoCloseable {
    private record Page<T>(TopicReader<T> reader, Consumer<Seen<T>> entry) {
        int update(boolean toEnd) {
            List<Seen<T>> seen = toEnd ? reader.toEnd() : reader.poll(Duration.ZERO);
            seen.forEach(entry);
            return seen.size();
        }
    }

    private final PictureLedger pictures = new PictureLedger();
    private final VoteLedger votes = new VoteLedger();
    private final DemonstrationLedger demonstrations = new DemonstrationLedger();
    private final Set<String> versions = new HashSet<>();
    private @Nullable VersionId lastPublished;
    private final List<VersionId> staleVersions = new ArrayList<>();
    private final Map<Long, TrainingStep> steps = new LinkedHashMap<>();
    private final List<Page<?>> pages = new ArrayList<>();
    private long batches;
    private long deadLetters;

    /**
     * Opens them at the first record of every topic.
     *
     * @throws io.nextstream.app.topics.TopicException when the broker does not answer or lacks one
     */
    public Books(String bootstrapServers) {
        try {
            open(bootstrapServers, Topics.PROMPTS, Codecs.PROMPT, this::onPrompt);
            open(bootstrapServers, Topics.GENERATIONS, Codecs.GENERATION, this::onGeneration);
            open(bootstrapServers, Topics.PREFERENCES, Codecs.PREFERENCE, this::onPreference);
            open(
                    bootstrapServers,
                    Topics.DEMONSTRATIONS,
                    Codecs.DEMONSTRATION,
                    this::onDemonstration);
            open(bootstrapServers, Topics.TRAINING_BATCHES, Codecs.TRAINING_BATCH, this::onBatch);
            open(bootstrapServers, Topics.VOTE_OUTCOMES, Codecs.VOTE_OUTCOME, this::onOutcome);
            open(bootstrapServers, Topics.TRAINING_STEPS, Codecs.TRAINING_STEP, this::onStep);
            open(bootstrapServers, Topics.MODEL_VERSIONS, Codecs.MODEL_VERSION, this::onVersion);
            open(bootstrapServers, Topics.DEAD_LETTERS, Codecs.DEAD_LETTER, this::onDeadLetter);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Books of no topic, for what is entered by hand. */
    Books() {}

    /** Enters what has arrived; does not wait. */
    public void update() {
        pages.forEach(page -> page.update(false));
    }

    /** Enters everything up to what the topics' ends are now. */
    public void catchUp() {
        pages.forEach(page -> page.update(true));
    }

    public PictureLedger pictures() {
        return pictures;
    }

    public VoteLedger votes() {
        return votes;
    }

    public DemonstrationLedger demonstrations() {
        return demonstrations;
    }

    /** Distinct versions published. */
    public int publishedVersions() {
        return versions.size();
    }

    /** The version that was published last; null before the first. */
    public @Nullable VersionId lastPublished() {
        return lastPublished;
    }

    /** The version that was served, each time that serving told it had grown stale. */
    public List<VersionId> staleVersions() {
        return List.copyOf(staleVersions);
    }

    public long batches() {
        return batches;
    }

    public long deadLetters() {
        return deadLetters;
    }

    /** The first record of each optimizer step, in order. */
    public List<TrainingStep> steps() {
        return List.copyOf(steps.values());
    }

    @Override
    public void close() {
        pages.forEach(page -> page.reader.close());
    }

    private <T> void open(String bootstrap, String topic, Codec<T> codec, Consumer<Seen<T>> entry) {
        pages.add(new Page<>(new TopicReader<>(bootstrap, topic, codec), entry));
    }

    void onPrompt(Seen<Prompt> seen) {
        if (seen.value() != null) {
            pictures.onPrompt(seen.value());
        }
    }

    private void onGeneration(Seen<Generation> seen) {
        if (seen.value() != null) {
            pictures.onGeneration(seen.value(), seen.timestamp());
        }
    }

    void onPreference(Seen<Preference> seen) {
        votes.onSent(seen.key(), seen.partition(), seen.offset());
    }

    void onDemonstration(Seen<Demonstration> seen) {
        demonstrations.onSent(seen.key(), seen.partition(), seen.offset());
    }

    void onBatch(Seen<TrainingBatch> seen) {
        if (seen.value() != null) {
            batches++;
            votes.onBatch(seen.value());
            demonstrations.onBatch(seen.value());
        }
    }

    void onOutcome(Seen<VoteOutcome> seen) {
        if (seen.value() != null) {
            votes.onOutcome(seen.value());
        }
    }

    void onStep(Seen<TrainingStep> seen) {
        if (seen.value() != null) {
            steps.putIfAbsent(seen.value().step(), seen.value());
            votes.onStep(seen.value());
            demonstrations.onStep(seen.value());
        }
    }

    void onVersion(Seen<ModelVersion> seen) {
        if (seen.value() == null) {
            return;
        }
        if (seen.value().status() == VersionStatus.PROMOTED) {
            versions.add(seen.value().id().value());
            lastPublished = seen.value().id();
        } else if (seen.value().status() == VersionStatus.STALE
                && seen.key().equals(ModelVersion.SERVING)) {
            staleVersions.add(seen.value().id());
        }
    }

    void onDeadLetter(Seen<DeadLetter> seen) {
        DeadLetter letter = seen.value();
        if (letter == null) {
            return;
        }
        deadLetters++;
        byte[] bytes = letter.key();
        String key = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        switch (letter.topic()) {
            case Topics.PREFERENCES -> votes.onDeadVote(key, letter.partition(), letter.offset());
            case Topics.DEMONSTRATIONS ->
                    demonstrations.onDead(key, letter.partition(), letter.offset());
            case Topics.PROMPTS -> pictures.onRejectedPrompt(key);
            case Topics.TRAINING_BATCHES -> onDeadBatch(letter);
            default -> {
                // versions and others concern no person's record
            }
        }
    }

    private void onDeadBatch(DeadLetter letter) {
        byte[] bytes = letter.bytes();
        if (bytes == null) {
            return;
        }
        try {
            TrainingBatch batch = Codecs.TRAINING_BATCH.decode(bytes);
            votes.onDeadBatch(batch, letter.at());
            demonstrations.onDeadBatch(batch, letter.at());
        } catch (UndecodableRecordException e) {
            // garbage in the batch topic names no vote
        }
    }
}
