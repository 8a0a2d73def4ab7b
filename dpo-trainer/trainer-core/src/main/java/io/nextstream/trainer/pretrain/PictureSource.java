package io.nextstream.trainer.pretrain;

/**
 * An endless stream of true pictures, addressed by index.
 *
 * <p>The same index always gives the same sample, so that a run that was interrupted sees the
 * stream it would have seen. Must be safe to call from any thread.
 */
@FunctionalInterface
public interface PictureSource {

    /**
     * One sample.
     *
     * @param index from 0
     */
    Sample sample(long index);
}
