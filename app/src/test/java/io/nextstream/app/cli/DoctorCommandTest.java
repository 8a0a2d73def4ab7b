package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.doctor.Finding;
import io.nextstream.app.doctor.Finding.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private static final Finding OK = new Finding(Severity.OK, "java", "17", "");
    private static final Finding WARNING = new Finding(Severity.WARNING, "disk", "little", "more");
    private static final Finding ERROR = new Finding(Severity.ERROR, "topics", "none", "make them");

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void anErrorIsCodeOneAndAWarningIsNot() {
        assertEquals(ExitCode.OK, report(false, OK, WARNING));
        assertTrue(out.toString().endsWith("2 looked at: 0 errors, 1 warnings\n"), out.toString());
        assertEquals(ExitCode.FAILED, report(false, OK, WARNING, ERROR));
    }

    @Test
    void quietLeavesOutWhatIsWell() {
        report(true, OK, WARNING, ERROR);

        List<String> lines = out.toString().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).startsWith("warning"), lines.get(0));
        assertTrue(lines.get(1).startsWith("error"), lines.get(1));
        assertTrue(lines.get(2).startsWith("3 looked at"), lines.get(2));
    }

    @Test
    void aFolderWithoutAPlatformIsOneLineAndNothingIsMadeThere() {
        Path nowhere = folder.resolve("nowhere");

        assertEquals(ExitCode.FAILED, run("doctor", "--data", nowhere.toString()));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("client.properties"), err.toString());
        assertTrue(Files.notExists(nowhere));
    }

    @Test
    void aWrongConfigurationIsWrongUsage() throws IOException {
        Path file = Files.writeString(folder.resolve("n.yaml"), "trainer.device: tpu\n");

        assertEquals(ExitCode.USAGE, run("doctor", "--config", file.toString()));
    }

    private int report(boolean quiet, Finding... findings) {
        return DoctorCommand.report(List.of(findings), quiet, new PrintWriter(out, true));
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
