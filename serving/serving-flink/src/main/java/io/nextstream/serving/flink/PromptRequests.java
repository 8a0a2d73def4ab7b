package io.nextstream.serving.flink;

import io.nextstream.events.BlobRef;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Prompt;
import io.nextstream.events.Sampling;
import io.nextstream.events.VersionId;
import io.nextstream.ingest.Sourced;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.serving.Demand;
import io.nextstream.serving.Request;
import io.nextstream.serving.VersionRef;
import java.util.List;
import java.util.stream.IntStream;

/** A prompt as the request that the serving desk understands. */
final class PromptRequests {

    private PromptRequests() {}

    /**
     * The request; each candidate draws its noise under its own generation id, so the candidates of
     * one prompt differ though they share its seed. Until they are drawn, the picture that the
     * prompt starts from stays where it is: prompts may wait long, and pictures are large.
     *
     * @param settings how image tokens are drawn; steps and the weight of the words are the
     *     prompt's
     * @param sources where the picture is that the prompt starts from, if from any
     * @throws IllegalArgumentException if the prompt asks for what cannot be drawn; one that starts
     *     from a picture, when its contents are asked for: the picture is missing or unreadable,
     *     the words have marks for others
     */
    static Request<Sourced<Prompt>> of(
            Sourced<Prompt> sourced, DrawSettings settings, EditSources sources) {
        Prompt prompt = sourced.present();
        BlobRef source = prompt.editSource();
        if (source == null) {
            var asked = io.nextstream.nextstep.pipeline.Prompt.of(prompt.text());
            return Request.of(sourced, demand(prompt), candidates(prompt, asked, settings));
        }
        return new Request<>(
                sourced,
                demand(prompt),
                prompt.candidates(),
                () ->
                        candidates(
                                prompt,
                                io.nextstream.nextstep.pipeline.Prompt.edit(
                                        sources.picture(source), prompt.text()),
                                settings));
    }

    static VersionRef version(VersionId id) {
        return new VersionRef(id.value(), id.step());
    }

    private static List<DrawRequest> candidates(
            Prompt prompt, io.nextstream.nextstep.pipeline.Prompt asked, DrawSettings settings) {
        return IntStream.range(0, prompt.candidates())
                .mapToObj(i -> candidate(prompt, asked, i, settings))
                .toList();
    }

    private static DrawRequest candidate(
            Prompt prompt,
            io.nextstream.nextstep.pipeline.Prompt asked,
            int candidate,
            DrawSettings settings) {
        Sampling sampling = prompt.sampling();
        return new DrawRequest(
                GenerationId.of(prompt.id(), candidate).value(),
                asked,
                prompt.seed(),
                new ImageGrid(prompt.grid().rows(), prompt.grid().cols()),
                prompt.think() ? Thinking.free(sampling.planTemperature()) : Thinking.NONE,
                settings.with(sampling.steps(), sampling.guidance()));
    }

    private static Demand demand(Prompt prompt) {
        if (prompt.exactVersion() != null) {
            return new Demand.Exactly(version(prompt.exactVersion()));
        }
        if (prompt.minVersion() != null) {
            return new Demand.AtLeast(prompt.minVersion().step());
        }
        return Demand.any();
    }
}
