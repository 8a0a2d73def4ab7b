package io.nextstream.app.base;

import io.nextstream.app.config.ConfigException;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.trainer.stage.Stage;
import io.nextstream.trainer.stage.StageException;
import io.nextstream.trainer.stage.StageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A stage with the file it was read from.
 *
 * @param file as it was named
 */
public record StageSource(Path file, Stage stage) {

    /**
     * Reads a stage file.
     *
     * @throws ConfigException with all that is wrong
     */
    public static StageSource read(Path file) {
        try {
            return new StageSource(file, StageFile.parse(file.toString(), Files.readString(file)));
        } catch (IOException e) {
            throw new ConfigException(
                    file.toString(), List.of("cannot be read: " + FileTrouble.why(e)));
        } catch (StageException e) {
            throw new ConfigException(file.toString(), e.problems());
        }
    }
}
