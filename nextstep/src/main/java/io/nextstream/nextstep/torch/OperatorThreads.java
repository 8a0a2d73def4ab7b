package io.nextstream.nextstep.torch;

import org.jspecify.annotations.Nullable;

/**
 * How many threads one operator of libtorch takes, by the width of its network: all of them, or one
 * where waking the others costs more than they save.
 *
 * <p>Two rules, because what an operator has to do differs. Where it sees whole pictures or rows of
 * words, a width of {@value #WIDE} is enough. Drawing one picture calls thousands of operators on a
 * few rows: threads that spin between them pay from {@value #WIDE_SPINNING} on, threads that sleep
 * ({@code OMP_WAIT_POLICY=PASSIVE}, as the launcher sets it) from {@value #WIDE_ASLEEP} on
 * (docs/experiments.md, how many threads draw a picture).
 */
public final class OperatorThreads {
    private static final int WIDE = 256;
    private static final int WIDE_SPINNING = 512;
    private static final int WIDE_ASLEEP = 1024;

    private OperatorThreads() {}

    /** Of {@code all}, for the autoencoder and for writing text. */
    public static int forWhole(int width, int all) {
        return width < WIDE ? 1 : all;
    }

    /** Of {@code all}, for drawing one picture, token by token. */
    public static int forTokens(int width, int all) {
        return forTokens(width, all, System.getenv("OMP_WAIT_POLICY"));
    }

    static int forTokens(int width, int all, @Nullable String waitPolicy) {
        int wide = "passive".equalsIgnoreCase(waitPolicy) ? WIDE_ASLEEP : WIDE_SPINNING;
        return width < wide ? 1 : all;
    }
}
