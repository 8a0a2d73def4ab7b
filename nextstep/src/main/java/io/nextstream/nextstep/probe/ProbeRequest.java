package io.nextstream.nextstep.probe;

import io.nextstream.nextstep.pipeline.DrawRequest;
import java.util.Map;
import java.util.TreeMap;

/** A probe's request as the flat text fields of a manifest, and back. */
public final class ProbeRequest {

    private ProbeRequest() {}

    public static Map<String, String> toFields(DrawRequest request) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("noiseId", request.noiseId());
        fields.put("text", request.text());
        fields.put("seed", Long.toString(request.seed()));
        fields.put("rows", Integer.toString(request.rows()));
        fields.put("cols", Integer.toString(request.cols()));
        fields.put("think", Boolean.toString(request.think()));
        fields.put("steps", Integer.toString(request.steps()));
        fields.put("guidance", Double.toString(request.guidance()));
        fields.put("planTemperature", Double.toString(request.planTemperature()));
        return fields;
    }

    /**
     * The request of such fields.
     *
     * @throws IllegalArgumentException if a field is missing or is no number
     */
    public static DrawRequest fromFields(Map<String, String> fields) {
        return new DrawRequest(
                field(fields, "noiseId"),
                field(fields, "text"),
                Long.parseLong(field(fields, "seed")),
                Integer.parseInt(field(fields, "rows")),
                Integer.parseInt(field(fields, "cols")),
                Boolean.parseBoolean(field(fields, "think")),
                Integer.parseInt(field(fields, "steps")),
                Double.parseDouble(field(fields, "guidance")),
                Double.parseDouble(field(fields, "planTemperature")));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the probe's request has no field '" + name + "'");
        }
        return value;
    }
}
