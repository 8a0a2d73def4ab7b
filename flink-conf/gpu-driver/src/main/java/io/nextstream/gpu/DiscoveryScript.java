package io.nextstream.gpu;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program that prints the numbers of the GPUs, with commas between: {@code 0,1}. */
record DiscoveryScript(Path path, List<String> arguments, Duration timeout) {

    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(\\s*,\\s*\\d{1,3})*");
    private static final int LONGEST_QUOTE = 300;

    /**
     * Runs it.
     *
     * @param amount how many GPUs are wanted, at least 1; the first argument of the script
     * @return that many different numbers, in the order of the script
     * @throws IOException naming the script and what it did instead
     */
    List<Integer> find(long amount) throws IOException, InterruptedException {
        // Into files: a pipe stays open, and reading from it waits, as long as any child of the
        // script lives.
        Path out = Files.createTempFile("gpus", ".out");
        Path err = Files.createTempFile("gpus", ".err");
        try {
            int exit = run(amount, out.toFile(), err.toFile());
            if (exit != 0) {
                String said = lastLine(text(err));
                throw failed("exited with " + exit + (said.isEmpty() ? "" : ": " + said));
            }
            return parsed(text(out).strip(), amount);
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private int run(long amount, File out, File err) throws IOException, InterruptedException {
        if (!Files.isExecutable(path)) {
            throw failed(Files.exists(path) ? "is not executable" : "does not exist");
        }
        List<String> command = new ArrayList<>(List.of(path.toString(), Long.toString(amount)));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectOutput(out).redirectError(err).start();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("gave no answer within " + timeout.toMillis() + " ms");
            }
            return process.exitValue();
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        try (Stream<ProcessHandle> children = process.descendants()) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
    }

    private List<Integer> parsed(String said, long amount) throws IOException {
        if (said.isEmpty()) {
            throw failed("found no GPU: it printed nothing");
        }
        if (!NUMBERS.matcher(said).matches()) {
            throw failed(
                    "printed something else than numbers with commas between: " + lastLine(said));
        }
        List<Integer> numbers =
                Stream.of(said.split(","))
                        .map(n -> Integer.parseInt(n.strip()))
                        .distinct()
                        .toList();
        if (numbers.size() < amount) {
            throw failed("found " + numbers.size() + " of " + amount + " GPUs: it printed " + said);
        }
        return numbers.subList(0, Math.toIntExact(amount));
    }

    private IOException failed(String what) {
        return new IOException("the GPU discovery script " + path + " " + what);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Where a script ends is where it says what went wrong. */
    private static String lastLine(String text) {
        List<String> lines = text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        String line = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }
}
