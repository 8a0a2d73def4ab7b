package io.nextstream.nextstep.conformance;

import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The repository's own copy of the cases, and copies of them with something changed. */
public final class Goldens {

    private static final Path FOLDER = Path.of("src/test/resources/goldens");

    private Goldens() {}

    /** A case as it is. */
    public static GoldenCase read(String name) {
        return GoldenCase.read(FOLDER.resolve(name));
    }

    /** A copy of a case in {@code to}. */
    static Path copy(String name, Path to) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a copy's tensors again after {@code change}; all of them become fp32. */
    static void change(Path copy, Consumer<Map<String, FloatTensor>> change) throws IOException {
        Path file = copy.resolve("tensors.safetensors");
        TreeMap<String, FloatTensor> tensors =
                new TreeMap<>(SafeTensors.read(Files.readAllBytes(file)));
        change.accept(tensors);
        Files.write(file, SafeTensors.write(tensors, Map.of()));
    }

    /** Replaces a text in a copy's {@code case.json}. */
    static void replace(Path copy, String text, String by) throws IOException {
        Path file = copy.resolve("case.json");
        String json = Files.readString(file);
        if (!json.contains(text)) {
            throw new IllegalArgumentException(file + " has no " + text);
        }
        Files.writeString(file, json.replace(text, by));
    }
}
