package io.nextstream.trainer;

import io.nextstream.nextstep.conformance.GoldenCase;
import java.nio.file.Path;

/** The repository's copy of the cases; it lies with the model's tests. */
public final class Goldens {

    private static final Path FOLDER = Path.of("../../nextstep/src/test/resources/goldens");

    private Goldens() {}

    public static Path folder(String name) {
        return FOLDER.resolve(name);
    }

    public static GoldenCase read(String name) {
        return GoldenCase.read(folder(name));
    }
}
