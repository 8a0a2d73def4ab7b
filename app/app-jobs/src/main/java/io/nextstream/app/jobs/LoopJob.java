package io.nextstream.app.jobs;

import io.nextstream.preference.flink.PreferenceJob;
import io.nextstream.serving.flink.ServingConfig;
import io.nextstream.serving.flink.ServingJob;
import io.nextstream.trainer.flink.NextStepEngine;
import io.nextstream.trainer.flink.TrainingConfig;
import io.nextstream.trainer.flink.TrainingJob;
import java.util.Arrays;
import java.util.Locale;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The jobs of the loop, in the order of the data: whoever ends them in this order ends each after
 * what feeds it.
 */
public enum LoopJob {
    SERVING,
    PREFERENCE,
    TRAINING;

    /** How Flink shows it, and the folder of its checkpoints. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The job of that id.
     *
     * @throws IllegalArgumentException naming the ids there are
     */
    public static LoopJob of(String id) {
        return Arrays.stream(values())
                .filter(job -> job.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no job is called '"
                                                + id
                                                + "'; there are "
                                                + Arrays.stream(values())
                                                        .map(LoopJob::id)
                                                        .toList()));
    }

    /** Adds the job's operators to the environment. */
    public void build(StreamExecutionEnvironment env, JobConfig config) {
        switch (this) {
            case SERVING ->
                    ServingJob.build(
                            env,
                            ServingConfig.of(config.kafka(), config.store())
                                    .with(config.loop().serving())
                                    .serving(config.loop().servingVersions())
                                    .on(config.loop().servingDevice())
                                    .drawing(
                                            config.loop().servingPrecision(),
                                            config.loop().servingSettings()));
            case PREFERENCE -> PreferenceJob.build(env, config.loop().preference(), config.kafka());
            case TRAINING ->
                    TrainingJob.build(
                            env,
                            TrainingConfig.of(config.kafka(), config.store())
                                    .with(config.loop().cadence())
                                    .keeping(config.loop().servingVersions().named())
                                    .guarded(config.loop().guards())
                                    .saying(config.loop().recipe())
                                    .on(config.loop().trainerDevice()),
                            NextStepEngine.with(config.loop().trainer()));
        }
    }
}
