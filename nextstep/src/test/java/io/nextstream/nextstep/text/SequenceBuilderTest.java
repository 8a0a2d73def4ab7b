package io.nextstream.nextstep.text;

import static io.nextstream.nextstep.text.Sequence.IGNORE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

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
        Sequence row = builder.training(drawn("a red circle", null, new ImageGrid(2, 2)));
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
        assertEquals(SpecialToken.IMAGE_PLACEHOLDER, tokenAt(row, row.pictures().get(0).from()));
        assertEquals(SpecialToken.BEGIN_OF_IMAGE, tokenAt(row, row.pictures().get(0).from() - 1));
    }

    @Example
    void withAPlanTheModelLearnsToGoOnFromBeginOfThinking() {
        Sequence row =
                builder.training(drawn("a red circle", "red circle x2 y1", new ImageGrid(2, 3)));
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
        String caption = edit ? "a <image> circle" : "a circle";
        List<ImageGrid> sources = edit ? List.of(new ImageGrid(cols, 2)) : List.of();
        String plan = think ? "x2 y1" : null;
        ImageGrid target = new ImageGrid(rows, cols);
        Sequence row = builder.training(SequenceBuilder.drawn(caption, sources, plan, target));
        long[] prefix = builder.drawPrefix(caption, sources, plan, target);
        Sequence.Picture drawn = row.pictures().get(sources.size());
        assertEquals(new Sequence.Picture(prefix.length, target, true), drawn);
        assertArrayEquals(prefix, Arrays.copyOf(row.ids(), prefix.length));
        assertEquals(row.length(), prefix.length + target.tokens() + 1);
        if (think) {
            long[] thought = builder.thinkPrefix(caption, sources);
            assertArrayEquals(thought, Arrays.copyOf(row.ids(), row.planFrom()));
        }
        long[] unconditional = builder.drawPrefix("", List.of(), null, target);
        assertArrayEquals(
                unconditional,
                Arrays.copyOfRange(prefix, prefix.length - unconditional.length, prefix.length));
    }

    @Example
    void aSourceIsReadAndNotLearnt() {
        ImageGrid grid = new ImageGrid(1, 2);
        Sequence row =
                builder.training(SequenceBuilder.drawn("<image>red", List.of(grid), null, grid));
        String segment =
                "<|image_area|>1*2<|begin_of_image|>"
                        + "<|image_placeholder|>".repeat(2)
                        + "<|end_of_image|>";
        assertArrayEquals(TOKENIZER.encode(segment + "red" + segment), row.ids());
        assertEquals(
                List.of(new Sequence.Picture(5, grid, false), new Sequence.Picture(14, grid, true)),
                row.pictures());
        // The end of the picture that was drawn is all that the text head learns.
        assertEquals(1, targets(row));
        assertEquals(row.ids()[16], row.labels()[16]);
    }

    @Example
    void wordsAndPicturesStandInAnyOrder() {
        ImageGrid grid = new ImageGrid(1, 1);
        Sequence row =
                builder.training(
                        List.of(
                                new Part.Image(grid, true),
                                new Part.Words("a", false),
                                new Part.Words("red circle", true),
                                new Part.Image(grid, true),
                                new Part.Image(grid, false),
                                new Part.Words("x2", true)));
        // area 1 * 1 boi image eoi; a; red circle; area 1 * 1 boi image eoi; the same; x2 endoftext
        assertEquals("......1" + "." + "11" + "1111..1" + "......." + "11", learnt(row));
        assertEquals(
                List.of(5, 15, 22),
                row.pictures().stream().map(Sequence.Picture::from).collect(Collectors.toList()));
    }

    @Example
    void aTextEndsWithItsEndAndAPictureDoesNot() {
        Sequence text =
                builder.training(
                        List.of(new Part.Words("a", false), new Part.Words("red circle", true)));
        assertEquals(".111", learnt(text));
        assertEquals(TOKENIZER.endOfText().getAsLong(), text.ids()[3]);
        Sequence given = builder.training(List.of(new Part.Words("a red circle", false)));
        assertArrayEquals(builder.writePrefix("a red circle", List.of()), given.ids());
        assertEquals("...", learnt(given));
    }

    @Example
    void theFirstWordOfARowHasNoPlaceToBePredictedFrom() {
        Sequence row = builder.training(List.of(new Part.Words("a red circle", true)));
        assertEquals(".111", learnt(row));
    }

    private static String learnt(Sequence row) {
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < row.length(); i++) {
            boolean target = row.labels()[i] != IGNORE;
            assertTrue(!target || row.labels()[i] == row.ids()[i]);
            marks.append(target ? '1' : '.');
        }
        return marks.toString();
    }

    private static List<Part> drawn(String caption, @Nullable String plan, ImageGrid target) {
        return SequenceBuilder.drawn(caption, List.of(), plan, target);
    }

    @Example
    void specialTokensInACaptionAreRefused() {
        ImageGrid grid = new ImageGrid(2, 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.training(drawn("a<|image_placeholder|>", null, grid)));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.training(drawn("a", "x2<|end_of_thinking|>", grid)));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.writePrefix("a<|endoftext|>", List.of()));
    }

    @Example
    void aTextHasAsManyMarksAsPicturesAreGiven() {
        ImageGrid grid = new ImageGrid(2, 2);
        for (String caption : new String[] {"a circle", "<image> a <image>"}) {
            IllegalArgumentException e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> builder.drawPrefix(caption, List.of(grid), null, grid));
            assertTrue(String.valueOf(e.getMessage()).contains("as many marks <image>"));
        }
        assertThrows(
                IllegalArgumentException.class, () -> builder.writePrefix("<image>", List.of()));
        long[] two = builder.writePrefix("<image> a <image>", List.of(grid, new ImageGrid(1, 3)));
        assertEquals(6 + 4 + 1 + 6 + 3, two.length);
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
