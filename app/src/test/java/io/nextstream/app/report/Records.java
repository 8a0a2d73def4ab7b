package io.nextstream.app.report;

import io.nextstream.events.BatchId;
import io.nextstream.events.BlobRef;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.OffsetRange;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.RatingExample;
import io.nextstream.events.Sampling;
import io.nextstream.events.Side;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import io.nextstream.events.VersionId;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small valid records for tests of the books. */
public final class Records {
    static final Instant START = Instant.parse("2026-11-25T12:00:00Z");
    static final String HASH = "0123456789abcdef".repeat(4);
    static final BlobRef BLOB = new BlobRef("images/01/" + HASH, HASH, 100);
    static final Grid GRID = new Grid(4, 4);

    private Records() {}

    public static Prompt prompt(String name) {
        return new Prompt(
                PromptId.of(name),
                "a circle",
                GRID,
                1,
                2,
                new Sampling(12, 3, 1),
                true,
                null,
                null,
                null,
                START);
    }

    public static Generation picture(Prompt prompt, int candidate, long step) {
        return new Generation(
                GenerationId.of(prompt.id(), candidate),
                prompt.id(),
                prompt.text(),
                GRID,
                candidate,
                VersionId.of(step, HASH),
                1,
                BLOB,
                BLOB,
                null,
                START,
                START,
                START);
    }

    static VoteId vote(int i) {
        return new VoteId(String.format("%032x", i));
    }

    static BatchId batchId(int i) {
        return BatchId.of(List.of(vote(1_000 + i)), List.of());
    }

    /** A batch of the given votes, each cast at {@code START} plus its number in seconds. */
    static TrainingBatch batch(int id, List<DemonstrationId> demonstrations, int... votes) {
        return new TrainingBatch(
                batchId(id),
                0,
                demonstrations.isEmpty() ? Stage.DPO : votes.length == 0 ? Stage.SFT : Stage.MIXED,
                Arrays.stream(votes).mapToObj(Records::pair).toList(),
                demonstrations.stream()
                        .map(d -> new DemonstrationExample(d, "a circle", null, BLOB))
                        .toList(),
                List.of(new OffsetRange("preferences", 0, 0, 1)));
    }

    /** A batch of ratings, each cast as in {@link #batch}. */
    static TrainingBatch ratings(int id, int... votes) {
        return new TrainingBatch(
                batchId(id),
                0,
                Stage.KTO,
                List.of(),
                Arrays.stream(votes).mapToObj(Records::rating).toList(),
                List.of(),
                List.of(new OffsetRange("preferences", 0, 0, 1)));
    }

    static TrainingStep step(int batch, long step, long secondsAfterStart) {
        return new TrainingStep(
                batchId(batch), step, START.plusSeconds(secondsAfterStart), Map.of("loss", 0.7));
    }

    static VoteOutcome outcome(int vote, Outcome outcome, @Nullable BatchId batch) {
        return new VoteOutcome(vote(vote), outcome, batch, "");
    }

    private static PairExample pair(int vote) {
        PromptId prompt = PromptId.of("p" + vote);
        return new PairExample(
                vote(vote),
                prompt,
                "a circle",
                GRID,
                side(prompt, 0),
                side(prompt, 1),
                1.0,
                START.plusSeconds(vote).toEpochMilli());
    }

    private static RatingExample rating(int vote) {
        PromptId prompt = PromptId.of("p" + vote);
        return new RatingExample(
                vote(vote),
                prompt,
                "a circle",
                GRID,
                side(prompt, 0),
                true,
                1.0,
                START.plusSeconds(vote).toEpochMilli(),
                null);
    }

    private static Side side(PromptId prompt, int candidate) {
        return new Side(GenerationId.of(prompt, candidate), null, BLOB, VersionId.of(0, HASH));
    }
}
