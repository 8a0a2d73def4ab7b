package io.nextstream.app.loop;

import io.nextstream.app.builder.BuilderRole;
import io.nextstream.app.builder.CandidateScorer;
import io.nextstream.app.scorer.LearntScorer;
import io.nextstream.app.scorer.ScorerWatch;
import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.evaluation.judge.WishJudge;
import io.nextstream.events.Generation;
import io.nextstream.events.Preference;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import io.nextstream.nextstep.torch.TorchDevice;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A scorer that learns from what people vote, and the watch over it, in a thread each: a fit does
 * not hold up the watch, and neither of them people.
 */
final class Learning implements AutoCloseable {
    private final TopicReader<Generation> pictures;
    private final LearntScorer scorer;
    private final ScorerWatch watch;
    private final BasePainter base;
    private final BackgroundTask learning;
    private final BackgroundTask watching;

    /**
     * Begins, or goes on where an earlier start ended.
     *
     * @param asked how many prompts the feeder of people has asked
     * @param device that reads pictures and draws the base's, in this process
     */
    Learning(Scene scene, BuilderRole role, LongSupplier asked, TorchDevice device) {
        String bootstrap = scene.bootstrapServers();
        pictures = new TopicReader<>(bootstrap, Topics.GENERATIONS, Codecs.GENERATION);
        scorer =
                new LearntScorer(
                        pictures::toEnd,
                        scene.stack().store(),
                        scene.base().bundle(),
                        device,
                        role.tally(),
                        role.options().accuracy(),
                        Clock.systemUTC());
        watch = new ScorerWatch(role.watch(), scorer, role.tally());
        base = new BasePainter(scene.base(), device);
        Onlookers onlookers =
                new Onlookers(
                        scene.prompts(),
                        asked,
                        scene.blobs(),
                        new WishJudge(scene.world()),
                        scene.voters(),
                        base::draw,
                        scorer::features,
                        watch,
                        scene.seed());
        learning =
                new BackgroundTask(
                        "scorer",
                        () -> new TopicReader<>(bootstrap, Topics.PREFERENCES, Codecs.PREFERENCE),
                        (TopicReader<Preference> votes) -> scorer.learn(all(votes)));
        watching =
                new BackgroundTask(
                        "watch",
                        () -> new TopicReader<>(bootstrap, Topics.GENERATIONS, Codecs.GENERATION),
                        (TopicReader<Generation> served) -> onlookers.tick(served));
    }

    /** All of a topic that has news: an earlier start may have left thousands of votes. */
    private static List<Seen<Preference>> all(TopicReader<Preference> votes) {
        List<Seen<Preference>> come = new ArrayList<>(votes.poll());
        if (!come.isEmpty()) {
            come.addAll(votes.toEnd());
        }
        return come;
    }

    CandidateScorer scorer() {
        return scorer;
    }

    /** Throws what ended the work, if anything did. */
    void check() {
        learning.check();
        watching.check();
    }

    @Override
    public void close() {
        scorer.end();
        watching.close();
        learning.close();
        base.close();
        watch.close();
        scorer.close();
        pictures.close();
    }
}
