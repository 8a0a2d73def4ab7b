package io.nextstream.app.cli;

import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;

/** A folder that an option names, tried before minutes of work, and a log, go there. */
final class OutputFolder {
    private OutputFolder() {}

    /**
     * Leaves nothing behind, not even the folder.
     *
     * @throws StackException naming the option when the folder takes no files or cannot be made
     */
    static void require(String option, Path folder) {
        try {
            FileTrouble.requireWritable(folder);
        } catch (IOException e) {
            throw unwritable(option, folder, e);
        }
    }

    static StackException unwritable(String option, Path folder, IOException e) {
        return new StackException(
                option
                        + " "
                        + folder
                        + " cannot be written: "
                        + FileTrouble.why(e)
                        + "; make room there or choose another folder",
                e);
    }
}
