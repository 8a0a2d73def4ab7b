package io.nextstream.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nextstream.app.base.BaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * What a second start on the same data must not change, in {@code demo.json}. Everything that
 * happens lies in the topics and the store.
 *
 * @param base fingerprint of the base checkpoint
 * @param world the world's name
 * @param worldYaml its file
 * @param seed of prompts and people
 * @param taste the liked colour, or {@code none}
 */
record DemoState(String base, String world, String worldYaml, long seed, String taste) {
    private static final String FILE = "demo.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** What an earlier start left; null at the first. */
    static @Nullable DemoState read(Path data) {
        Path file = data.resolve(FILE);
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), DemoState.class) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    void write(Path data) {
        Path file = data.resolve(FILE);
        Path draft = data.resolve(FILE + ".draft");
        try {
            Files.write(draft, JSON.writeValueAsBytes(this));
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /**
     * Refuses what would mix two experiments in one folder.
     *
     * @throws BaseException naming what differs
     */
    void requireSame(DemoState asked, Path data) {
        String differs =
                !base.equals(asked.base)
                        ? "another base"
                        : !worldYaml.equals(asked.worldYaml)
                                ? "the world " + world
                                : seed != asked.seed
                                        ? "--seed " + seed
                                        : !taste.equals(asked.taste) ? "--taste " + taste : "";
        if (!differs.isEmpty()) {
            throw new BaseException(
                    data
                            + " was begun with "
                            + differs
                            + "; choose another --data or the same options");
        }
    }
}
