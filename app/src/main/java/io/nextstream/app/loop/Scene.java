package io.nextstream.app.loop;

import io.nextstream.app.base.Base;
import io.nextstream.app.builder.BuilderRole;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.loop.PromptFeeder.Appetite;
import io.nextstream.app.measure.Drawing;
import io.nextstream.app.measure.Liking;
import io.nextstream.app.report.PictureLedger;
import io.nextstream.app.stack.Stack;
import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.evaluation.judge.WishJudge;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.World;
import io.nextstream.events.Demonstration;
import io.nextstream.events.Grid;
import io.nextstream.events.Preference;
import io.nextstream.events.Prompt;
import io.nextstream.events.Sampling;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import io.nextstream.preference.BatchConfig;
import io.nextstream.store.object.BlobStore;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who and what takes part in a loop: the one place that knows all of them.
 *
 * @param seed of prompts, people and the curator's pictures
 * @param voters who votes
 * @param edits share of what is asked, by people and by a builder, that changes a picture; 0 to 1
 * @param demonstrations whether a curator sends true pictures
 * @param loop how the jobs are tuned
 * @param liking what is counted in what was seen
 * @param builder who makes pairs of what a scorer thinks; null for nobody
 */
public record Scene(
        long seed,
        Voters voters,
        double edits,
        boolean demonstrations,
        LoopConfig loop,
        Base base,
        World world,
        Liking liking,
        Stack stack,
        Gallery gallery,
        @Nullable BuilderRole builder) {

    String bootstrapServers() {
        return stack.bootstrapServers();
    }

    /**
     * The services.
     *
     * @param end says how many prompts they ask, over all starts, and how many at a time
     */
    PromptFeeder feeder(TopicWriter<Prompt> writer, PictureLedger pictures, PhaseEnd end) {
        Appetite appetite = Appetite.ofPairs(end.rush(), batch(), end.mostPrompts());
        return feeder(prompts(), writer, pictures, appetite);
    }

    /** Somebody who asks for other prompts, or for more of each. */
    PromptFeeder feeder(
            AskedPrompts asked,
            TopicWriter<Prompt> writer,
            PictureLedger pictures,
            Appetite appetite) {
        Drawing drawing = Drawing.DEFAULT;
        return new PromptFeeder(
                asked,
                blobs(),
                writer,
                new Grid(base.side(), base.side()),
                new Sampling(drawing.steps(), drawing.guidance(), drawing.planTemperature()),
                Clock.systemUTC(),
                appetite,
                pictures);
    }

    Curator curator(TopicWriter<Demonstration> writer, long alreadySent) {
        return new Curator(
                new Samples(world),
                seed,
                blobs(),
                writer,
                Clock.systemUTC(),
                Curator.waiting(batch()),
                alreadySent);
    }

    Annotators annotators(LongSupplier asked, TopicWriter<Preference> writer) {
        Set<String> voted = new HashSet<>();
        TopicReader.readAll(bootstrapServers(), Topics.PREFERENCES, Codecs.PREFERENCE).stream()
                .map(Seen::key)
                .forEach(voted::add);
        return new Annotators(
                prompts(),
                asked,
                blobs(),
                new WishJudge(world),
                voters,
                writer,
                voted,
                gallery,
                Clock.systemUTC(),
                seed);
    }

    BatchConfig batch() {
        return loop.preference().batch();
    }

    /** What people are asked about. */
    AskedPrompts prompts() {
        return prompts("demo");
    }

    /** Another list of prompts of the same world and seed. */
    AskedPrompts prompts(String purpose) {
        return new AskedPrompts(new Prompts(world), purpose, seed, liking.needsOpenColour())
                .with(new Edits(world), edits);
    }

    BlobStore blobs() {
        return new BlobStore(stack.store(), Clock.systemUTC());
    }
}
