package io.nextstream.nextstep.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.nextstep.weights.DType;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartTest {

    @Test
    void everyTensorIsInOnePart() {
        ModelSource source = ModelSource.of(Models.tiny()).as(DType.BF16);
        List<Part> parts = Part.of(source);
        assertEquals(
                List.of("transformer", "image projectors", "flow-matching head", "autoencoder"),
                parts.stream().map(Part::name).toList());
        assertEquals(
                source.model().size() + source.autoencoder().size(),
                parts.stream().mapToInt(Part::tensors).sum());
        // D C + D for the way in, D D + D for the way out, with D = 128 and C = 32.
        assertEquals(
                new Part("image projectors", 4, 128 * 32 + 128 + 128 * 128 + 128, List.of("bf16")),
                parts.get(1));
    }
}
