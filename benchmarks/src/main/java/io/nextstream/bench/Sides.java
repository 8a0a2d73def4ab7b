package io.nextstream.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Starts sides: Java's with the flags and class path of this process, Python's as its users start
 * it.
 */
final class Sides {

    /** What our launcher sets for libtorch inside a JVM; Python's users do not. */
    private static final Set<String> OURS =
            Set.of(
                    "OMP_WAIT_POLICY",
                    "MALLOC_ARENA_MAX",
                    "MALLOC_MMAP_MAX_",
                    "MALLOC_TRIM_THRESHOLD_",
                    "MALLOC_TOP_PAD_");

    private final Path scripts;
    private final Path python;
    private final Path logs;

    /**
     * @param scripts the folder with {@code peer.py}
     * @param python the interpreter of an environment that has PyTorch
     * @param logs an existing folder
     */
    Sides(Path scripts, Path python, Path logs) {
        this.scripts = scripts;
        this.python = python;
        this.logs = logs;
    }

    /**
     * Sides for one run.
     *
     * @param torch {@code newest} or a version of Python's torch
     * @param out a folder for logs, made if need be
     * @param progress is told which torch Python has
     * @throws BenchException if Python cannot be set up
     * @throws IOException if {@code out} cannot be written
     */
    static Sides open(Path scripts, String torch, Path out, Consumer<String> progress)
            throws IOException {
        Files.createDirectories(out);
        Path python = PythonEnvironment.interpreter(scripts, torch, out.resolve("pip.log"));
        Sides sides = new Sides(scripts, python, out);
        try (Side side = sides.python()) {
            progress.accept("Python has torch " + side.ask(Side.request("facts")).path("torch"));
        }
        return sides;
    }

    Side java() {
        return java(logs);
    }

    /** Java's side alone. */
    static Side java(Path logs) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-X") || flag.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.nextstream.bench.side.SideMain"));
        return new Side("Java", command, Set.of(), logs.resolve("java.log"));
    }

    Side python() {
        return new Side(
                "Python",
                List.of(python.toString(), scripts.resolve("peer.py").toString()),
                OURS,
                logs.resolve("python.log"));
    }
}
