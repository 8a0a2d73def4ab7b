package io.nextstream.trainer;

import io.nextstream.nextstep.conformance.GoldenCase;
import java.nio.file.Path;

/** The repository's copy of the cases; it lies with the model's tests. */
public final class Goldens {

    private static final Path ALL = Path.of("../../nextstep/src/test/resources");
    private static final Path FOLDER = ALL.resolve("goldens");

    private Goldens() {}

    public static Path folder(String name) {
        return FOLDER.resolve(name);
    }

    /** A case of the repository's own, in another configuration than the reference's. */
    public static Path other(String name) {
        return ALL.resolve("cases").resolve(name);
    }

    public static GoldenCase read(String name) {
        return GoldenCase.read(folder(name));
    }
}
