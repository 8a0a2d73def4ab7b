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
        if (file.path("loop") instanceof ObjectNode loop && !loop.has("served")) {
            loop.putNull("lastMargins");
            loop.putNull("served");
        }
        return file;
    }
}
