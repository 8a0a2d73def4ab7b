package io.nextstream.serving.flink;

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
     * one prompt differ though they share its seed.
     *
     * @param settings how image tokens are drawn; steps and guidance are the prompt's
     * @throws IllegalArgumentException if the prompt asks for what is not served
     */
    static Request<Sourced<Prompt>> of(Sourced<Prompt> sourced, DrawSettings settings) {
        Prompt prompt = sourced.present();
        if (prompt.editSource() != null) {
            throw new IllegalArgumentException("editing a picture is not served");
        }
        List<DrawRequest> pictures =
                IntStream.range(0, prompt.candidates())
                        .mapToObj(i -> candidate(prompt, i, settings))
                        .toList();
        return new Request<>(sourced, demand(prompt), pictures);
    }

    static VersionRef version(VersionId id) {
        return new VersionRef(id.value(), id.step());
    }

    private static DrawRequest candidate(Prompt prompt, int candidate, DrawSettings settings) {
        Sampling sampling = prompt.sampling();
        return DrawRequest.of(
                GenerationId.of(prompt.id(), candidate).value(),
                prompt.text(),
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
