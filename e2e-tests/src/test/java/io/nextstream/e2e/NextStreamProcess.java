package io.nextstream.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The command line in a process of its own, as the launcher starts it, with what it printed in a
 * file. Closing kills what still runs.
 */
final class NextStreamProcess implements AutoCloseable {

    private static final Path HOME = Path.of(System.getProperty("nextstream.home"));

    private final Process process;
    private final Path output;

    private NextStreamProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts {@code nextstream arguments…}; both streams go to {@code output}. */
    static NextStreamProcess start(Path output, List<String> arguments) throws IOException {
        String classPath = Files.readString(HOME.resolve("app/target/classpath.txt")).strip();
        List<String> command = new ArrayList<>();
        // As ./nextstream starts it, which would build first if a source were newer.
        command.addAll(List.of("bash", "-c", ". scripts/malloc.sh && exec \"$@\"", "bash"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + HOME.resolve("scripts/java.options"));
        command.add("-Dnextstream.home=" + HOME);
        command.addAll(List.of("-cp", classPath, "io.nextstream.app.cli.Main"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(HOME.toFile());
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new NextStreamProcess(builder.start(), output);
    }

    /** Waits for the end; the exit code. */
    int await(long minutes) throws InterruptedException, IOException {
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            throw new AssertionError("still running after " + minutes + " minutes:\n" + printed());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether {@code pattern} occurs in what was printed so far. */
    boolean hasPrinted(Pattern pattern) throws IOException {
        return pattern.matcher(printed()).find();
    }

    String printed() throws IOException {
        return Files.readString(output);
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
