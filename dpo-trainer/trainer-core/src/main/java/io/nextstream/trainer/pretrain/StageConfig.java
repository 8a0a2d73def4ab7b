package io.nextstream.trainer.pretrain;

import io.nextstream.trainer.optimizer.AdamWConfig;

/**
 * How one network is trained.
 *
 * @param budget how long
 * @param batch pictures of one step
 * @param adamW optimizer; its learning rate is the peak
 * @param warmup steps of linear warm-up, then half a cosine to 0
 */
public record StageConfig(Budget budget, int batch, AdamWConfig adamW, long warmup) {

    public StageConfig {
        if (batch < 1) {
            throw new IllegalArgumentException("a batch needs a picture, not " + batch);
        }
    }
}
