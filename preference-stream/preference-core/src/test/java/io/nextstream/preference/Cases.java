package io.nextstream.preference;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Choice;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.PairExample;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.RatingExample;
import io.nextstream.events.Side;
import io.nextstream.events.SourcePicture;
import io.nextstream.events.VersionId;
import io.nextstream.events.VoteId;
import java.time.Instant;
import java.util.List;

/** Records to test with: one prompt, numbered pictures, named votes. */
final class Cases {
    static final PromptId PROMPT = new PromptId("p");
    static final VersionId BASE = VersionId.of(0, "0".repeat(64));
    static final Instant AT = Instant.EPOCH;

    private Cases() {}

    static GenerationId picture(int candidate) {
        return new GenerationId("g" + candidate);
    }

    static Generation generation(int candidate) {
        return generation(candidate, "a red circle");
    }

    static Generation generation(int candidate, String text) {
        return generation(candidate, text, new Grid(8, 8), "tokens" + candidate);
    }

    static Generation generation(int candidate, String text, Grid grid, String tokens) {
        return new Generation(
                picture(candidate),
                PROMPT,
                text,
                grid,
                candidate,
                BASE,
                7,
                blob("image" + candidate),
                blob(tokens),
                "one circle",
                AT,
                AT,
                AT);
    }

    static Generation edit(int candidate, SourcePicture source) {
        Generation plain = generation(candidate);
        return new Generation(
                plain.id(),
                PROMPT,
                plain.text(),
                plain.grid(),
                candidate,
                BASE,
                7,
                plain.image(),
                plain.tokens(),
                plain.plan(),
                AT,
                AT,
                AT,
                List.of(source));
    }

    static SourcePicture source(String image, String tokens) {
        return new SourcePicture(blob(image), blob(tokens), new Grid(8, 8));
    }

    /** A statement about pictures 0 and 1 (ratings: 0), at an offset that is also its timestamp. */
    static VoteChange vote(String id, Choice choice, long offset) {
        return change(preference(id, 0, 1, choice), offset);
    }

    static VoteChange change(Preference vote, long offset) {
        return new VoteChange(vote.id(), PROMPT, vote, at(offset));
    }

    static VoteChange withdrawal(String id, long offset) {
        return new VoteChange(new VoteId(id), PROMPT, null, at(offset));
    }

    static Preference preference(String id, int left, int right, Choice choice) {
        return preference(id, left, right, choice, null);
    }

    static Preference preference(String id, int left, int right, Choice choice, BlobRef mask) {
        return new Preference(
                new VoteId(id),
                PROMPT,
                picture(left),
                choice.isRating() ? null : picture(right),
                choice,
                new AnnotatorId("ann"),
                AT,
                AT,
                mask);
    }

    static PairExample pair(String vote) {
        return new PairExample(
                new VoteId(vote),
                PROMPT,
                "a red circle",
                new Grid(8, 8),
                new Side(picture(0), null, blob("0"), BASE),
                new Side(picture(1), null, blob("1"), BASE),
                1,
                0);
    }

    static RatingExample rating(String vote, boolean good) {
        return new RatingExample(
                new VoteId(vote),
                PROMPT,
                "a red circle",
                new Grid(8, 8),
                new Side(picture(0), null, blob("0"), BASE),
                good,
                1,
                0,
                null);
    }

    static DemonstrationExample demonstration(int number) {
        return new DemonstrationExample(
                new DemonstrationId("d" + number), "a blue square", null, blob("d" + number));
    }

    static Position at(long offset) {
        return new Position("preferences", 0, offset, offset);
    }

    static BlobRef blob(String key) {
        return new BlobRef(key, "0".repeat(64), 1);
    }
}
