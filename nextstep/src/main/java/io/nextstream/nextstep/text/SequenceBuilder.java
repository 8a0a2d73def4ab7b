package io.nextstream.nextstep.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Lays out text, plans and pictures in the one sequence that the model reads (NextStep-1, section
 * 2.1; format of the published pipeline):
 *
 * <pre>
 * caption [begin_of_thinking plan end_of_thinking] image_area rows*cols begin_of_image placeholder… end_of_image
 * </pre>
 *
 * <p>The marker {@code <image>} in a caption stands for a picture that is given: it becomes a whole
 * image segment. Editing has one, interleaved text as many as there are pictures. Captions and
 * plans are data: a special token written in them is refused, not obeyed.
 *
 * <p>Targets of the language-model head, after the label rules of the 2026 training code: words
 * that are learnt; the end of a learnt plan; {@code end_of_image} of a learnt picture; {@code
 * begin_of_image} and placeholders never. {@code image_area} and the size string are targets where
 * the model goes on by itself, that is where the picture and what stands before it are learnt; else
 * they are given with the prompt. A row that ends in learnt words ends with {@code endoftext}, if
 * the vocabulary has it.
 *
 * <p>Thread-safe, as the tokenizer is.
 */
public final class SequenceBuilder {

    /** Stands in a caption for a picture that is given. */
    public static final String IMAGE_MARKER = "<image>";

    private static final long[] NOTHING = {};

    private final TextTokenizer tokenizer;

    public SequenceBuilder(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * A training row.
     *
     * @throws UnknownWordException if the vocabulary lacks a word
     */
    public Sequence training(List<Part> parts) {
        RowWriter row = new RowWriter();
        boolean writing = false;
        for (Part part : parts) {
            writing = add(part, writing, row);
        }
        if (writing && parts.get(parts.size() - 1) instanceof Part.Words) {
            tokenizer.endOfText().ifPresent(row::learnt);
        }
        return row.row();
    }

    /** Whether the model wrote this part itself, so that it goes on from there by itself. */
    private boolean add(Part part, boolean writing, RowWriter row) {
        if (part instanceof Part.Words words) {
            row.add(plain(words.text()), words.learnt());
            return words.learnt();
        }
        if (part instanceof Part.Thought thought) {
            row.given(tokenizer.id(SpecialToken.BEGIN_OF_THINKING));
            row.plan(planIds(thought.text()));
            return true;
        }
        if (part instanceof Part.Image image) {
            row.add(sizeIds(image.grid()), writing && image.learnt());
            row.given(tokenizer.id(SpecialToken.BEGIN_OF_IMAGE));
            row.picture(image.grid(), image.learnt(), placeholders(image.grid()));
            row.add(id(SpecialToken.END_OF_IMAGE), image.learnt());
            return false;
        }
        throw new IllegalArgumentException("no part of a row: " + part);
    }

    /**
     * The parts of a picture made from a caption, and perhaps from other pictures: all but plan and
     * picture is given.
     *
     * @param sources grids of the pictures that the markers in the caption stand for
     */
    public static List<Part> drawn(
            String caption, List<ImageGrid> sources, @Nullable String plan, ImageGrid target) {
        List<Part> parts = new ArrayList<>(marked(caption, sources));
        if (plan != null) {
            parts.add(new Part.Thought(plan));
        }
        parts.add(new Part.Image(target, true));
        return parts;
    }

    /** What the model reads before it writes a plan; ends with {@code begin_of_thinking}. */
    public long[] thinkPrefix(String caption, List<ImageGrid> sources) {
        return join(writePrefix(caption, sources), id(SpecialToken.BEGIN_OF_THINKING));
    }

    /** What the model reads before it goes on in words. */
    public long[] writePrefix(String text, List<ImageGrid> sources) {
        return training(marked(text, sources)).ids();
    }

    /**
     * What the model reads before it draws the first image token; ends with {@code begin_of_image}.
     *
     * @param sources grids of the pictures that the markers in the caption stand for
     * @param plan what it thought, if it thought
     */
    public long[] drawPrefix(
            String caption, List<ImageGrid> sources, @Nullable String plan, ImageGrid target) {
        return join(
                plan == null ? writePrefix(caption, sources) : thinkPrefix(caption, sources),
                plan == null ? NOTHING : planIds(plan),
                sizeIds(target),
                id(SpecialToken.BEGIN_OF_IMAGE));
    }

    /** The text around its markers, and the pictures; all of it is given. */
    private static List<Part> marked(String text, List<ImageGrid> sources) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (ImageGrid source : sources) {
            int at = text.indexOf(IMAGE_MARKER, from);
            if (at < 0) {
                throw wrongMarkers(text, sources.size());
            }
            parts.add(new Part.Words(text.substring(from, at), false));
            parts.add(new Part.Image(source, false));
            from = at + IMAGE_MARKER.length();
        }
        if (text.indexOf(IMAGE_MARKER, from) >= 0) {
            throw wrongMarkers(text, sources.size());
        }
        parts.add(new Part.Words(text.substring(from), false));
        return parts;
    }

    private static IllegalArgumentException wrongMarkers(String text, int pictures) {
        return new IllegalArgumentException(
                "a text has as many marks %s as pictures are given, here %d: %s"
                        .formatted(IMAGE_MARKER, pictures, text));
    }

    /** {@code image_area} and the size string. */
    private long[] sizeIds(ImageGrid grid) {
        return join(id(SpecialToken.IMAGE_AREA), tokenizer.encode(grid.toString()));
    }

    private long[] placeholders(ImageGrid grid) {
        long[] ids = new long[grid.tokens()];
        Arrays.fill(ids, tokenizer.id(SpecialToken.IMAGE_PLACEHOLDER));
        return ids;
    }

    private long[] planIds(String plan) {
        return join(plain(plan), id(SpecialToken.END_OF_THINKING));
    }

    /** Ids of a text from outside, which must not open an image or a thought by itself. */
    private long[] plain(String text) {
        for (String mark : tokenizer.marks()) {
            if (text.contains(mark)) {
                throw new IllegalArgumentException("a caption or plan must not contain " + mark);
            }
        }
        return tokenizer.encode(text);
    }

    private long[] id(SpecialToken token) {
        return new long[] {tokenizer.id(token)};
    }

    private static long[] join(long[]... parts) {
        return Arrays.stream(parts).flatMapToLong(LongStream::of).toArray();
    }
}
