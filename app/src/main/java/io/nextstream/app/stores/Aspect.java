package io.nextstream.app.stores;

import io.nextstream.nextstep.text.AspectBuckets;
import io.nextstream.nextstep.text.ImageGrid;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of a picture, in any unit. It is drawn on the grid of tokens nearest to it, one of the
 * buckets that the model was trained on.
 */
public record Aspect(int width, int height) {
    private static final Pattern RATIO = Pattern.compile("(\\d{1,5}):(\\d{1,5})");

    public Aspect {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "a shape has two sides, not " + width + ":" + height);
        }
    }

    /**
     * Reads {@code 16:9}, width first.
     *
     * @throws IllegalArgumentException if the text is no such thing
     */
    public static Aspect parse(String text) {
        Matcher ratio = RATIO.matcher(text);
        if (!ratio.matches()) {
            throw new IllegalArgumentException("a shape is width:height, as 16:9, not " + text);
        }
        return new Aspect(Integer.parseInt(ratio.group(1)), Integer.parseInt(ratio.group(2)));
    }

    /** The bucket for it, of about as many tokens as {@code usual} has. */
    ImageGrid grid(ImageGrid usual) {
        int side = (int) Math.round(Math.sqrt(usual.tokens()));
        return AspectBuckets.around(side).nearest(width, height);
    }
}
