package io.nextstream.nextstep.image;

/**
 * A picture of any size in a wished one, without distortion (the crop of ADM, as the published
 * pipeline has it): halved with a box filter as long as both sides are at least twice too long, one
 * bicubic step to where one side fits and the other still covers, then the middle.
 */
public final class CentreCrop {

    private CentreCrop() {}

    /**
     * The middle of {@code image}.
     *
     * @param width of the result in pixels, at least 1
     * @param height of the result in pixels, at least 1
     */
    public static RgbImage of(RgbImage image, int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "a picture has at least one pixel, not " + width + "x" + height);
        }
        RgbImage near = image;
        while (near.width() >= 2 * width && near.height() >= 2 * height) {
            near = Resampling.BOX.resize(near, near.width() / 2, near.height() / 2);
        }
        double scale = Math.max((double) width / near.width(), (double) height / near.height());
        return middle(
                Resampling.BICUBIC.resize(
                        near,
                        Math.max(width, (int) Math.rint(near.width() * scale)),
                        Math.max(height, (int) Math.rint(near.height() * scale))),
                width,
                height);
    }

    private static RgbImage middle(RgbImage image, int width, int height) {
        int left = (image.width() - width) / 2;
        int top = (image.height() - height) / 2;
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            int from = 3 * ((top + y) * image.width() + left);
            System.arraycopy(image.rgb(), from, rgb, 3 * y * width, 3 * width);
        }
        return new RgbImage(width, height, rgb);
    }
}
