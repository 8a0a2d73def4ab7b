package io.nextstream.app.dataset;

import io.nextstream.store.object.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One row of a folder; the file's name does not matter, what is in it does. */
public sealed interface DataRow {

    /** Its line in the file, from 1. */
    int line();

    /** Caption, instruction or words alone; not empty. */
    String text();

    /** A hash of all that it holds. */
    String content();

    /** All its texts. */
    Stream<String> texts();

    /** Words alone. */
    record Words(int line, String text) implements DataRow {
        @Override
        public String content() {
            return hash("words", text);
        }

        @Override
        public Stream<String> texts() {
            return Stream.of(text);
        }
    }

    /**
     * A picture of words, or made from another picture.
     *
     * @param text caption, or what was done to the source
     * @param plan what stands between words and picture
     * @param source null for a picture of words
     */
    record Drawn(
            int line,
            StoredPicture picture,
            String text,
            @Nullable String plan,
            @Nullable StoredPicture source)
            implements DataRow {

        @Override
        public String content() {
            return hash(
                    "drawn", text, plan, picture.sha256(), source == null ? null : source.sha256());
        }

        @Override
        public Stream<String> texts() {
            return Stream.concat(Stream.of(text), Stream.ofNullable(plan));
        }
    }

    /** The hash of some texts, each of which may be missing. */
    private static String hash(@Nullable String... parts) {
        String all =
                Stream.of(parts)
                        .map(part -> part == null ? "-" : part.length() + ":" + part)
                        .collect(Collectors.joining(" "));
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
    }
}
