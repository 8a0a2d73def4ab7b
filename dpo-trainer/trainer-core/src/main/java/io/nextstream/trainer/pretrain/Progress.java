package io.nextstream.trainer.pretrain;

import java.time.Duration;

/**
 * Where pre-training stands.
 *
 * @param stage which network is trained
 * @param step steps of this stage made so far
 * @param used share of the stage's budget used up, in [0, 1]
 * @param picturesPerSecond since this start
 * @param loss mean since the last report
 * @param flow flow-matching error, mean since the last report; reconstruction error in stage one
 * @param text cross-entropy in nats, mean since the last report; 0 in stage one
 * @param left expected time to the end of the stage
 */
public record Progress(
        Stage stage,
        long step,
        double used,
        double picturesPerSecond,
        double loss,
        double flow,
        double text,
        Duration left) {

    /** The two stages, in their order. */
    public enum Stage {
        AUTOENCODER(1),
        MODEL(2);

        private final int place;

        Stage(int place) {
            this.place = place;
        }

        /** 1 or 2. */
        public int place() {
            return place;
        }
    }

    /** Is told about progress every few seconds, on the training thread. */
    @FunctionalInterface
    public interface Listener {
        void onProgress(Progress progress);
    }
}
