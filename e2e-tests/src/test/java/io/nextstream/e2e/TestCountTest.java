package io.nextstream.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/count-tests.awk} on logs that Maven and Surefire really wrote, shortened. */
class TestCountTest {

    private static final Path HOME = Path.of(System.getProperty("nextstream.home"));

    /** What the script printed, line by line, and its exit code. */
    private record Count(List<String> lines, int code) {

        String last() {
            return lines.get(lines.size() - 1);
        }

        /** Tests, failures, errors and skipped of a module. */
        String row(String module) {
            return lines.stream()
                    .filter(line -> line.startsWith(module + " "))
                    .map(line -> line.substring(module.length()).strip().replaceAll(" +", " "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + module + " in " + lines));
        }
    }

    @Test
    void whatPassedIsCountedByModule() throws Exception {
        Count count = count("passed");

        assertEquals(0, count.code());
        assertEquals("3 0 0 0", count.row("passes"));
        assertEquals("6 passed, 0 failed", count.last());
        // The heading, two modules and the sum; the parent has no tests and no row.
        assertEquals(4, count.lines().size());
    }

    @Test
    void twoEnginesInOneClassCountBoth() throws Exception {
        assertEquals("3 0 0 0", count("passed").row("engines"));
    }

    @Test
    void aSkippedTestOfEitherEngineIsNoPass() throws Exception {
        Count count = count("skipped");

        assertEquals(1, count.code());
        assertEquals("3 0 0 2", count.row("skips"));
        assertEquals("4 passed, 0 failed", count.last());
        assertTrue(
                count.lines().contains("2 skipped: a test that cannot run must fail."),
                count.toString());
    }

    @Test
    void aFailureIsCountedAndWhatWasThenNotBuiltIsNamed() throws Exception {
        Count count = count("failed");

        assertEquals(1, count.code());
        assertEquals("2 1 0 0", count.row("fails"));
        assertEquals("4 passed, 1 failed, 1 without a whole result", count.last());
        assertTrue(
                count.lines()
                        .contains(
                                "Example :: dependent: not built, because a module that it needs failed."),
                count.toString());
    }

    @Test
    void anErrorIsAFailure() throws Exception {
        Count count = count("error");

        assertEquals(1, count.code());
        assertEquals("1 0 1 0", count.row("errors"));
        assertEquals("0 passed, 1 failed", count.last());
    }

    /** Surefire closes such a module with what had passed until then, and with no failure. */
    @Test
    void aCrashedTestProcessIsNoPass() throws Exception {
        Count count = count("crashed");

        assertEquals(1, count.code());
        assertEquals("1 0 0 0", count.row("crashes"));
        assertEquals("1 passed, 0 failed, 1 without a whole result", count.last());
    }

    @Test
    void aModuleWithoutATestIsNoPass() throws Exception {
        Count count = count("no-test");

        assertEquals(1, count.code());
        assertEquals("3 passed, 0 failed, 1 without a whole result", count.last());
        assertTrue(count.lines().contains("empty: no test ran."), count.toString());
    }

    @Test
    void anEmptyLogIsNoPass(@TempDir Path folder) throws Exception {
        Count count = count(Files.createFile(folder.resolve("empty.log")));

        assertEquals(1, count.code());
        assertEquals("0 passed, 0 failed, 1 without a whole result", count.last());
    }

    @Test
    void coloursDoNotMatter(@TempDir Path folder) throws Exception {
        String coloured =
                Files.readString(log("skipped"))
                        .replaceAll("(INFO|WARNING|ERROR)", "\033[1;34m$1\033[m")
                        .replace("Tests run:", "\033[1mTests run:\033[m");
        Path file = Files.writeString(folder.resolve("coloured.log"), coloured);

        assertEquals(count("skipped"), count(file));
    }

    private static Path log(String name) {
        return HOME.resolve("e2e-tests/src/test/resources/maven-logs").resolve(name + ".log");
    }

    private static Count count(String name) throws IOException, InterruptedException {
        return count(log(name));
    }

    private static Count count(Path log) throws IOException, InterruptedException {
        String script = HOME.resolve("scripts/count-tests.awk").toString();
        Process awk =
                new ProcessBuilder("awk", "-f", script, log.toString())
                        .redirectErrorStream(true)
                        .start();
        String printed =
                new String(awk.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Count(printed.lines().toList(), awk.waitFor());
    }
}
