package io.nextstream.app.base;

/** How much of what is asked or learnt changes a picture: the option {@code --edits}. */
public final class EditShare {
    private EditShare() {}

    /**
     * Refuses what is no share.
     *
     * @throws IllegalArgumentException naming the option
     */
    public static void require(double edits) {
        if (!(edits >= 0 && edits <= 1)) {
            throw new IllegalArgumentException("--edits is a share, 0 to 1, not " + edits);
        }
    }
}
