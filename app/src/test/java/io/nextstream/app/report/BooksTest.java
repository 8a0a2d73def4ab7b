package io.nextstream.app.report;

import static io.nextstream.app.report.Records.START;
import static io.nextstream.app.report.Records.batch;
import static io.nextstream.app.report.Records.batchId;
import static io.nextstream.app.report.Records.outcome;
import static io.nextstream.app.report.Records.prompt;
import static io.nextstream.app.report.Records.vote;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.report.DemonstrationLedger.Demonstrations;
import io.nextstream.app.report.VoteLedger.Votes;
import io.nextstream.app.topics.Seen;
import io.nextstream.events.DeadLetter;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.Outcome;
import io.nextstream.events.Prompt;
import io.nextstream.events.Topics;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VersionId;
import io.nextstream.events.VersionStatus;
import io.nextstream.events.avro.Codecs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the books make of dead letters, each of which goes to the ledger of its topic, and of
 * versions.
 */
class BooksTest {
    private final Books books = new Books();

    @Test
    void aBatchThatTheTrainerLeftOutTakesItsVotesAndDemonstrationsAlong() {
        DemonstrationId shown = new DemonstrationId("shown");
        TrainingBatch batch = batch(1, List.of(shown), 1, 2);
        books.onDemonstration(new Seen<>(shown.value(), null, null, 0, 0, 0));
        for (int i = 1; i <= 2; i++) {
            books.onPreference(new Seen<>(vote(i).value(), null, null, 0, i, 0));
            books.onOutcome(seen(outcome(i, Outcome.BATCHED, batchId(1))));
        }
        books.onBatch(seen(batch));
        assertEquals(2, books.votes().votes().pending());

        letter(Topics.TRAINING_BATCHES, "", Codecs.TRAINING_BATCH.encode(batch));

        assertEquals(new Votes(2, 0, 0, 0, 0, 0, 0, 0, 2), books.votes().votes());
        assertEquals(new Demonstrations(1, 0, 0, 1), books.demonstrations().demonstrations());
    }

    @Test
    void garbageInTheBatchTopicNamesNoVote() {
        letter(Topics.TRAINING_BATCHES, "", new byte[] {1, 2, 3});
        letter(Topics.TRAINING_BATCHES, "", null);

        assertEquals(new Votes(0, 0, 0, 0, 0, 0, 0, 0, 0), books.votes().votes());
        assertEquals(2, books.deadLetters());
    }

    @Test
    void aVoteThatWasRefusedIsDead() {
        books.onPreference(new Seen<>(vote(1).value(), null, null, 0, 0, 0));

        letter(Topics.PREFERENCES, vote(1).value(), null);

        assertEquals(new Votes(1, 0, 0, 0, 0, 0, 0, 0, 1), books.votes().votes());
    }

    @Test
    void aPromptThatWasRejectedBeforeItWasReadIsNotDropped() {
        Prompt prompt = prompt("p");

        letter(Topics.PROMPTS, prompt.id().value(), null);
        books.onPrompt(seen(prompt));

        assertEquals(0, books.pictures().missing());
    }

    @Test
    void whatAServerSaysOfItsVersionIsNoNewVersion() {
        VersionId base = new VersionId("v0000000-00000000");
        for (VersionStatus status : VersionStatus.values()) {
            books.onVersion(
                    seen(new ModelVersion(base, 0, status, "m", "0".repeat(64), "", START)));
        }
        VersionId other = new VersionId("v0000001-00000000");
        books.onVersion(
                seen(
                        new ModelVersion(
                                other, 1, VersionStatus.STALE, "m", "0".repeat(64), "", START)));
        assertEquals(1, books.publishedVersions());
        assertEquals(base, books.lastPublished());
    }

    @Test
    void onlyWhatTheServerSaysOfItsVersionIsCountedAsStale() {
        VersionId base = new VersionId("v0000000-00000000");
        ModelVersion stale =
                new ModelVersion(base, 0, VersionStatus.STALE, "m", "0".repeat(64), "", START);
        ModelVersion current =
                new ModelVersion(base, 0, VersionStatus.CURRENT, "m", "0".repeat(64), "", START);

        books.onVersion(new Seen<>(ModelVersion.SERVING, stale, null, 0, 0, 0));
        books.onVersion(new Seen<>(ModelVersion.SERVING, current, null, 0, 1, 0));
        books.onVersion(new Seen<>(base.value(), stale, null, 0, 2, 0));

        assertEquals(List.of(base), books.staleVersions());
    }

    private void letter(String topic, String key, byte @Nullable [] bytes) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        books.onDeadLetter(seen(new DeadLetter(bytes, keyBytes, topic, 0, 0, "a reason", START)));
    }

    private static <T> Seen<T> seen(T value) {
        return new Seen<>("", value, null, 0, 0, 0);
    }
}
