package io.nextstream.app.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What keeps a file from being read or written, in words for a person. */
public final class FileTrouble {

    private FileTrouble() {}

    /** The reason, as it can stand behind the name of a file and a colon. */
    public static String why(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file is in its place";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof JsonProcessingException json) {
            return "it is not the JSON expected here"
                    + (json.getLocation() == null
                            ? ""
                            : ", see line " + json.getLocation().getLineNr());
        }
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return said == null
                ? e.getClass().getSimpleName()
                : said.strip().lines().findFirst().orElse("");
    }

    /**
     * Finds out whether a folder takes files, or could be made, before anybody works for them.
     * Leaves nothing behind.
     *
     * @throws IOException when it does not
     */
    public static void requireWritable(Path folder) throws IOException {
        Path there = folder.toAbsolutePath().normalize();
        while (there.getParent() != null && Files.notExists(there)) {
            there = there.getParent();
        }
        Files.delete(Files.createTempFile(there, "probe", ".draft"));
    }
}
