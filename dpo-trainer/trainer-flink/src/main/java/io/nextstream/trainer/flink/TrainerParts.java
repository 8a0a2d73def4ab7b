package io.nextstream.trainer.flink;

import java.io.Serializable;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What a training task holds open: engine and archive; and how they make a session. */
interface TrainerParts extends AutoCloseable {

    /**
     * A session that goes on from what an earlier task remembered.
     *
     * @param memory null at the first start
     */
    TrainingSession session(@Nullable TrainingMemory memory);

    @Override
    void close();

    /** Opens the parts inside the task. */
    @FunctionalInterface
    interface Factory extends Serializable {
        TrainerParts open(String device, InstantSource clock);
    }
}
