package io.nextstream.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short proof through the real jobs; then once more, when there is nothing left to run. */
class ProveE2ETest {
    @TempDir Path folder;

    @Test
    void votesMoveTheModelAndTiesDoNot() throws Exception {
        try (NextStreamProcess first = prove("first")) {
            assertEquals(0, first.await(15), () -> printed("first"));
        }
        JsonNode result = json("result.json");
        Set<String> figures = new HashSet<>();
        result.forEach(
                figure -> {
                    figures.add(figure.path("figure").asText());
                    assertTrue(figure.path("holds").asBoolean(), figure::toString);
                });
        assertEquals(
                Set.of(
                        "short.direction",
                        "controls.ties.changed",
                        "loops.first-margin",
                        "loops.books"),
                figures);
        assertTrue(Files.size(folder.resolve("proof/report.html")) > 1_000);
        for (String arm : List.of("honest", "flipped", "ties")) {
            Path left;
            try (var arms = Files.list(folder.resolve("proof/arms"))) {
                left =
                        arms.filter(path -> path.getFileName().toString().startsWith(arm))
                                .findFirst()
                                .orElseThrow();
            }
            assertFalse(Files.exists(left.resolve("data")), "the data of " + left);
            assertTrue(Files.exists(left.resolve("model/provenance.json")), "no model in " + left);
        }

        try (NextStreamProcess second = prove("second")) {
            assertEquals(0, second.await(3), () -> printed("second"));
            assertFalse(printed("second").contains("Loop "), () -> printed("second"));
        }
        assertEquals(result, json("result.json"));
    }

    private NextStreamProcess prove(String output) throws IOException {
        return NextStreamProcess.start(
                folder.resolve(output + ".txt"),
                List.of(
                        "prove",
                        "--short",
                        "--ports",
                        "auto",
                        "--out",
                        folder.resolve("proof").toString()));
    }

    private String printed(String output) {
        try {
            return Files.readString(folder.resolve(output + ".txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("proof").resolve(name).toFile());
    }
}
