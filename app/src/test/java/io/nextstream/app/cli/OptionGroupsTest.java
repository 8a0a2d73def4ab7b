package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class OptionGroupsTest {

    private static List<String> help() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertEquals(
                ExitCode.OK,
                Main.run(new PrintWriter(out), new PrintWriter(err), "generate", "--help"));
        return out.toString().lines().toList();
    }

    @Test
    void everyOptionIsShownOnceUnderItsHeading() {
        List<String> help = help();
        List<String> headings = help.stream().filter(line -> line.matches("[A-Z].*:")).toList();
        assertEquals(
                List.of(
                        "What is drawn:",
                        "With what, one of three:",
                        "How image tokens are drawn:",
                        "Where it is computed:",
                        "Other:"),
                headings);
        for (OptionSpec option :
                new CommandLine(new GenerateCommand()).getCommandSpec().options()) {
            String name = option.longestName();
            assertEquals(1, help.stream().filter(line -> isOf(line, name)).count(), name);
        }
        assertTrue(help.indexOf("Other:") < lineOf(help, "--help"), String.join("\n", help));
        assertTrue(lineOf(help, "--cfg-img") > help.indexOf("How image tokens are drawn:"));
    }

    /** Whether a line of the table begins with an option of that name; descriptions stand right. */
    private static boolean isOf(String line, String name) {
        String begin = line.replace("[no-]", "").replace("-h, ", "").strip();
        return line.indexOf('-') <= 6
                && (begin.startsWith(name + "=")
                        || begin.startsWith(name + " ")
                        || begin.equals(name));
    }

    private static int lineOf(List<String> help, String name) {
        return help.indexOf(
                Objects.requireNonNull(
                        help.stream().filter(line -> isOf(line, name)).findFirst().orElse(null)));
    }
}
