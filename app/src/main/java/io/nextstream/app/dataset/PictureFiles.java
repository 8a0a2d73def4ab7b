package io.nextstream.app.dataset;

import io.nextstream.app.files.FileTrouble;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pictures that the lines of a folder name, each file read once, on all cores. */
final class PictureFiles {

    private final Map<String, Read> byName;

    /** A picture, or why there is none. */
    private record Read(@Nullable StoredPicture picture, String trouble) {}

    private PictureFiles(Map<String, Read> byName) {
        this.byName = byName;
    }

    /**
     * Reads them.
     *
     * @param names paths below the folder
     */
    static PictureFiles read(Path folder, Collection<String> names) {
        Path whole = folder.toAbsolutePath().normalize();
        Set<String> once = new LinkedHashSet<>(names);
        return new PictureFiles(
                once.parallelStream()
                        .collect(Collectors.toMap(Function.identity(), name -> read(whole, name))));
    }

    private static Read read(Path folder, String name) {
        try {
            Path file = folder.resolve(name).normalize();
            if (Path.of(name).isAbsolute() || !file.startsWith(folder)) {
                return new Read(null, "leaves the folder");
            }
            return new Read(StoredPicture.read(file), "");
        } catch (InvalidPathException e) {
            return new Read(null, "is no path");
        } catch (IOException e) {
            return new Read(null, "cannot be read: " + FileTrouble.why(e));
        }
    }

    /** The picture, or null. */
    @Nullable StoredPicture picture(String name) {
        return of(name).picture();
    }

    /** What is wrong with it, as it can stand behind its name; empty when nothing is. */
    String trouble(String name) {
        return of(name).trouble();
    }

    private Read of(String name) {
        Read read = byName.get(name);
        if (read == null) {
            throw new IllegalArgumentException("was not asked for: " + name);
        }
        return read;
    }
}
