package io.nextstream.app.emoji;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whose the pictures and the words are: what must stay with the dataset when it goes on. */
final class Notices {

    /** What must stand before the whole licence of the one that gives no short form. */
    private static final String APACHE = "LICENSE";

    private Notices() {}

    /**
     * {@code NOTICE} and the files of {@code LICENSES/}, by their names below the dataset's folder.
     *
     * @param icons packages of the styles, in the order of the styles
     */
    static SortedMap<String, byte[]> of(
            List<EmojiStyle> styles, List<NpmPackage> icons, NpmPackage emojibase, int size) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        StringBuilder notice = new StringBuilder(resource("NOTICE.txt").formatted(size, size));
        for (int i = 0; i < styles.size(); i++) {
            EmojiStyle style = styles.get(i);
            String attribution = resource(style.label() + ".txt");
            notice.append(
                            "\n%s/ and the column '%s' of samples.png\n"
                                    .formatted(style.label(), style.word()))
                    .append(
                            "from %s %s\n\n"
                                    .formatted(style.source().name(), icons.get(i).version()))
                    .append(attribution);
            String licence = style == EmojiStyle.NOTO ? "\n" + resource(APACHE) : "";
            put(files, "LICENSES/" + style.label() + ".txt", attribution + licence);
        }
        notice.append("\n%s: \"text\" and \"tags\"\n".formatted(EmojiImport.METADATA))
                .append("from %s %s\n\n".formatted(emojibase.source().name(), emojibase.version()))
                .append(resource("emojibase-data.txt"));
        put(files, "NOTICE", notice.toString());
        files.put("LICENSES/emojibase-data.txt", emojibase.bytes(NpmSource.LICENCE));
        return files;
    }

    private static void put(SortedMap<String, byte[]> files, String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) {
        String path = "/emoji/" + name;
        try (InputStream in =
                Objects.requireNonNull(Notices.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
