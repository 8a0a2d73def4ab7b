package io.nextstream.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    private static final Figure STEP =
            new Figure("step", 0.8, 1, "s", 0.8, 0.75, 0.85, Figure.Better.LOWER, 0.9);

    private static final Figure RATE =
            new Figure("rate", 1.2, 1, "images/s", 1.2, 1.1, 1.3, Figure.Better.HIGHER, 1.4);

    private static final Figure TOLD =
            new Figure("told", 1, 2, "s", 0.5, 0.5, 0.5, Figure.Better.LOWER, null);

    @Test
    void theBarIsHeldAgainstTheRatio() {
        assertTrue(STEP.passes());
        assertFalse(RATE.passes());
        assertTrue(TOLD.passes());
        assertFalse(Figure.once("memory", 2, 1, "B", 1).passes());
    }

    @Test
    void linesSayWhetherTheBarWasReached() {
        assertTrue(FigureTable.line(STEP).endsWith("<= 0.90 reached"));
        assertTrue(FigureTable.line(RATE).endsWith(">= 1.40 MISSED"));
        assertEquals(FigureTable.head().indexOf("ratio"), FigureTable.line(TOLD).indexOf("0.500"));
    }

    @Test
    void theFileHasTheAgreedForm() throws IOException {
        JsonNode list = new ObjectMapper().readTree(ResultFile.json(List.of(STEP, TOLD)));
        assertEquals(
                "{\"figure\":\"step\",\"ours\":0.8,\"peer\":1.0,\"unit\":\"s\",\"ratio\":0.8,"
                        + "\"low\":0.75,\"high\":0.85,\"better\":\"lower\",\"bar\":0.9}",
                list.get(0).toString());
        assertTrue(list.get(1).get("bar").isNull());
    }
}
