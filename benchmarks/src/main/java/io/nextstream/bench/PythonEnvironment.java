package io.nextstream.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Python's virtual environment, made by our script under the user's cache on first use. */
final class PythonEnvironment {

    private PythonEnvironment() {}

    /**
     * The interpreter of an environment with the given torch.
     *
     * @param scripts the folder of the Python scripts
     * @param torch {@code newest} or a version
     * @param log takes what pip says
     * @throws BenchException if it cannot be made
     */
    static Path interpreter(Path scripts, String torch, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of("bash", scripts.resolve("environment.sh").toString(), torch));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            Process process = builder.start();
            String interpreter;
            try (BufferedReader out =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8))) {
                interpreter = out.readLine();
            }
            if (process.waitFor() != 0 || interpreter == null) {
                throw new BenchException(
                        "no Python with torch "
                                + torch
                                + " could be set up; "
                                + log
                                + " says why (--torch names another version)");
            }
            return Path.of(interpreter);
        } catch (IOException e) {
            throw new BenchException("bash cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("stopped while Python's environment was made", e);
        }
    }
}
