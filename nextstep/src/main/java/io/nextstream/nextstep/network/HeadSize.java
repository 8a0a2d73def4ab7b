package io.nextstream.nextstep.network;

/**
 * The flow-matching heads of the paper's ablation (section 6, table 6); the parameters are those at
 * a hidden size of 5120 and 64 numbers a token. The published checkpoints have {@link #BASE}.
 */
public enum HeadSize {
    /** 40 million parameters. */
    SMALL(1024, 6),
    /** 157 million parameters. */
    BASE(1536, 12),
    /** 528 million parameters. */
    LARGE(2048, 24);

    private final int width;
    private final int layers;

    HeadSize(int width, int layers) {
        this.width = width;
        this.layers = layers;
    }

    /** W. */
    public int width() {
        return width;
    }

    /** Residual blocks. */
    public int layers() {
        return layers;
    }
}
