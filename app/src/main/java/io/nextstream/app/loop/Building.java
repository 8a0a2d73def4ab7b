package io.nextstream.app.loop;

import io.nextstream.app.builder.BuilderRole;
import io.nextstream.app.builder.BuilderTally;
import io.nextstream.app.builder.CandidateScorer;
import io.nextstream.app.builder.OracleScorer;
import io.nextstream.app.builder.PairBuilder;
import io.nextstream.app.builder.PairChoice;
import io.nextstream.app.loop.PromptFeeder.Appetite;
import io.nextstream.app.report.PictureLedger;
import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.evaluation.world.Wish;
import io.nextstream.events.Generation;
import io.nextstream.events.Preference;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.Topics;
import io.nextstream.events.VoteId;
import io.nextstream.events.VotePart;
import io.nextstream.events.avro.Codecs;
import io.nextstream.nextstep.torch.TorchDevice;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The part of a loop that asks for many candidates of a prompt and makes pairs of them. The feeder
 * is for one thread; the builder has one of its own.
 */
final class Building implements AutoCloseable {
    private static final String PURPOSE = "builder";

    private final PromptFeeder feeder;
    private final @Nullable Learning learning;
    private final CandidateScorer scorer;
    private final PairBuilder builder;
    private final BackgroundTask task;
    private final BuilderTally tally;
    private boolean told;

    /**
     * Goes on where an earlier start ended.
     *
     * @param rush that of the people's feeder: votes of both wait for the same trainer
     * @param people how many prompts their feeder has asked
     * @param device that a scorer reads pictures on, in this process
     * @param pictures brought up to date
     */
    Building(
            Scene scene,
            BuilderRole role,
            Rush rush,
            LongSupplier people,
            TorchDevice device,
            TopicWriter<Prompt> prompts,
            TopicWriter<Preference> votes,
            PictureLedger pictures) {
        String bootstrap = scene.bootstrapServers();
        AskedPrompts asked = wishes(scene);
        Appetite appetite =
                Appetite.ofCandidates(
                        PairChoice.CANDIDATES, rush, scene.batch(), role.options().prompts());
        feeder = scene.feeder(wishes(scene), prompts, pictures, appetite);
        tally = role.tally();
        learning =
                switch (role.options().kind()) {
                    case ORACLE -> null;
                    case SCORER -> new Learning(scene, role, people, device);
                };
        scorer =
                learning == null
                        ? new OracleScorer(scene.world(), id -> wish(asked, id))
                        : learning.scorer();
        builder =
                new PairBuilder(
                        id -> asked.find(id, feeder.asked()) != null,
                        scorer,
                        scene.blobs(),
                        scene.voters().policy(),
                        role.options().pairs(),
                        votes,
                        voted(bootstrap),
                        tally,
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

    /** A few words for the line in the terminal. */
    String words() {
        return tally.words();
    }

    /** What has to be said once, in a line of its own. */
    Optional<String> news() {
        String why = tally.stopped();
        if (why == null || told) {
            return Optional.empty();
        }
        told = true;
        return Optional.of("The builder makes no more pairs: " + why);
    }

    /** Throws what ended the work, if anything did. */
    void check() {
        task.check();
        if (learning != null) {
            learning.check();
        }
    }

    @Override
    public void close() {
        task.close();
        builder.giveUp();
        if (learning == null) {
            scorer.close();
        } else {
            learning.close();
        }
    }

    /** No prompt whose votes may be kept from training: candidates of it would be drawn in vain. */
    private static AskedPrompts wishes(Scene scene) {
        return scene.prompts(PURPOSE).without(VotePart.PROMOTION);
    }

    private Wish wish(AskedPrompts asked, PromptId id) {
        AskedPrompts.Asked wish = asked.find(id, feeder.asked());
        if (wish == null) {
            throw new IllegalStateException("prompt " + id + " was not asked for the builder");
        }
        return wish.wish();
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
