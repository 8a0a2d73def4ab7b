package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.stack.StackException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortChoiceTest {
    @Test
    void aRowIsGivenInTheOrderOfTheNames() {
        assertEquals(
                Map.of("a", 7000, "b", 7001, "c", 7002),
                PortChoice.parse("7000").complete(Map.of(), List.of("a", "b", "c")));
    }

    @Test
    void whatWasChosenStaysAndWhatIsNewGoesAround() {
        assertEquals(
                Map.of("a", 7001, "b", 7000, "c", 7002),
                PortChoice.parse("7000").complete(Map.of("a", 7001), List.of("a", "b", "c")));
    }

    @Test
    void freePortsAreDifferent() {
        Map<String, Integer> ports =
                PortChoice.parse("auto").complete(Map.of("a", 7001), List.of("a", "b", "c", "d"));

        assertEquals(7001, ports.get("a"));
        assertEquals(4, new HashSet<>(ports.values()).size(), ports.toString());
    }

    @Test
    void otherPortsForAFolderThatHasSomeAreRefused() {
        Map<String, Integer> kept = Map.of("kafka", 7000, "store", 7001);

        PortChoice.parse("auto").requireCompatible(kept);
        PortChoice.parse("7000").requireCompatible(kept);
        PortChoice.parse("9000").requireCompatible(Map.of());
        String message =
                assertThrows(
                                StackException.class,
                                () -> PortChoice.parse("9000").requireCompatible(kept))
                        .getMessage();
        assertTrue(message.contains("kafka=7000"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "65001", "1,2,3,4", "free"})
    void whatIsNoPortIsNamed(String text) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> PortChoice.parse(text))
                        .getMessage();

        assertTrue(message.contains("'" + text + "'"), message);
    }
}
