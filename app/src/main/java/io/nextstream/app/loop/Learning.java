package io.nextstream.app.loop;

import io.nextstream.app.builder.BuilderTally;
import io.nextstream.app.builder.CandidateScorer;
import io.nextstream.app.scorer.LearntScorer;
import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.events.Generation;
import io.nextstream.events.Preference;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import io.nextstream.nextstep.torch.TorchDevice;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A scorer that learns from what people vote, in a thread of its own. */
final class Learning implements AutoCloseable {
    private final TopicReader<Generation> pictures;
    private final LearntScorer scorer;
    private final BackgroundTask task;

    /**
     * Begins.
     *
     * @param device that reads pictures, in this process
     * @param tally is told of each fit
     */
    Learning(Scene scene, TorchDevice device, BuilderTally tally) {
        String bootstrap = scene.bootstrapServers();
        pictures = new TopicReader<>(bootstrap, Topics.GENERATIONS, Codecs.GENERATION);
        scorer =
                new LearntScorer(
                        pictures::toEnd,
                        scene.stack().store(),
                        scene.base().bundle(),
                        device,
                        tally,
                        Clock.systemUTC());
        task =
                new BackgroundTask(
                        "scorer",
                        () -> new TopicReader<>(bootstrap, Topics.PREFERENCES, Codecs.PREFERENCE),
                        (TopicReader<Preference> votes) -> scorer.learn(all(votes)));
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
        task.check();
    }

    @Override
    public void close() {
        scorer.end();
        task.close();
        scorer.close();
        pictures.close();
    }
}
