package io.nextstream.app.prove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code arm.json}: what an arm left; which one, its folder says. See {@link ArmResult}. */
record ArmFile(LoopFacts loop, Measured measured, List<Dosed> doses, double seconds) {

    static ArmFile of(ArmResult result) {
        return new ArmFile(result.loop(), result.measured(), result.doses(), result.seconds());
    }

    ArmResult result(Arm arm) {
        return new ArmResult(arm, loop, measured, doses, seconds);
    }

    /** What a program before this one wrote, with nothing for all that it did not know. */
    static JsonNode upToDate(JsonNode file) {
        if (file instanceof ObjectNode whole && whole.has("arm")) {
            whole.remove("arm");
            whole.putArray("doses");
        }
        measuredUpToDate(file.path("measured"));
        file.path("doses").forEach(dosed -> measuredUpToDate(dosed.path("measured")));
        if (file.path("loop") instanceof ObjectNode loop && !loop.has("served")) {
            loop.putNull("lastMargins");
            loop.putNull("served");
        }
        return file;
    }

    /** The same for what a model draws. */
    static JsonNode measuredUpToDate(JsonNode measured) {
        if (measured instanceof ObjectNode known && !known.has("parts")) {
            known.putObject("parts");
        }
        return measured;
    }
}
