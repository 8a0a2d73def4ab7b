package io.nextstream.app.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a job continues: the newest checkpoint or savepoint that is whole, which is one that has
 * {@code _metadata}.
 */
final class RestorePoint {
    private static final String METADATA = "_metadata";

    private RestorePoint() {}

    /** The newest whole one below any of these folders; empty at a first start. */
    static Optional<Path> newest(Path... folders) {
        return Stream.of(folders)
                .filter(Files::isDirectory)
                .flatMap(RestorePoint::metadataBelow)
                .max(
                        Comparator.comparing(RestorePoint::writtenAt)
                                .thenComparing(
                                        metadata -> String.valueOf(metadata.getParent()),
                                        StateAge.BY_NAME))
                .map(Path::getParent);
    }

    private static Stream<Path> metadataBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.getFileName().toString().equals(METADATA)).toList().stream();
        } catch (IOException e) {
            throw new StackException(
                    "checkpoints in " + folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static FileTime writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new StackException(
                    "the checkpoint " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
