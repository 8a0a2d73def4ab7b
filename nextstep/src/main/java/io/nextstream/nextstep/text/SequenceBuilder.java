package io.nextstream.nextstep.text;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Lays out text, plan and pictures in the one sequence that the model reads (NextStep-1, section
 * 2.1; format of the published pipeline):
 *
 * <pre>
 * caption [begin_of_thinking plan end_of_thinking] image_area rows*cols begin_of_image placeholder… end_of_image
 * </pre>
 *
 * <p>When a picture is edited, the marker {@code <image>} in the caption stands for the source: it
 * becomes a whole image segment. Captions and plans are data: a special token written in them is
 * refused, not obeyed.
 *
 * <p>Targets of the language-model head, after the label rules of the 2026 training code: {@code
 * end_of_image} always; {@code begin_of_image} and placeholders never. The caption is given, so it
 * is no target. With a plan, the plan, {@code end_of_thinking}, {@code image_area} and the size
 * string are targets: this is the text the model itself goes on with. Without a plan {@code
 * image_area} and the size string are given with the prompt and are no targets.
 *
 * <p>Thread-safe, as the tokenizer is.
 */
public final class SequenceBuilder {

    /** Stands in a caption for the picture to edit. */
    public static final String SOURCE_MARKER = "<image>";

    private static final long[] NOTHING = {};

    private final TextTokenizer tokenizer;

    public SequenceBuilder(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * The training row of a picture with its caption.
     *
     * @throws UnknownWordException if the vocabulary lacks a word of caption or plan
     */
    public Sequence training(String caption, @Nullable String plan, int rows, int cols) {
        return training(caption, null, plan, new ImageGrid(rows, cols));
    }

    /**
     * The training row of a picture made from another one.
     *
     * @param source grid of the picture to edit; null if there is none
     */
    public Sequence training(
            String caption, @Nullable ImageGrid source, @Nullable String plan, ImageGrid target) {
        long[] given = given(caption, source, plan != null);
        long[] planIds = plan == null ? NOTHING : planIds(plan);
        long[] opening = openImage(target);
        long[] ids = join(given, planIds, opening, closeImage(target));
        long[] labels = new long[ids.length];
        Arrays.fill(labels, Sequence.IGNORE);
        int planTo = given.length + planIds.length;
        if (plan != null) {
            int boi = planTo + opening.length - 1;
            System.arraycopy(ids, given.length, labels, given.length, boi - given.length);
        }
        labels[ids.length - 1] = ids[ids.length - 1];
        return new Sequence(ids, labels, given.length, planTo, planTo + opening.length, target);
    }

    /** What the model reads before it writes a plan; ends with {@code begin_of_thinking}. */
    public long[] thinkPrefix(String caption, @Nullable ImageGrid source) {
        return given(caption, source, true);
    }

    /**
     * What the model reads before it draws the first image token; ends with {@code begin_of_image}.
     *
     * @param plan what it thought, if it thought
     */
    public long[] drawPrefix(String caption, @Nullable String plan, int rows, int cols) {
        return drawPrefix(caption, null, plan, new ImageGrid(rows, cols));
    }

    /** As above, for editing. */
    public long[] drawPrefix(
            String caption, @Nullable ImageGrid source, @Nullable String plan, ImageGrid target) {
        return join(
                given(caption, source, plan != null),
                plan == null ? NOTHING : planIds(plan),
                openImage(target));
    }

    /** The prefix of the row without any prompt, for guidance. */
    public long[] unconditionalPrefix(int rows, int cols) {
        return openImage(new ImageGrid(rows, cols));
    }

    /** {@code image_area}, the size string and {@code begin_of_image}. */
    public long[] openImage(ImageGrid grid) {
        return join(
                id(SpecialToken.IMAGE_AREA),
                tokenizer.encode(grid.toString()),
                id(SpecialToken.BEGIN_OF_IMAGE));
    }

    private long[] closeImage(ImageGrid grid) {
        long[] ids = new long[grid.tokens() + 1];
        Arrays.fill(ids, tokenizer.id(SpecialToken.IMAGE_PLACEHOLDER));
        ids[grid.tokens()] = tokenizer.id(SpecialToken.END_OF_IMAGE);
        return ids;
    }

    private long[] given(String caption, @Nullable ImageGrid source, boolean think) {
        return join(
                source == null ? plain(caption) : aroundSource(caption, source),
                think ? id(SpecialToken.BEGIN_OF_THINKING) : NOTHING);
    }

    private long[] aroundSource(String caption, ImageGrid source) {
        int at = caption.indexOf(SOURCE_MARKER);
        if (at < 0 || at != caption.lastIndexOf(SOURCE_MARKER)) {
            throw new IllegalArgumentException(
                    "an editing caption names " + SOURCE_MARKER + " exactly once: " + caption);
        }
        return join(
                plain(caption.substring(0, at)),
                openImage(source),
                closeImage(source),
                plain(caption.substring(at + SOURCE_MARKER.length())));
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
