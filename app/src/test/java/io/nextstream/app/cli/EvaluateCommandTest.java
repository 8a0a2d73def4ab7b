package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.app.base.TinyBase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path base = Path.of("");
    private Path plain = Path.of("");
    private Path result = Path.of("");

    @BeforeEach
    void models() throws IOException {
        base = folder.resolve("base");
        plain = folder.resolve("plain");
        result = folder.resolve("result");
        TinyBase.learning().save(base);
        TinyBase.unmeasured().bundle().save(plain);
    }

    @Test
    void aBaseIsMeasuredOnItsOwnWorld() throws IOException {
        assertEquals(ExitCode.OK, evaluate("--version", base.toString()), err());

        assertTrue(out.toString().contains("seen.correct "), out.toString());
        assertTrue(out.toString().contains("The world few holds no pair of shape and colour out."));
        assertTrue(out.toString().contains("Wrote evaluation.json, "), out.toString());
        JsonNode json = json();
        assertEquals(base.toString(), json.get("version").asText());
        assertEquals("few", json.get("world").asText());
        assertEquals(4, json.get("pictures").asInt());
        JsonNode flow = figure("flow");
        assertTrue(flow.get("low").asDouble() <= flow.get("value").asDouble());
        assertEquals(4, flow.get("n").asInt());
        assertFalse(flow.has("difference"));
    }

    @Test
    void twoModelsAreComparedOnTheSamePicturesTwiceAlike() throws IOException {
        String[] options = {
            "--version",
            plain.toString(),
            "--against",
            base.toString(),
            "--at-once",
            "--taste",
            "red"
        };
        assertEquals(ExitCode.OK, evaluate(options), err());
        JsonNode first = json();
        assertEquals(ExitCode.OK, evaluate(options), err());

        assertEquals(first, json());
        assertEquals(base.toString(), first.get("against").asText());
        assertEquals("red", first.get("taste").asText());
        JsonNode flow = figure("flow");
        assertEquals(
                flow.get("value").asDouble() - flow.get("against").get("value").asDouble(),
                flow.get("difference").get("value").asDouble(),
                1e-9);
        assertTrue(figure("winRate").get("value").asDouble() >= 0);
        assertTrue(figure("atOnce.seen.strict.colors").has("difference"));
        assertTrue(out.toString().contains("difference [95 %]"), out.toString());
    }

    @Test
    void aWorldThatHoldsPairsOutIsMeasuredOnThem() throws IOException {
        Path world = world(TinyBase.YAML.replace("remainder: 7", "remainder: 0"));
        assertEquals(
                ExitCode.OK,
                evaluate("--version", base.toString(), "--world", world.toString()),
                err());

        assertTrue(figure("heldOut.correct").get("value").asDouble() >= 0);
        assertFalse(out.toString().contains("holds no pair"), out.toString());
        assertTrue(Files.exists(result.resolve("held-out.png")));
    }

    @Test
    void whatCannotBeMeasuredIsOneLineAndNothingIsWritten() throws IOException {
        String shapes = "make a base for it: ./nextstream pretrain --world shapes32";
        assertFails(ExitCode.FAILED, shapes, "--version", base.toString(), "--world", "shapes32");
        String larger = world(TinyBase.YAML.replace("size: 32", "size: 64")).toString();
        assertFails(
                ExitCode.FAILED,
                "draws 32 pixels a side",
                "--version",
                base.toString(),
                "--world",
                larger);
        assertFails(
                ExitCode.FAILED,
                "cannot edit: it does not know the words",
                "--version",
                base.toString(),
                "--edits",
                "3");
        assertFails(ExitCode.USAGE, "name one with --world", "--version", plain.toString());
        assertFails(
                ExitCode.FAILED,
                "--version elsewhere is neither a folder with a model nor the id of a version",
                "--version",
                "elsewhere");
        assertFails(
                ExitCode.FAILED,
                "there is no object store in " + folder,
                "--version",
                "newest",
                "--data",
                folder.toString());
        assertFails(
                ExitCode.USAGE,
                "--taste is none of the world's colours [red, green, blue]: pink",
                "--version",
                plain.toString(),
                "--against",
                base.toString(),
                "--taste",
                "pink");
    }

    private void assertFails(int code, String message, String... options) {
        err.getBuffer().setLength(0);
        assertEquals(code, evaluate(options), err());
        assertTrue(err().contains(message), err());
        assertEquals(code == ExitCode.USAGE ? 2 : 1, err().lines().count(), err());
        assertFalse(Files.exists(result));
    }

    private Path world(String yaml) throws IOException {
        return Files.writeString(folder.resolve("world.yaml"), yaml);
    }

    private JsonNode figure(String name) throws IOException {
        for (JsonNode figure : json().get("figures")) {
            if (figure.get("figure").asText().equals(name)) {
                return figure;
            }
        }
        throw new AssertionError("no figure " + name);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(result.resolve("evaluation.json").toFile());
    }

    private int evaluate(String... options) {
        List<String> words = List.of("evaluate", "--pictures", "4", "--out", result.toString());
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(words.stream(), Stream.of(options)).toArray(String[]::new));
    }

    private String err() {
        return err.toString();
    }
}
