package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.noise.NoiseStream;

/**
 * An endless stream over so many rows: pass after pass, each in an order of its own, which depends
 * on name, seed and pass alone. Every row has one place in each pass; who skips places, as the
 * batches of a supervised stage do, leaves rows out of it. Not thread-safe.
 */
public final class Passes {

    private final String name;
    private final long seed;
    private final int[] order;
    private long pass = -1;

    /**
     * @param name two streams of other names have other orders
     * @param rows 1 or more
     */
    public Passes(String name, long seed, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a pass has a row, not " + rows);
        }
        this.name = name;
        this.seed = seed;
        this.order = new int[rows];
    }

    /**
     * The row at a place of the stream; fastest if places of one pass are asked for together.
     *
     * @param place from 0
     * @return from 0, below the number of rows
     */
    public int row(long place) {
        if (place / order.length != pass) {
            pass = place / order.length;
            shuffle(NoiseStream.of("pass", name + "/" + pass, seed));
        }
        return order[(int) (place % order.length)];
    }

    /** Fisher and Yates, inside out. */
    private void shuffle(NoiseStream noise) {
        for (int i = 0; i < order.length; i++) {
            int at = Math.min(i, (int) (noise.uniforms(i, 1)[0] * (i + 1)));
            order[i] = order[at];
            order[at] = i;
        }
    }
}
