package io.nextstream.trainer.pretrain;

/**
 * What a stage learns from: endless streams of the four kinds of data, each addressed by index from
 * 0. The same index always gives the same. Must be safe to call from any thread; only kinds that
 * the stage has a share of are asked for. Pictures all have one size, but for those of {@link
 * CountedLessons}.
 */
public interface Lessons {

    /** Words alone. */
    String text(long index);

    /** A picture with its caption. */
    Sample imageText(long index);

    /** A picture that was made from others; they are read, not learnt. */
    Sample imageToImage(long index);

    /**
     * Words and pictures in turn, which all are learnt: the last picture, the earlier ones as its
     * sources, and as caption the words around their markers.
     */
    Sample interleaved(long index);
}
