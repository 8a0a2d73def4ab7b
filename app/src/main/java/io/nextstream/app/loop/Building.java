package io.nextstream.app.loop;

import io.nextstream.app.builder.BuilderRole;
import io.nextstream.app.builder.CandidateScorer;
import io.nextstream.app.builder.OracleScorer;
import io.nextstream.app.builder.PairBuilder;
import io.nextstream.app.builder.PairChoice;
import io.nextstream.app.loop.PromptFeeder.Appetite;
import io.nextstream.app.report.PictureLedger;
import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.events.Generation;
import io.nextstream.events.Preference;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.Topics;
import io.nextstream.events.VoteId;
import io.nextstream.events.avro.Codecs;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The part of a loop that asks for many candidates of a prompt and makes pairs of them. The feeder
 * is for one thread; the builder has one of its own.
 */
final class Building implements AutoCloseable {
    private static final String PURPOSE = "builder";

    private final PromptFeeder feeder;
    private final CandidateScorer scorer;
    private final PairBuilder builder;
    private final BackgroundTask task;

    /**
     * Goes on where an earlier start ended.
     *
     * @param pictures brought up to date
     */
    Building(
            Scene scene,
            BuilderRole role,
            TopicWriter<Prompt> prompts,
            TopicWriter<Preference> votes,
            PictureLedger pictures) {
        String bootstrap = scene.bootstrapServers();
        AskedPrompts asked = scene.prompts(PURPOSE);
        Appetite appetite =
                Appetite.ofCandidates(
                        PairChoice.CANDIDATES, scene.batch(), role.options().prompts());
        feeder = scene.feeder(scene.prompts(PURPOSE), prompts, pictures, appetite);
        scorer =
                switch (role.options().kind()) {
                    case ORACLE -> new OracleScorer(scene.world(), id -> wish(asked, id));
                };
        builder =
                new PairBuilder(
                        id -> asked.find(id, feeder.asked()) != null,
                        scorer,
                        scene.blobs(),
                        scene.voters().policy(),
                        role.options().pairs(),
                        votes,
                        voted(bootstrap),
                        role.tally(),
                        Clock.systemUTC());
        task =
                new BackgroundTask(
                        "builder",
                        () -> new TopicReader<>(bootstrap, Topics.GENERATIONS, Codecs.GENERATION),
                        (TopicReader<Generation> reader) -> builder.tick(reader));
    }

    /** Asks for candidates, once there is who can tell them apart. */
    void tick(PictureLedger pictures, long waitingVotes) {
        if (scorer.isReady()) {
            feeder.tick(pictures, waitingVotes);
        }
    }

    /** Throws what ended the work, if anything did. */
    void check() {
        task.check();
    }

    @Override
    public void close() {
        task.close();
        builder.giveUp();
        scorer.close();
    }

    private PromptSpec wish(AskedPrompts asked, PromptId id) {
        AskedPrompts.Asked wish = asked.find(id, feeder.asked());
        if (wish == null) {
            throw new IllegalStateException("prompt " + id + " was not asked for the builder");
        }
        return wish.spec();
    }

    private static Map<PromptId, Set<VoteId>> voted(String bootstrap) {
        Map<PromptId, Set<VoteId>> voted = new HashMap<>();
        for (Seen<Preference> seen :
                TopicReader.readAll(bootstrap, Topics.PREFERENCES, Codecs.PREFERENCE)) {
            Preference vote = seen.value();
            if (vote != null && PairBuilder.isBuilt(vote)) {
                voted.computeIfAbsent(vote.promptId(), id -> new HashSet<>()).add(vote.id());
            }
        }
        return voted;
    }
}
