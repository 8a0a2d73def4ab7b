package io.nextstream.app.base;

import io.nextstream.app.config.ConfigException;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.evaluation.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A world with the file it was read from, so that a checkpoint can carry the file along.
 *
 * @param given what the user named: a file, or a world that comes with the program
 */
public record WorldSource(String given, String yaml, World world) {

    /**
     * Reads a file of that name, else the bundled world of that name.
     *
     * @throws io.nextstream.evaluation.world.WorldException when the file is wrong
     * @throws ConfigException when there is none, or it cannot be read
     */
    public static WorldSource read(String given) {
        Path file = Path.of(given);
        if (Files.isRegularFile(file)) {
            try {
                return new WorldSource(given, Files.readString(file), World.load(file));
            } catch (IOException e) {
                throw new ConfigException(given, List.of("cannot be read: " + FileTrouble.why(e)));
            }
        }
        if (given.matches("[a-z0-9-]+")) {
            return new WorldSource(given, World.bundledYaml(given), World.bundled(given));
        }
        throw new ConfigException(given, List.of("there is no such world file"));
    }
}
