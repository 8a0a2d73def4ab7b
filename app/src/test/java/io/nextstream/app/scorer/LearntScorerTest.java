package io.nextstream.app.scorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.TinyBase;
import io.nextstream.app.builder.BuilderOptions;
import io.nextstream.app.builder.BuilderTally;
import io.nextstream.app.builder.Candidate;
import io.nextstream.app.builder.CandidateScorer.Scores;
import io.nextstream.app.builder.FittedScorer;
import io.nextstream.app.topics.Seen;
import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Choice;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Preference;
import io.nextstream.events.VoteId;
import io.nextstream.events.VotePart;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.trainer.flink.ScorerArchive;
import io.nextstream.trainer.flink.TrainingConfig;
import io.nextstream.trainer.scorer.ScorerFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LearntScorerTest {
    private static final String TEXT = "a circle";
    private static final AnnotatorId BUILDER = new AnnotatorId("builder-c0000007-0a1b2c3d");

    private final ObjectStore objects = new InMemoryObjectStore(() -> LoopRecords.NOON);
    private final BlobStore blobs = new BlobStore(objects, () -> LoopRecords.NOON);
    private final ScorerArchive archive = new ScorerArchive(objects, () -> LoopRecords.NOON);
    private final List<LearntScorer> open = new ArrayList<>();
    private final List<Generation> drawn = new ArrayList<>();
    private final BuilderTally tally = new BuilderTally();
    private long offset;

    @AfterEach
    void closeAll() {
        open.forEach(LearntScorer::close);
    }

    @Test
    void fourHundredVotesOfPeopleMakeAScorerThatIsKept() {
        LearntScorer scorer = scorer(tally);
        scorer.learn(votes(0, 399, LoopRecords::honest));
        assertFalse(scorer.isReady());
        assertThrows(IllegalStateException.class, () -> scorer.scores(candidates(0)));

        scorer.learn(votes(399, 400, LoopRecords::honest));

        assertTrue(scorer.isReady());
        StoredManifest kept = newest();
        assertEquals("preferences-0 0..399", kept.manifest().facts().get("votes"));
        FittedScorer told = tally.scorers().get(0);
        assertEquals(kept.id(), told.id());
        assertEquals(archive.load(kept).report(), told.report());
        assertTrue(told.report().accuracy() > 0.6, told.report().toString());

        int right = 0;
        for (int prompt = 1_000; prompt < 1_050; prompt++) {
            Scores scores = scorer.scores(candidates(prompt));
            assertEquals("builder-" + kept.id(), scores.annotator().value());
            boolean first = scores.values().get(0) > scores.values().get(1);
            right += first == LoopRecords.isBrighter(prompt) ? 1 : 0;
        }
        assertTrue(right > 30, right + " of 50 pairs that nobody voted on");
    }

    @Test
    void aQuarterMoreMakesAnotherUnderAnotherName() {
        LearntScorer scorer = scorer(tally);
        scorer.learn(votes(0, 400, LoopRecords::honest));
        AnnotatorId first = scorer.scores(candidates(0)).annotator();
        scorer.learn(votes(400, 499, LoopRecords::honest));
        assertEquals(first, scorer.scores(candidates(0)).annotator());

        scorer.learn(votes(499, 500, LoopRecords::honest));

        assertNotEquals(first, scorer.scores(candidates(0)).annotator());
        assertEquals(2, tally.scorers().size());
        assertEquals(1, newest().manifest().step());
    }

    @Test
    void aBuildersVotesAreNeitherCountedNorLearntFrom() {
        LearntScorer scorer = scorer(tally);
        scorer.learn(votes(0, 300, LoopRecords::honest));
        scorer.learn(votes(0, 300, LearntScorerTest::contraryBuilder));
        assertFalse(scorer.isReady());

        scorer.learn(votes(300, 400, LoopRecords::honest));

        byte[] besideABuilder = weights(newest());
        assertArrayEquals(weights(alone(LoopRecords::honest)), besideABuilder);
    }

    @Test
    void votesOfPromotionAreNotSeen() {
        StoredManifest honest = alone(LoopRecords::honest);
        StoredManifest contrary =
                alone(
                        i ->
                                VotePart.of(LoopRecords.promptId(i).value()) == VotePart.PROMOTION
                                        ? LoopRecords.vote(
                                                i,
                                                LoopRecords.isBrighter(i)
                                                        ? Choice.RIGHT
                                                        : Choice.LEFT)
                                        : LoopRecords.honest(i));

        assertArrayEquals(weights(honest), weights(contrary));
        assertEquals(archive.load(honest).report(), archive.load(contrary).report());
        assertTrue(archive.load(honest).report().promotionVotes() > 10);
    }

    @Test
    void afterARestartItIsFittedToWhatIsThereAndToldOnce() {
        scorer(tally).learn(votes(0, 400, LoopRecords::honest));
        StoredManifest before = newest();
        offset = 0;
        BuilderTally restarted = new BuilderTally();
        LearntScorer again = scorer(restarted);
        assertFalse(again.isReady());
        assertEquals(tally.scorers(), restarted.scorers(), "what an earlier start fitted");

        again.learn(votes(0, 400, LoopRecords::honest));

        assertTrue(again.isReady());
        assertEquals(before, newest());
        assertEquals(tally.scorers(), restarted.scorers());
        assertEquals("builder-" + before.id(), again.scores(candidates(0)).annotator().value());
    }

    @Test
    void whereNobodyChoosesItWaitsAndTriesAgain() {
        LearntScorer scorer = scorer(tally);
        scorer.learn(votes(0, 400, i -> LoopRecords.vote(i, Choice.TIE)));
        assertFalse(scorer.isReady());
        assertEquals(Map.of("too_few_votes", 1L), tally.counts());

        scorer.learn(votes(400, 449, i -> LoopRecords.vote(i, Choice.BOTH_BAD)));
        assertEquals(Map.of("too_few_votes", 1L), tally.counts());
        scorer.learn(votes(449, 450, LoopRecords::honest));
        assertEquals(Map.of("too_few_votes", 2L), tally.counts());
        assertEquals(List.of(), archive.all(TrainingConfig.MAIN_LINE));
    }

    @Test
    void whoAlwaysSaysLeftTeachesNothingAboutPictures() {
        LearntScorer scorer = scorer(tally);
        scorer.learn(votes(0, 400, i -> LoopRecords.vote(i, Choice.LEFT)));

        double accuracy = tally.scorers().get(0).report().accuracy();
        assertTrue(accuracy > 0.2 && accuracy < 0.8, "a coin is as good: " + accuracy);
        assertTrue(scorer.scores(candidates(0)).values().stream().allMatch(Double::isFinite));
    }

    @Test
    void oneThatMayBeACoinBuildsNothingUntilABetterOneIsFitted() {
        LearntScorer scorer = scorer(tally, BuilderOptions.ACCURACY);
        scorer.learn(votes(0, 400, i -> LoopRecords.vote(i, Choice.LEFT)));
        assertNotNull(scorer.newest(), "it is fitted, measured and watched");
        assertFalse(scorer.isReady());

        scorer.learn(votes(400, 2_000, LoopRecords::honest));

        FittedScorer better = tally.scorers().get(1);
        assertTrue(better.accuracy().low() > BuilderOptions.ACCURACY, better.accuracy().toString());
        assertTrue(scorer.isReady());
    }

    @Test
    void whatIsMissingIsLeftOut() {
        List<Seen<Preference>> votes = votes(0, 400, LoopRecords::honest);
        objects.put(drawn.get(0).tokens().key(), new byte[] {1});
        drawn.remove(5);
        scorer(tally).learn(votes);

        StoredManifest fitted = newest();
        Map<String, String> facts = fitted.manifest().facts();
        int seen =
                Integer.parseInt(Objects.requireNonNull(facts.get("votes.training")))
                        + Integer.parseInt(Objects.requireNonNull(facts.get("votes.held-out")))
                        + Integer.parseInt(Objects.requireNonNull(facts.get("votes.promotion")));
        assertEquals(398, seen);
    }

    @Test
    void oneThatIsRetiredStaysSoOverLaterFits() {
        LearntScorer scorer = scorer(tally);
        assertNull(scorer.newest());
        scorer.learn(votes(0, 400, LoopRecords::honest));
        scorer.retire();
        assertFalse(scorer.isReady());

        scorer.learn(votes(400, 500, LoopRecords::honest));

        assertFalse(scorer.isReady());
        assertEquals(2, tally.scorers().size(), "it is measured all the same");
        assertArrayEquals(
                weights(newest()), Objects.requireNonNull(scorer.newest()).toSafeTensors());
    }

    @Test
    void aFitIsGivenUpWhenTheLoopEnds() {
        LearntScorer scorer = scorer(tally);
        scorer.end();
        scorer.learn(votes(0, 400, LoopRecords::honest));

        assertFalse(scorer.isReady());
        assertEquals(List.of(), archive.all(TrainingConfig.MAIN_LINE));
    }

    /** The scorer of four hundred such votes, fitted by another loop on the same store. */
    private StoredManifest alone(IntFunction<Preference> vote) {
        offset = 0;
        scorer(new BuilderTally()).learn(votes(0, 400, vote));
        return newest();
    }

    private LearntScorer scorer(BuilderTally told) {
        return scorer(told, 0);
    }

    private LearntScorer scorer(BuilderTally told, double least) {
        LearntScorer scorer =
                new LearntScorer(
                        () -> LoopRecords.seen(drawn),
                        objects,
                        TinyBase.learning().bundle(),
                        TorchDevice.CPU,
                        told,
                        least,
                        () -> LoopRecords.NOON);
        open.add(scorer);
        return scorer;
    }

    /** Their pictures are drawn as people vote. */
    private List<Seen<Preference>> votes(int from, int to, IntFunction<Preference> vote) {
        List<Seen<Preference>> votes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            drawn.addAll(LoopRecords.pair(i, TEXT, blobs));
            votes.add(LoopRecords.seen(vote.apply(i), offset++));
        }
        return votes;
    }

    private List<Candidate> candidates(int prompt) {
        return LoopRecords.pair(prompt, TEXT, blobs).stream()
                .map(picture -> new Candidate(picture, blobs))
                .toList();
    }

    private static Preference contraryBuilder(int prompt) {
        GenerationId left = LoopRecords.id(prompt, 0);
        GenerationId right = LoopRecords.id(prompt, 1);
        return new Preference(
                VoteId.of(left, right, BUILDER),
                LoopRecords.promptId(prompt),
                left,
                right,
                LoopRecords.isBrighter(prompt) ? Choice.RIGHT : Choice.LEFT,
                BUILDER,
                LoopRecords.NOON,
                LoopRecords.NOON,
                null);
    }

    private StoredManifest newest() {
        return archive.newest(TrainingConfig.MAIN_LINE).orElseThrow();
    }

    private byte[] weights(StoredManifest scorer) {
        return Objects.requireNonNull(archive.load(scorer).toFiles().get(ScorerFit.WEIGHTS));
    }
}
