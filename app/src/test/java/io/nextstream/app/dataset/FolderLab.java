package io.nextstream.app.dataset;

import io.nextstream.nextstep.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders of pictures for tests. */
public final class FolderLab {
    private final Path folder;
    private final List<String> lines = new ArrayList<>();

    private FolderLab(Path folder) {
        this.folder = folder;
    }

    /** An empty one. */
    public static FolderLab at(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new FolderLab(folder);
    }

    /** A picture in one colour, as {@code NAME.png}, without a line. */
    public FolderLab picture(String name, int width, int height, int grey) throws IOException {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (grey + i % 3);
        }
        Path file = folder.resolve(name + ".png");
        Files.createDirectories(file.getParent());
        Files.write(file, new RgbImage(width, height, rgb).toPng());
        return this;
    }

    /** A line as it stands. */
    public FolderLab line(String json) {
        lines.add(json);
        return this;
    }

    /** A picture with its line. */
    public FolderLab captioned(String name, int width, int height, int grey, String text)
            throws IOException {
        return picture(name, width, height, grey)
                .line("{\"file_name\": \"%s.png\", \"text\": \"%s\"}".formatted(name, text));
    }

    /** Writes the lines; gives the folder. */
    public Path written() throws IOException {
        Files.write(folder.resolve("metadata.jsonl"), lines);
        return folder;
    }
}
