package io.nextstream.trainer.stage;

/** The kinds of data of the paper's table 1. */
public enum RowKind {
    /** Words alone, all of them learnt. */
    TEXT("text"),

    /** A picture of a caption. */
    IMAGE_TEXT("image-text"),

    /** A picture made from another one and an instruction. */
    IMAGE_TO_IMAGE("image-to-image"),

    /** Pictures and words in turn, all of them learnt. */
    INTERLEAVED("interleaved");

    private final String key;

    RowKind(String key) {
        this.key = key;
    }

    /** As a stage file calls it. */
    public String key() {
        return key;
    }
}
