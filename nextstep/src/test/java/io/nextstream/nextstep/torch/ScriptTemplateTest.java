package io.nextstream.nextstep.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptTemplateTest {

    @Test
    void usageExample() {
        assertEquals(
                "x.view([2, 8]) + w[3]",
                ScriptTemplate.fill(
                        "x.view([{heads}, {d}]) + {bias}",
                        Map.of("heads", 2, "d", 8, "bias", "w[3]")));
    }

    @Test
    void refusesAHoleWithoutAValue() {
        Map<String, Integer> none = Map.of();
        assertThrows(IllegalArgumentException.class, () -> ScriptTemplate.fill("x + {bias}", none));
    }
}
