package io.nextstream.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

    Side java() {
        return java(logs);
    }

    /** Java's side alone. */
    static Side java(Path logs) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx1400m",
                        "-XX:+UseSerialGC",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
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
