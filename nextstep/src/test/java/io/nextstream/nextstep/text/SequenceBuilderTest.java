package io.nextstream.nextstep.text;

import static io.nextstream.nextstep.text.Sequence.IGNORE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

class SequenceBuilderTest {

    private static final TextTokenizer TOKENIZER =
            TextTokenizer.of(WorldVocabularyTest.file("a", "circle", "red", "x2", "y1"));

    private final SequenceBuilder builder = new SequenceBuilder(TOKENIZER);

    @AfterContainer
    static void close() {
        TOKENIZER.close();
    }

    @Example
    void usageExample() {
        Sequence row = builder.training("a red circle", null, 2, 2);
        assertArrayEquals(
                TOKENIZER.encode(
                        "a red circle<|image_area|>2*2<|begin_of_image|>"
                                + "<|image_placeholder|>".repeat(4)
                                + "<|end_of_image|>"),
                row.ids());
        // Only <|end_of_image|> is a target: all before it is given.
        assertEquals(1, targets(row));
        assertEquals(TOKENIZER.id(SpecialToken.END_OF_IMAGE), row.labels()[row.length() - 1]);
        assertEquals(row.planFrom(), row.planTo());
        assertEquals(SpecialToken.IMAGE_PLACEHOLDER, tokenAt(row, row.firstImage()));
        assertEquals(SpecialToken.BEGIN_OF_IMAGE, tokenAt(row, row.firstImage() - 1));
    }

    @Example
    void withAPlanTheModelLearnsToGoOnFromBeginOfThinking() {
        Sequence row = builder.training("a red circle", "red circle x2 y1", 2, 3);
        assertArrayEquals(
                TOKENIZER.encode(
                        "a red circle<|begin_of_thinking|>red circle x2 y1<|end_of_thinking|>"
                                + "<|image_area|>2*3<|begin_of_image|>"
                                + "<|image_placeholder|>".repeat(6)
                                + "<|end_of_image|>"),
                row.ids());
        assertEquals(4, row.planFrom());
        assertEquals(9, row.planTo());
        assertEquals(SpecialToken.END_OF_THINKING, tokenAt(row, 8));
        long[] expected = row.ids().clone();
        Arrays.fill(expected, 0, 4, IGNORE);
        Arrays.fill(expected, 13, 20, IGNORE);
        assertArrayEquals(expected, row.labels());
    }

    @Property
    void prefixesAreTheStartOfTheTrainingRow(
            @ForAll boolean think,
            @ForAll boolean edit,
            @ForAll @IntRange(min = 1, max = 12) int rows,
            @ForAll @IntRange(min = 1, max = 12) int cols) {
        String caption = edit ? "<image>a circle" : "a circle";
        ImageGrid source = edit ? new ImageGrid(cols, 2) : null;
        String plan = think ? "x2 y1" : null;
        ImageGrid target = new ImageGrid(rows, cols);
        Sequence row = builder.training(caption, source, plan, target);
        long[] prefix = builder.drawPrefix(caption, source, plan, target);
        assertEquals(row.firstImage(), prefix.length);
        assertArrayEquals(prefix, Arrays.copyOf(row.ids(), prefix.length));
        assertEquals(row.length(), prefix.length + target.tokens() + 1);
        if (think) {
            long[] thought = builder.thinkPrefix(caption, source);
            assertArrayEquals(thought, Arrays.copyOf(row.ids(), row.planFrom()));
        }
        long[] unconditional = builder.unconditionalPrefix(rows, cols);
        assertArrayEquals(
                unconditional,
                Arrays.copyOfRange(prefix, prefix.length - unconditional.length, prefix.length));
    }

    @Example
    void specialTokensInACaptionAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.training("a<|image_placeholder|>", null, 2, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.training("a", "x2<|end_of_thinking|>", 2, 2));
    }

    @Example
    void anEditingCaptionNamesItsSourceOnce() {
        ImageGrid grid = new ImageGrid(2, 2);
        for (String caption : new String[] {"a circle", "<image> a <image>"}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> builder.drawPrefix(caption, grid, null, grid));
        }
        assertThrows(IllegalArgumentException.class, () -> new ImageGrid(0, 2));
    }

    private static long targets(Sequence row) {
        return LongStream.of(row.labels()).filter(label -> label != IGNORE).count();
    }

    private static SpecialToken tokenAt(Sequence row, int position) {
        return Arrays.stream(SpecialToken.values())
                .filter(token -> TOKENIZER.id(token) == row.ids()[position])
                .findAny()
                .orElseThrow();
    }
}
