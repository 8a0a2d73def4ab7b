package io.nextstream.nextstep.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.text.ImageGrid;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static final Facts FACTS =
            Facts.read(
                    """
                    {"steps": 8, "shift": 1.5, "norm": true, "kind": "sampler", "grid": [2, 3],
                     "none": null, "mixed": [1, "a"], "config": {"ch": 32},
                     "prompts": [{"caption": "a"}, {"caption": "b"}]}
                    """
                            .getBytes(UTF_8));

    @Test
    void usageExample() {
        assertEquals(8, FACTS.integer("steps"));
        assertEquals(8.0, FACTS.number("steps"));
        assertEquals(1.5, FACTS.number("shift"));
        assertTrue(FACTS.flag("norm"));
        assertEquals("sampler", FACTS.text("kind"));
        assertArrayEquals(new double[] {2, 3}, FACTS.numbers("grid"));
        assertEquals(new ImageGrid(2, 3), FACTS.grid("grid"));
        assertEquals(32, FACTS.object("config").integer("ch"));
        assertEquals("{\"ch\":32}", FACTS.object("config").json());
        assertEquals("b", FACTS.list("prompts").get(1).text("caption"));
        assertTrue(FACTS.has("steps"));
        assertFalse(FACTS.has("none"));
        assertEquals(9, FACTS.with("steps", 9).integer("steps"));
        assertFalse(FACTS.with("norm", false).flag("norm"));
        assertEquals(8, FACTS.integer("steps"));
    }

    @Test
    void whatIsMissingOrOfAnotherTypeIsNamed() {
        Map<String, Consumer<Facts>> wrong =
                Map.of(
                        "whole number 'shift'", facts -> facts.integer("shift"),
                        "whole number 'step'", facts -> facts.integer("step"),
                        "number 'kind'", facts -> facts.number("kind"),
                        "true or false 'steps'", facts -> facts.flag("steps"),
                        "text 'steps'", facts -> facts.text("steps"),
                        "list of numbers 'steps'", facts -> facts.numbers("steps"),
                        "number at 'mixed'[1]", facts -> facts.numbers("mixed"),
                        "list 'config'", facts -> facts.list("config"),
                        "object 'prompts'", facts -> facts.object("prompts"));
        wrong.forEach((what, read) -> assertEquals("case.json has no " + what, refused(read)));
        assertEquals(
                "case.json has 2 numbers at 'grid' instead of 3",
                refused(facts -> facts.numbers("grid", 3)));
    }

    private static String refused(Consumer<Facts> read) {
        return assertThrows(CaseException.class, () -> read.accept(FACTS)).getMessage();
    }
}
