package io.nextstream.app.scorer;

import io.nextstream.app.topics.Seen;
import io.nextstream.events.AnnotatorId;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Choice;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VersionId;
import io.nextstream.events.VoteId;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as a loop leaves them in its topics: pictures of noise, and votes on them. */
public final class LoopRecords {
    public static final Grid GRID = new Grid(4, 4);
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final int CHANNELS = 32;
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final AnnotatorId ANN = new AnnotatorId("ann");

    private LoopRecords() {}

    /** The two pictures of a prompt, their tokens in the store. */
    public static List<Generation> pair(int prompt, String text, BlobStore blobs) {
        List<Generation> pair = new ArrayList<>();
        for (int candidate = 0; candidate < 2; candidate++) {
            Blob tokens = blobs.put("tokens", TokenBytes.write(tokens(prompt, candidate)));
            pair.add(picture(prompt, candidate, text, GRID, ref(tokens)));
        }
        return pair;
    }

    /** Bright pictures and dark ones, with some noise. */
    private static float[] tokens(int prompt, int candidate) {
        float[] tokens = noise(prompt, candidate).normals(0, GRID.tokens() * CHANNELS);
        float brightness = brightness(prompt, candidate);
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = 0.3f * tokens[i] + brightness;
        }
        return tokens;
    }

    private static float brightness(int prompt, int candidate) {
        return noise(prompt, candidate).normals(1, 1)[0];
    }

    private static NoiseStream noise(int prompt, int candidate) {
        return NoiseStream.of("loop", prompt + "/" + candidate, 1);
    }

    static boolean isBrighter(int prompt) {
        return brightness(prompt, 0) > brightness(prompt, 1);
    }

    /** One who likes the brighter picture. */
    public static Preference honest(int prompt) {
        return vote(prompt, isBrighter(prompt) ? Choice.LEFT : Choice.RIGHT);
    }

    public static Preference vote(int prompt, Choice choice) {
        GenerationId left = id(prompt, 0);
        GenerationId right = id(prompt, 1);
        return new Preference(
                choice.isRating() ? VoteId.of(left, ANN) : VoteId.of(left, right, ANN),
                promptId(prompt),
                left,
                choice.isRating() ? null : right,
                choice,
                ANN,
                NOON,
                NOON,
                null);
    }

    static Generation picture(
            int prompt, int candidate, String text, Grid grid, @Nullable BlobRef tokens) {
        BlobRef image = new BlobRef("images/01/" + HASH, HASH, 100);
        return new Generation(
                id(prompt, candidate),
                promptId(prompt),
                text,
                grid,
                candidate,
                VersionId.of(0, HASH),
                1,
                image,
                tokens == null ? image : tokens,
                null,
                NOON,
                NOON,
                NOON);
    }

    static PromptId promptId(int prompt) {
        return PromptId.of("loop", Integer.toString(prompt));
    }

    static GenerationId id(int prompt, int candidate) {
        return GenerationId.of(promptId(prompt), candidate);
    }

    /** Values in one partition; null stands for a withdrawal of the vote of that number. */
    static Seen<Preference> seen(Preference vote, long offset) {
        return new Seen<>(vote.id().value(), vote, null, 0, offset, NOON.toEpochMilli());
    }

    static Seen<Preference> withdrawn(Preference vote, long offset) {
        return new Seen<>(vote.id().value(), null, null, 0, offset, NOON.toEpochMilli());
    }

    static List<Seen<Generation>> seen(List<Generation> pictures) {
        List<Seen<Generation>> seen = new ArrayList<>();
        for (Generation picture : pictures) {
            seen.add(new Seen<>(picture.id().value(), picture, null, 0, seen.size(), 0));
        }
        return seen;
    }

    private static BlobRef ref(Blob blob) {
        return new BlobRef(blob.key(), blob.sha256(), blob.size());
    }
}
