package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.app.measure.Evaluation;
import io.nextstream.app.measure.EvaluationFigures;
import io.nextstream.app.measure.Evaluations;
import io.nextstream.app.measure.Shots;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationFilesTest {
    private static final Evaluation MODEL =
            Evaluations.of(
                    30,
                    Shots.open("red"),
                    Shots.coloured("red", "blue"),
                    List.of(Shots.open("red")));

    @TempDir Path parent;

    @Test
    void usageExample() throws IOException {
        Path folder = parent.resolve("a/b");
        List<String> written = EvaluationFiles.write(folder, report(null), MODEL, null);

        assertEquals(List.of("evaluation.json", "open.png", "seen.png"), written);
        assertEquals(written, files(folder));
        JsonNode json = new ObjectMapper().readTree(folder.resolve("evaluation.json").toFile());
        assertEquals("v0000001-0123abcd", json.get("version").asText());
        assertTrue(json.get("against").isNull());
        assertEquals("seen.correct", json.get("figures").get(0).get("figure").asText());
        assertEquals(0.5, json.get("figures").get(0).get("value").asDouble());
    }

    @Test
    void twoModelsStandSideBySide() throws IOException {
        EvaluationFiles.write(parent, report(null), MODEL, null);
        RgbImage alone = read("seen.png");
        EvaluationFiles.write(parent, report("a/very/long/folder/".repeat(5)), MODEL, MODEL);
        RgbImage pair = read("seen.png");

        assertEquals(2 * alone.width() + 24, pair.width()); // 40 between, 2 * 8 of one margin
        assertEquals(alone.height(), pair.height());
        int dark = 0;
        for (int y = 0; y < 28; y++) {
            for (int x = 512 + 8; x < 512 + 48; x++) {
                dark += pair.channel(x, y, 0) < 128 ? 1 : 0;
            }
        }
        assertEquals(0, dark, "a title runs into the other panel");
    }

    @Test
    void whatAnEarlierEvaluationLeftIsDeletedAndOtherFilesStay() throws IOException {
        for (String name : List.of("held-out.png", "edits.png", "notes.txt")) {
            Files.writeString(parent.resolve(name), "old");
        }
        EvaluationFiles.write(parent, report(null), MODEL, null);

        assertEquals(
                List.of("evaluation.json", "notes.txt", "open.png", "seen.png"), files(parent));
    }

    private static EvaluationReport report(@Nullable String against) {
        return new EvaluationReport(
                "v0000001-0123abcd",
                against,
                "few",
                2,
                1,
                null,
                "cpu",
                "0.1.0",
                EvaluationFigures.of(MODEL));
    }

    private RgbImage read(String name) throws IOException {
        return PictureReader.read(Files.readAllBytes(parent.resolve(name)));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
