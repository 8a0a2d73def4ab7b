package io.nextstream.app.scorer;

import io.nextstream.app.builder.BuilderTally;
import io.nextstream.app.builder.Candidate;
import io.nextstream.app.builder.CandidateScorer;
import io.nextstream.app.builder.FittedScorer;
import io.nextstream.app.builder.PairBuilder;
import io.nextstream.app.stores.StoredVersions;
import io.nextstream.app.topics.Seen;
import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Preference;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.flink.ScorerArchive;
import io.nextstream.trainer.flink.TrainingConfig;
import io.nextstream.trainer.scorer.Scorer;
import io.nextstream.trainer.scorer.ScorerConfig;
import io.nextstream.trainer.scorer.ScorerFit;
import io.nextstream.trainer.scorer.TooFewVotesException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Learns in a running loop from the votes of people, never of a builder, which pictures they like,
 * and is fitted anew as more of them come. Each fit is committed to the loop's store before it is
 * used, and it votes under the name that it has there.
 *
 * <p>After a restart it is fitted to what lies in the topic by then. {@link #learn} is for one
 * thread, {@link #scores} for another; a fit under way does not hold up scores by the scorer before
 * it.
 */
public final class LearntScorer implements CandidateScorer {
    private final Supplier<List<Seen<Generation>>> pictures;
    private final PictureFeatures features;
    private final ScorerArchive archive;
    private final StoredVersions versions;
    private final BuilderTally tally;
    private final double least;
    private final StandingVotes.Reading votes = new StandingVotes.Reading();
    private final Map<GenerationId, Generation> known = new HashMap<>();
    private final FitSchedule schedule = new FitSchedule();
    private volatile @Nullable Fitted fitted;
    private volatile boolean retired;
    private volatile boolean ending;

    private record Fitted(Scorer scorer, AnnotatorId name, boolean good) {}

    /**
     * Puts the base's transformer on {@code device}, and tells what earlier starts fitted.
     *
     * @param pictures all that came since it was last asked; is asked by the thread that learns
     * @param store of the loop, stays open
     * @param base of the loop, whose features are read
     * @param tally is told of each fit
     * @param least that the low end of the interval of a fit's accuracy must be above
     */
    public LearntScorer(
            Supplier<List<Seen<Generation>>> pictures,
            ObjectStore store,
            ModelBundle base,
            TorchDevice device,
            BuilderTally tally,
            double least,
            InstantSource clock) {
        this.pictures = pictures;
        this.archive = new ScorerArchive(store, clock);
        this.versions = new StoredVersions(store);
        this.tally = tally;
        this.least = least;
        for (StoredManifest earlier : archive.all(TrainingConfig.MAIN_LINE)) {
            tally.onScorer(new FittedScorer(earlier.id(), archive.load(earlier).report()));
        }
        this.features = new PictureFeatures(new BlobStore(store, clock), base, device);
    }

    /**
     * Takes votes in, and fits a scorer if there are enough new ones.
     *
     * @param next records of the topic, in their order
     */
    public void learn(List<Seen<Preference>> next) {
        next.forEach(votes::take);
        if (next.isEmpty()) {
            return;
        }
        int pairs = votes.pairsOfPeople();
        if (schedule.isDue(pairs)) {
            fit(pairs);
        }
    }

    private void fit(int votesNow) {
        Ballots.know(known, pictures.get());
        StandingVotes standing = votes.result();
        Ballots ballots = Ballots.of(standing.votes(), known);
        if (!features.look(ballots.pictures(), () -> ending)) {
            return;
        }
        Ballots readable = ballots.without(features.unreadable());
        ScorerFit fit;
        try {
            fit =
                    ScorerFit.of(
                            features.base(), readable.pairs(features::of), ScorerConfig.defaults());
        } catch (TooFewVotesException e) {
            schedule.onTooFew(votesNow);
            tally.onTooFewVotes();
            return;
        }
        if (!ending) {
            use(fit, standing.range());
            schedule.onFit(votesNow);
        }
    }

    private void use(ScorerFit fit, String range) {
        StoredManifest stored =
                archive.commit(
                        TrainingConfig.MAIN_LINE,
                        fit,
                        range,
                        versions.baseWith(TrainingConfig.MAIN_LINE, features.base()));
        AnnotatorId name = new AnnotatorId(PairBuilder.PSEUDONYMS + stored.id());
        FittedScorer measured = new FittedScorer(stored.id(), fit.report());
        fitted = new Fitted(fit.scorer(), name, measured.accuracy().low() > least);
        tally.onScorer(measured);
    }

    /** Whether the newest is good enough, and none was found to be hacked. */
    @Override
    public boolean isReady() {
        Fitted now = fitted;
        return now != null && now.good() && !retired;
    }

    /** From now on it scores no candidates, over whatever is fitted; for any thread. */
    void retire() {
        retired = true;
    }

    /** The newest scorer, retired or not; null before the first fit. For any thread. */
    @Nullable Scorer newest() {
        Fitted now = fitted;
        return now == null ? null : now.scorer();
    }

    /**
     * What the base sees in each picture, in their order; shared, not to be written to. For any
     * thread.
     */
    public List<float[]> features(List<Example> some) {
        return features.of(some);
    }

    @Override
    public Scores scores(List<Candidate> candidates) {
        Fitted now = fitted;
        if (now == null) {
            throw new IllegalStateException("no scorer was fitted yet");
        }
        List<Example> examples = candidates.stream().map(Candidate::example).toList();
        return new Scores(
                now.name(), features.of(examples).stream().map(now.scorer()::score).toList());
    }

    /** Gives up a fit that is under way; for any thread, before it is closed. */
    public void end() {
        ending = true;
    }

    @Override
    public void close() {
        features.close();
    }
}
