package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.app.measure.Shot;
import io.nextstream.app.measure.Shots;
import io.nextstream.nextstep.image.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
    private static final List<Shot> SHOTS = List.of(Shots.open("red"));

    @TempDir Path parent;

    @Test
    void threeFilesAndNoDrafts() throws IOException {
        Path folder = write(Reports.whole());

        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("grid.png", "report.html", "report.json"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        assertEquals(
                GridPicture.of(SHOTS, SHOTS),
                PictureReader.read(Files.readAllBytes(folder.resolve("grid.png"))));
    }

    @Test
    void theFieldsOfTheFileStandInTheirOrder() throws IOException {
        List<String> names = new ArrayList<>();
        json(Reports.whole()).fieldNames().forEachRemaining(names::add);

        assertEquals(
                List.of(
                        "closed",
                        "whyNot",
                        "votes",
                        "demonstrations",
                        "versions",
                        "liked",
                        "score",
                        "winRate",
                        "voteToWeightsMs",
                        "voteToPictureMs",
                        "images",
                        "dropped",
                        "duplicated",
                        "seeds",
                        "world",
                        "base",
                        "codeVersion",
                        "options",
                        "note"),
                names);
    }

    @Test
    void scriptsFindTheFigures() throws IOException {
        JsonNode json = json(Reports.whole());

        assertTrue(json.path("closed").asBoolean());
        assertEquals(1036, json.at("/votes/sent").asLong());
        assertEquals(3, json.at("/votes/bothBad").asLong());
        assertEquals(8, json.at("/votes/kept").asLong());
        assertEquals(7, json.at("/votes/deadLettered").asLong());
        assertEquals(0.47, json.at("/liked/after/share").asDouble());
        assertEquals(0.58, json.at("/score/before/low").asDouble());
        assertEquals(56_700, json.at("/voteToPictureMs/p99").asLong());
        assertEquals(29, json.at("/versions/served").asInt());
    }

    @Test
    void aReportThatDidNotCloseSaysWhyNot() throws IOException {
        JsonNode json = json(Reports.whole("no vote was trained on"));

        assertFalse(json.path("closed").asBoolean());
        assertEquals("no vote was trained on", json.at("/whyNot/0").asText());
    }

    @Test
    void aSecondReportReplacesTheFirst() throws IOException {
        write(Reports.whole());

        assertTrue(json(Reports.bare()).path("liked").isNull());
    }

    private JsonNode json(Report report) throws IOException {
        return new ObjectMapper().readTree(write(report).resolve("report.json").toFile());
    }

    private Path write(Report report) throws IOException {
        Path folder = parent.resolve("a/report");
        ReportFiles.write(folder, report, new Curves(List.of(), List.of()), SHOTS, SHOTS);
        return folder;
    }
}
