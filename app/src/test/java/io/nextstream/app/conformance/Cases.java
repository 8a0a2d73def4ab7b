package io.nextstream.app.conformance;

import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The repository's copy of the golden cases, and copies of them with something changed. */
public final class Cases {

    /** It lies with the model's tests. */
    public static final Path FOLDER = Path.of("../nextstep/src/test/resources/goldens");

    /** Cases of other configurations, made by benchmarks/python/cases.py. */
    public static final Path OTHERS = Path.of("../nextstep/src/test/resources/cases");

    private Cases() {}

    /** Copies a case into a folder of cases. */
    public static void copy(String name, Path cases) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(FOLDER.resolve(name))) {
            files = list.toList();
        }
        Path to = Files.createDirectories(cases.resolve(name));
        for (Path file : files) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    /** Moves the first number of a tensor. */
    public static void move(Path copy, String tensor, float by) throws IOException {
        Path file = copy.resolve("tensors.safetensors");
        TreeMap<String, FloatTensor> tensors =
                new TreeMap<>(SafeTensors.read(Files.readAllBytes(file)));
        tensors.get(tensor).data()[0] += by;
        Files.write(file, SafeTensors.write(tensors, Map.of()));
    }

    /** Replaces a text in {@code case.json}. */
    public static void replace(Path copy, String text, String by) throws IOException {
        Path file = copy.resolve("case.json");
        Files.writeString(file, Files.readString(file).replace(text, by));
    }
}
