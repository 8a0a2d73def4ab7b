package io.nextstream.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that is there whole or not at all: written as a draft beside its place, then moved. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes {@code file}, over an older one if there is one. */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path draft = draft(file);
        try {
            Files.write(draft, bytes);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** The same; nobody but its owner can read it, at no moment. */
    public static void writePrivate(Path file, byte[] bytes) throws IOException {
        Path draft = draft(file);
        Files.deleteIfExists(draft);
        Files.createFile(
                draft,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        write(file, bytes);
    }

    /** Where the draft of {@code file} lies until it is complete. */
    public static Path draft(Path file) {
        return file.resolveSibling(file.getFileName() + ".draft");
    }
}
