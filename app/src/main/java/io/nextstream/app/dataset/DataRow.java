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

    /** A hash of what it shares with rows that are on its side of training, and kept with it. */
    String group();

    /** All its texts. */
    Stream<String> texts();

    /** All its pictures, first the one that is to be drawn. */
    Stream<StoredPicture> pictures();

    /** Words alone. */
    record Words(int line, String text) implements DataRow {
        @Override
        public String content() {
            return hash("words", text);
        }

        @Override
        public String group() {
            return content();
        }

        @Override
        public Stream<String> texts() {
            return Stream.of(text);
        }

        @Override
        public Stream<StoredPicture> pictures() {
            return Stream.of();
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

        /** All that is told of one picture. */
        @Override
        public String group() {
            return picture.sha256();
        }

        @Override
        public Stream<String> texts() {
            return Stream.concat(Stream.of(text), Stream.ofNullable(plan));
        }

        @Override
        public Stream<StoredPicture> pictures() {
            return Stream.concat(Stream.of(picture), Stream.ofNullable(source));
        }
    }

    /**
     * Two pictures of the same words, of which somebody preferred the first.
     *
     * @param chosenPlan what stands between words and the preferred picture
     * @param rejectedPlan what stands between words and the other picture
     */
    record Preferred(
            int line,
            String text,
            StoredPicture chosen,
            @Nullable String chosenPlan,
            StoredPicture rejected,
            @Nullable String rejectedPlan)
            implements DataRow {

        @Override
        public String content() {
            return hash(
                    "preferred",
                    text,
                    chosen.sha256(),
                    chosenPlan,
                    rejected.sha256(),
                    rejectedPlan);
        }

        /** All pairs of one text. */
        @Override
        public String group() {
            return hash("preferred", text);
        }

        @Override
        public Stream<String> texts() {
            return Stream.of(text, chosenPlan, rejectedPlan).flatMap(Stream::ofNullable);
        }

        @Override
        public Stream<StoredPicture> pictures() {
            return Stream.of(chosen, rejected);
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
