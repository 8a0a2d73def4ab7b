package io.nextstream.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row fidelity through the real jobs, too few votes to show anything: what it says about itself
 * must be there, and a builder's pairs must have been joined, batched and trained on once each. Of
 * what is asked a share are edits, of a base that has hardly learnt what the words mean.
 */
class FidelityE2ETest {
    private static final int VOTES = 40;

    /** A quarter of them. */
    private static final int EDITS = 10;

    private static final int PROMPTS = 6;

    @TempDir Path folder;

    @Test
    void peopleAndABuilderVoteAndEveryVoteIsInTheBooks() throws Exception {
        try (NextStreamProcess editor = editor()) {
            int code = editor.await(5);
            assertEquals(0, code, editor.printed());
        }
        try (NextStreamProcess proof = prove()) {
            int code = proof.await(15);
            assertTrue(code == 0 || code == 1, () -> code + ": " + printed());
        }
        Set<String> bars = new TreeSet<>();
        for (JsonNode figure : json("result.json")) {
            bars.add(figure.path("figure").asText());
            if (figure.path("figure").asText().startsWith("loops.")) {
                assertTrue(figure.path("holds").asBoolean(), figure::toString);
            }
        }
        assertTrue(
                bars.containsAll(
                        List.of(
                                "fidelity.correct",
                                "fidelity.correct.base",
                                "fidelity.strict",
                                "fidelity.strict.base",
                                "loops.books")),
                bars::toString);
        for (String arm : List.of("honest-none-1", "shuffled-none-1")) {
            assertEquals(VOTES, figure("votes." + arm), "votes of people in " + arm);
            double prompts = figure("builder.prompts." + arm);
            assertTrue(prompts >= 1 && prompts <= PROMPTS, () -> prompts + " prompts in " + arm);
            assertTrue(figure("builder.pairs." + arm) >= 1, () -> "no pair in " + arm);
            JsonNode points = json("arms/" + arm + "/along.json").path("points");
            assertEquals(2, points.size(), "the base and the last version");
            JsonNode loop = json("arms/" + arm + "/arm.json").path("loop");
            int words = 0;
            for (JsonNode point : loop.path("curve")) {
                words += point.path("pictures").asInt();
            }
            assertEquals(2 * (VOTES - EDITS), words, "pictures of words in " + arm);
        }
        assertTrue(
                Files.readString(folder.resolve("proof/report.html"))
                        .contains("no votes of people"));
    }

    private NextStreamProcess editor() throws IOException {
        return NextStreamProcess.start(
                folder.resolve("editor.txt"),
                List.of(
                        "pretrain",
                        "--base",
                        Path.of(System.getProperty("nextstream.home"), "base").toString(),
                        "--edits",
                        "0.75",
                        "--steps",
                        "3",
                        "--scored",
                        "12",
                        "--out",
                        folder.resolve("editor").toString()));
    }

    private NextStreamProcess prove() throws IOException {
        return NextStreamProcess.start(
                folder.resolve("printed.txt"),
                List.of(
                        "prove",
                        "fidelity",
                        "--votes",
                        Integer.toString(VOTES),
                        "--pictures",
                        "16",
                        "--base",
                        folder.resolve("editor").toString(),
                        "--edits",
                        "0.25",
                        "--builder",
                        "oracle",
                        "--builder-prompts",
                        Integer.toString(PROMPTS),
                        "--ports",
                        "auto",
                        "--out",
                        folder.resolve("proof").toString()));
    }

    private double figure(String name) throws IOException {
        for (JsonNode figure : json("figures.json")) {
            if (figure.path("figure").asText().equals(name)) {
                return figure.path("value").asDouble();
            }
        }
        throw new AssertionError("no figure " + name + ": " + printed());
    }

    private String printed() {
        try {
            return Files.readString(folder.resolve("printed.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("proof").resolve(name).toFile());
    }
}
