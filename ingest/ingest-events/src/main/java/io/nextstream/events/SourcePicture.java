package io.nextstream.events;

/**
 * A picture that another was made from.
 *
 * @param image as the prompt named it, PNG or JPEG
 * @param tokens its image tokens as they were read when the other was drawn, row by row: what
 *     training needs
 * @param grid of the tokens; its own, not that of the picture that was made
 */
public record SourcePicture(BlobRef image, BlobRef tokens, Grid grid) {

    public SourcePicture {
        Check.present("source image", image);
        Check.present("source tokens", tokens);
        Check.present("source grid", grid);
    }
}
