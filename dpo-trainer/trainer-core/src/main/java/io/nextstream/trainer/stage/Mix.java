package io.nextstream.trainer.stage;

/**
 * Shares of the rows of a stage; they sum to 1, and some rows have pictures.
 *
 * @param text share of {@link RowKind#TEXT}
 * @param imageText share of {@link RowKind#IMAGE_TEXT}
 * @param imageToImage share of {@link RowKind#IMAGE_TO_IMAGE}
 * @param interleaved share of {@link RowKind#INTERLEAVED}
 */
public record Mix(double text, double imageText, double imageToImage, double interleaved) {

    private static final double ROUNDING = 1e-6;

    public Mix {
        for (double share : new double[] {text, imageText, imageToImage, interleaved}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("shares are from 0 to 1, not " + share);
            }
        }
        double sum = text + imageText + imageToImage + interleaved;
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("shares sum to 1, not " + sum);
        }
        if (text > 1 - ROUNDING) {
            throw new IllegalArgumentException("a stage without pictures trains no picture model");
        }
    }

    /** The share of one kind. */
    public double share(RowKind kind) {
        return switch (kind) {
            case TEXT -> text;
            case IMAGE_TEXT -> imageText;
            case IMAGE_TO_IMAGE -> imageToImage;
            case INTERLEAVED -> interleaved;
        };
    }

    /**
     * The kind that a number falls on when [0, 1) is cut into the shares.
     *
     * @param at in [0, 1)
     */
    public RowKind at(double at) {
        double left = at;
        RowKind last = RowKind.IMAGE_TEXT;
        for (RowKind kind : RowKind.values()) {
            if (share(kind) > 0) {
                last = kind;
                left -= share(kind);
                if (left < 0) {
                    return kind;
                }
            }
        }
        return last; // the shares sum to 1 up to rounding
    }
}
