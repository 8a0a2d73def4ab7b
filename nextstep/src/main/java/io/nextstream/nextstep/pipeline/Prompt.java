package io.nextstream.nextstep.pipeline;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.text.SequenceBuilder;
import java.util.List;

/**
 * What the model is given: words, and pictures among them in any order.
 *
 * @param text the words; the marker {@code <image>} stands where a picture does
 * @param images the pictures, in the order of their markers; sides are multiples of the model's
 *     token side
 * @param negative what is not wanted: guidance pulls away from these words, else from none
 */
public record Prompt(String text, List<RgbImage> images, String negative) {

    public Prompt {
        images = List.copyOf(images);
        int marks = text.split(SequenceBuilder.IMAGE_MARKER, -1).length - 1;
        if (marks != images.size()) {
            throw new IllegalArgumentException(
                    "a prompt has as many marks %s as pictures; here are %d for %d: %s"
                            .formatted(SequenceBuilder.IMAGE_MARKER, marks, images.size(), text));
        }
        if (negative.contains(SequenceBuilder.IMAGE_MARKER)) {
            throw new IllegalArgumentException("what is not wanted is said in words: " + negative);
        }
    }

    /** Words alone. */
    public static Prompt of(String text) {
        return new Prompt(text, List.of(), "");
    }

    /**
     * A picture to be changed.
     *
     * @param instruction what to change; without the marker the picture comes first, as in the
     *     published examples
     */
    public static Prompt edit(RgbImage source, String instruction) {
        return new Prompt(marked(instruction, 1), List.of(source), "");
    }

    /**
     * A text with the places of its pictures: before the words, where it does not say them itself.
     *
     * @param pictures how many there are
     */
    public static String marked(String text, int pictures) {
        return text.contains(SequenceBuilder.IMAGE_MARKER)
                ? text
                : SequenceBuilder.IMAGE_MARKER.repeat(pictures) + text;
    }

    /** The same with what is not wanted. */
    public Prompt without(String unwanted) {
        return new Prompt(text, images, unwanted);
    }

    /** The pictures and what is not wanted, without the words. */
    String picturesOnly() {
        return SequenceBuilder.IMAGE_MARKER.repeat(images.size()) + negative;
    }
}
