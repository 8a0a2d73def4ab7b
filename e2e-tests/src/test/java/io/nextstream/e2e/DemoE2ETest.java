package io.nextstream.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, shortened: once undisturbed, once killed in the middle. */
class DemoE2ETest {

    private static final Pattern SOME_STEPS =
            Pattern.compile("[1-9]\\d* batches, ([5-9]|\\d{2,}) steps");
    @TempDir Path folder;

    @Test
    void theLoopCloses() throws Exception {
        assertEquals(0, demo("first", "0.75").await(12), this::printed);
        JsonNode report = report();
        ReportBooks.requireBalanced(report);
        assertTrue(report.at("/votes/trained").asLong() > 0, report::toString);
        assertTrue(report.at("/versions/served").asLong() >= 3, report::toString);
        assertTrue(Files.size(folder.resolve("report/report.html")) > 1_000);
        assertTrue(Files.size(folder.resolve("report/grid.png")) > 1_000);
    }

    @Test
    void killedInTheMiddleItGoesOnWithoutLossOrDoubling() throws Exception {
        try (NextStreamProcess first = demo("first", "5")) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(6))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> !first.isAlive() || first.hasPrinted(SOME_STEPS));
            assertTrue(first.isAlive(), this::printed);
            first.kill();
        }
        assertEquals(0, demo("second", "0.75").await(12), this::printed);
        JsonNode report = report();
        ReportBooks.requireBalanced(report);
        assertTrue(report.at("/versions/served").asLong() >= 3, report::toString);
    }

    private NextStreamProcess demo(String output, String minutes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("demo", "--minutes", minutes));
        arguments.addAll(List.of("--pictures", "64", "--ports", "auto", "--seed", "5"));
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        arguments.addAll(List.of("--report", folder.resolve("report").toString()));
        return NextStreamProcess.start(folder.resolve(output + ".txt"), arguments);
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("report/report.json").toFile());
    }

    private String printed() {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("first", "second")) {
            Path file = folder.resolve(name + ".txt");
            try {
                text.append(Files.exists(file) ? Files.readString(file) : "");
            } catch (IOException e) {
                text.append(e);
            }
        }
        return text.toString();
    }
}
