package io.nextstream.nextstep.probe;

import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.GuidanceSchedule;
import io.nextstream.nextstep.sampling.Sampler;
import io.nextstream.nextstep.sampling.TextSampling;
import io.nextstream.nextstep.text.ImageGrid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A probe's request as the flat text fields of a manifest, and back. What is as it always was is
 * not written, so that manifests of all ages read alike.
 */
public final class ProbeRequest {

    /** What a manifest means that does not say otherwise. */
    private static final Map<String, String> USUAL =
            choices(Prompt.of(""), Thinking.free(0), DrawSettings.of(1, 1));

    private ProbeRequest() {}

    /**
     * The fields.
     *
     * @throws IllegalArgumentException if the request has pictures: a manifest carries text
     */
    public static Map<String, String> toFields(DrawRequest request) {
        if (!request.prompt().images().isEmpty()) {
            throw new IllegalArgumentException("a probe is drawn from words, not from a picture");
        }
        Thinking thinking = request.thinking();
        DrawSettings settings = request.settings();
        Map<String, String> fields = choices(request.prompt(), thinking, settings);
        fields.entrySet().removeAll(USUAL.entrySet());
        fields.put("noiseId", request.noiseId());
        fields.put("text", request.prompt().text());
        fields.put("seed", Long.toString(request.seed()));
        fields.put("rows", Integer.toString(request.grid().rows()));
        fields.put("cols", Integer.toString(request.grid().cols()));
        fields.put("think", Boolean.toString(thinking instanceof Thinking.Free));
        fields.put("steps", Integer.toString(settings.steps().count()));
        fields.put("guidance", Double.toString(settings.guidance().text()));
        fields.put("planTemperature", Double.toString(words(thinking).sampling().temperature()));
        return fields;
    }

    private static Map<String, String> choices(
            Prompt prompt, Thinking thinking, DrawSettings settings) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("negative", prompt.negative());
        fields.put("plan", thinking instanceof Thinking.Given given ? given.plan() : "");
        fields.put("planTopP", Double.toString(words(thinking).sampling().topP()));
        fields.put("planWords", Integer.toString(words(thinking).mostWords()));
        fields.put("sampler", settings.steps().sampler().name());
        fields.put("shift", Double.toString(settings.steps().shift()));
        fields.put("noiseLevel", Double.toString(settings.steps().noiseLevel()));
        fields.put("guidanceSchedule", settings.guidance().schedule().name());
        fields.put("normalise", Boolean.toString(settings.normalise()));
        fields.put("limit", Boolean.toString(settings.limit()));
        return fields;
    }

    private static Thinking.Free words(Thinking thinking) {
        return thinking instanceof Thinking.Free free ? free : Thinking.free(0);
    }

    /**
     * The request of such fields.
     *
     * @throws IllegalArgumentException if a field is missing or is no number
     */
    public static DrawRequest fromFields(Map<String, String> fields) {
        return new DrawRequest(
                field(fields, "noiseId"),
                new Prompt(field(fields, "text"), List.of(), field(fields, "negative")),
                Long.parseLong(field(fields, "seed")),
                new ImageGrid(
                        Integer.parseInt(field(fields, "rows")),
                        Integer.parseInt(field(fields, "cols"))),
                thinking(fields),
                new DrawSettings(
                        new DrawSettings.Steps(
                                Sampler.valueOf(field(fields, "sampler")),
                                Integer.parseInt(field(fields, "steps")),
                                Double.parseDouble(field(fields, "shift")),
                                Double.parseDouble(field(fields, "noiseLevel"))),
                        new Guidance(
                                Double.parseDouble(field(fields, "guidance")),
                                1,
                                GuidanceSchedule.valueOf(field(fields, "guidanceSchedule"))),
                        Boolean.parseBoolean(field(fields, "normalise")),
                        Boolean.parseBoolean(field(fields, "limit"))));
    }

    private static Thinking thinking(Map<String, String> fields) {
        if (Boolean.parseBoolean(field(fields, "think"))) {
            return new Thinking.Free(
                    new TextSampling(
                            Double.parseDouble(field(fields, "planTemperature")),
                            Double.parseDouble(field(fields, "planTopP"))),
                    Integer.parseInt(field(fields, "planWords")));
        }
        String plan = field(fields, "plan");
        return plan.isEmpty() ? Thinking.NONE : new Thinking.Given(plan);
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, USUAL.get(name));
        if (value == null) {
            throw new IllegalArgumentException("the probe's request has no field '" + name + "'");
        }
        return value;
    }
}
