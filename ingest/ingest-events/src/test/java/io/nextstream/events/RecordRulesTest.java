package io.nextstream.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class RecordRulesTest {
    private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");
    private static final GenerationId LEFT = new GenerationId("l");
    private static final GenerationId RIGHT = new GenerationId("r");
    private static final BlobRef BLOB = new BlobRef("k", "0".repeat(64), 1);
    private static final VersionId BASE = VersionId.of(0, "0".repeat(64));

    @Test
    void aRatingIsAboutOnePictureAndAChoiceAboutTwo() {
        assertEquals(Choice.GOOD, vote(null, Choice.GOOD, AT).choice());
        assertRefused(
                "right: expected none for the rating GOOD", () -> vote(RIGHT, Choice.GOOD, AT));
        assertRefused("right: expected a second picture", () -> vote(null, Choice.TIE, AT));
        assertRefused("right: expected another picture", () -> vote(LEFT, Choice.TIE, AT));
    }

    @Test
    void aWinnerIsNotItsOwnLoser() {
        Side side = new Side(LEFT, null, BLOB, BASE);
        assertRefused(
                "loser: expected another picture than the winner, got l",
                () ->
                        new PairExample(
                                new VoteId("v"),
                                new PromptId("p"),
                                "a",
                                new Grid(1, 1),
                                side,
                                side,
                                1,
                                0));
    }

    /** A version that cannot be one is refused where it is read, not when something asks for it. */
    @Test
    void aVersionHasTheFormOfOne() {
        for (String wrong : new String[] {"", "base", "v1", "v0000001-zzzzzzzz"}) {
            assertRefused("version id: expected", () -> new VersionId(wrong));
        }
    }

    @Test
    void nobodyDecidesBeforeLooking() {
        assertRefused(
                "shownAt: expected not after", () -> vote(RIGHT, Choice.LEFT, AT.minusMillis(1)));
    }

    @Test
    void timesAreKeptToTheMillisecond() {
        assertEquals(AT, new Erasure("ann", AT.plusNanos(999_999)).at());
    }

    @Test
    void aStageFitsItsExamples() {
        var example = new DemonstrationExample(new DemonstrationId("d"), "a", null, BLOB);
        assertEquals(Stage.SFT, batch(Stage.SFT, List.of(example)).stage());
        assertRefused("stage: expected one that fits", () -> batch(Stage.SFT, List.of()));
        assertRefused("stage: expected one that fits", () -> batch(Stage.MIXED, List.of(example)));
        assertRefused("stage: expected one that fits", () -> batch(Stage.DPO, List.of(example)));
        assertRefused("stage: expected one that fits", () -> batch(Stage.KTO, List.of(example)));
        assertEquals(Stage.KTO, Stage.of(false, true, false));
        assertEquals(Stage.MIXED, Stage.of(false, true, true));
        assertEquals(Stage.MIXED, Stage.of(true, true, false));
        assertEquals(Stage.DPO, Stage.of(true, false, false));
        assertNull(Stage.of(false, false, false));
    }

    @Test
    void onlyABatchedVoteNamesABatch() {
        VoteId id = new VoteId("v");
        assertRefused(
                "batch: expected a batch id", () -> new VoteOutcome(id, Outcome.BATCHED, null, ""));
        assertRefused(
                "batch: expected none for TIE",
                () -> new VoteOutcome(id, Outcome.TIE, new BatchId("b"), ""));
    }

    @Test
    void weightsAreShares() {
        for (double bad : new double[] {0, -1, 1.1, Double.NaN}) {
            assertRefused("weight: expected above 0, at most 1", () -> pair(bad));
            assertRefused("weight: expected above 0, at most 1", () -> rating(bad));
        }
        for (double bad : new double[] {-0.1, 0.5, Double.NaN}) {
            assertRefused(
                    "flipRate: expected none, or from 0 to below 0.5",
                    () -> pair(1).weighed(1, bad));
        }
    }

    @Test
    void numbersStayInRange() {
        assertRefused("grid rows: expected 1.0 to 256.0, got 0", () -> new Grid(0, 1));
        assertRefused("guidance: expected", () -> new Sampling(1, Double.NaN, 0));
        assertRefused("blob size: expected 0 or more", () -> new BlobRef("k", "0".repeat(64), -1));
        assertRefused("last offset: expected 5 or more", () -> new OffsetRange("t", 0, 5, 4));
        assertRefused(
                "step: expected that of v0000000-00000000, got 1",
                () ->
                        new ModelVersion(
                                BASE, 1, VersionStatus.PROMOTED, "k", "0".repeat(64), "", AT));
    }

    @Test
    void whatServingSaysLiesBesideTheVersionsOwnRecord() {
        for (VersionStatus status : VersionStatus.values()) {
            boolean ofServing = status == VersionStatus.STALE || status == VersionStatus.CURRENT;
            assertEquals(
                    ofServing ? "serving/live" : BASE.value(),
                    new ModelVersion(BASE, 0, status, "k", "0".repeat(64), "", AT).key());
        }
    }

    /** Null is how Flink fills a field that a state was written without. */
    @Test
    void aSideWithoutSourcesIsOfWordsAlone() {
        assertEquals(List.of(), new Side(LEFT, null, BLOB, BASE, 7L, null).sources());
        assertRefused(
                "source tokens: missing", () -> new SourcePicture(BLOB, null, new Grid(1, 1)));
    }

    @Test
    void longTextIsShownCutShort() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new BlobRef("k", "x".repeat(5000), 1));
        assertEquals(
                "blob sha256: expected 64 lower-case hexadecimal digits, got "
                        + "x".repeat(80)
                        + "… (5000 characters)",
                e.getMessage());
    }

    @Test
    void collectionsAreCopiedAndMetricsSorted() {
        Map<String, Double> metrics = new HashMap<>(Map.of("b", 1.0, "a", 2.0));
        TrainingStep step = new TrainingStep(new BatchId("b"), 1, AT, metrics);
        metrics.clear();
        assertEquals("{a=2.0, b=1.0}", step.metrics().toString());
    }

    private static Preference vote(GenerationId right, Choice choice, Instant decidedAt) {
        return new Preference(
                new VoteId("v"),
                new PromptId("p"),
                LEFT,
                right,
                choice,
                new AnnotatorId("ann"),
                AT,
                decidedAt,
                null);
    }

    private static TrainingBatch batch(Stage stage, List<DemonstrationExample> demonstrations) {
        return new TrainingBatch(new BatchId("b"), 0, stage, List.of(), demonstrations, List.of());
    }

    private static PairExample pair(double weight) {
        return new PairExample(
                new VoteId("v"),
                new PromptId("p"),
                "a",
                new Grid(1, 1),
                new Side(LEFT, null, BLOB, BASE),
                new Side(RIGHT, null, BLOB, BASE),
                weight,
                0);
    }

    private static RatingExample rating(double weight) {
        return new RatingExample(
                new VoteId("v"),
                new PromptId("p"),
                "a",
                new Grid(1, 1),
                new Side(LEFT, null, BLOB, BASE),
                true,
                weight,
                0,
                null);
    }

    private static void assertRefused(String reason, Executable making) {
        var e = assertThrows(IllegalArgumentException.class, making);
        assertEquals(
                reason,
                e.getMessage().substring(0, Math.min(reason.length(), e.getMessage().length())));
    }
}
