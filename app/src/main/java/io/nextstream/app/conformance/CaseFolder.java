package io.nextstream.app.conformance;

import io.nextstream.nextstep.conformance.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where one case lies.
 *
 * @param name the way to it from the folder of all cases; its own name if it is that folder
 */
record CaseFolder(String name, Path path) {

    /**
     * The cases in {@code folder} at any depth, itself included, in the order of their names.
     *
     * @throws IOException if there is no such folder
     * @throws java.io.UncheckedIOException if one inside cannot be read
     */
    static List<CaseFolder> under(Path folder) throws IOException {
        Path root = folder.toRealPath();
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> Files.isRegularFile(path.resolve(GoldenCase.CASE)))
                    .sorted()
                    .map(path -> new CaseFolder(name(root, path), path))
                    .toList();
        }
    }

    private static String name(Path root, Path path) {
        Path own = Objects.requireNonNullElse(path.getFileName(), path);
        return path.equals(root) ? own.toString() : root.relativize(path).toString();
    }
}
