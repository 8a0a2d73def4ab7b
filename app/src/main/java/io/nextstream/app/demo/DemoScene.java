package io.nextstream.app.demo;

import io.nextstream.app.base.Base;
import io.nextstream.app.measure.Drawing;
import io.nextstream.app.stack.Stack;
import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.evaluation.judge.Judge;
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
 * Who and what takes part in a demo, made from its options: the one place that knows all of them.
 */
record DemoScene(
        DemoOptions options,
        Base base,
        World world,
        @Nullable String likedColour,
        Stack stack,
        Gallery gallery) {

    String bootstrapServers() {
        return stack.bootstrapServers();
    }

    boolean hasCurator() {
        return options.demonstrations();
    }

    PromptFeeder feeder(TopicWriter<Prompt> writer, long alreadyAsked) {
        Drawing drawing = Drawing.DEFAULT;
        return new PromptFeeder(
                prompts(),
                writer,
                new Grid(base.side(), base.side()),
                new Sampling(drawing.steps(), drawing.guidance(), drawing.planTemperature()),
                Clock.systemUTC(),
                PromptFeeder.underWay(batch()),
                alreadyAsked);
    }

    Curator curator(TopicWriter<Demonstration> writer, long alreadySent) {
        return new Curator(
                new Samples(world),
                options.seed(),
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
                new Judge(world),
                People.of(likedColour),
                options.votes(),
                writer,
                voted,
                gallery,
                Clock.systemUTC(),
                options.seed());
    }

    private BatchConfig batch() {
        return options.loop().preference().batch();
    }

    private DemoPrompts prompts() {
        return new DemoPrompts(new Prompts(world), options.seed());
    }

    private BlobStore blobs() {
        return new BlobStore(stack.store(), Clock.systemUTC());
    }
}
