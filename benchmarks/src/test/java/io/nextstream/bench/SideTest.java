package io.nextstream.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other end is a shell that gives the same answer to every request. */
class SideTest {

    @TempDir private Path logs;

    private Side answering(String answer) {
        return shell("while read -r line; do echo '" + answer + "'; done");
    }

    private Side shell(String script) {
        return new Side(
                "Peer", List.of("bash", "-c", script), Set.of("PATH"), logs.resolve("peer.log"));
    }

    @Test
    void aRequestGetsItsAnswer() {
        try (Side side = answering("{\"seconds\": [0.5, 2]}")) {
            assertArrayEquals(
                    new double[] {0.5, 2}, side.numbers(Side.request("train"), "seconds"));
            assertEquals(2, side.ask(Side.request("train")).path("seconds").size());
        }
    }

    @Test
    void anErrorNamesSideRequestAndLog() {
        try (Side side = answering("{\"error\": \"no such file\"}")) {
            BenchException e =
                    assertThrows(BenchException.class, () -> side.ask(Side.request("train")));
            assertEquals(
                    "Peer cannot do train: no such file (more in " + logs.resolve("peer.log") + ")",
                    e.getMessage());
        }
    }

    @Test
    void aDeadSideIsTold() {
        try (Side side = shell("exit 3")) {
            BenchException e =
                    assertThrows(BenchException.class, () -> side.ask(Side.request("train")));
            assertTrue(e.getMessage().startsWith("Peer "), e.getMessage());
            assertTrue(e.getMessage().contains("peer.log"), e.getMessage());
        }
    }

    @Test
    void variablesAreKeptFromIt() {
        try (Side side = shell("read -r line; echo \"{\\\"path\\\": \\\"$(printenv PATH)\\\"}\"")) {
            assertEquals("", side.ask(Side.request("x")).path("path").asText());
        }
    }

    @Test
    void whatCannotBeStartedIsNamed() {
        BenchException e =
                assertThrows(
                        BenchException.class,
                        () ->
                                new Side(
                                        "Peer",
                                        List.of(logs.resolve("nothing").toString()),
                                        Set.of(),
                                        logs.resolve("peer.log")));
        assertTrue(e.getMessage().startsWith("Peer cannot be started"), e.getMessage());
    }
}
