package io.nextstream.app.demo;

import io.nextstream.app.base.Base;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.stack.EmbeddedFlink;
import io.nextstream.app.stack.EmbeddedStack;
import io.nextstream.app.stack.RunningJob;
import io.nextstream.ingest.KafkaConnection;
import io.nextstream.preference.flink.PreferenceJob;
import io.nextstream.serving.flink.ServingConfig;
import io.nextstream.serving.flink.ServingJob;
import io.nextstream.trainer.flink.NextStepEngine;
import io.nextstream.trainer.flink.TrainingConfig;
import io.nextstream.trainer.flink.TrainingJob;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The three jobs on the embedded cluster. */
final class LoopJobs {
    private static final String SERVING = "serving";
    private static final String PREFERENCE = "preference";
    private static final String TRAINING = "training";

    private final RunningJob serving;
    private final RunningJob preference;
    private final RunningJob training;

    private LoopJobs(RunningJob serving, RunningJob preference, RunningJob training) {
        this.serving = serving;
        this.preference = preference;
        this.training = training;
    }

    /** Commits the base where it is not there yet, and submits the jobs or continues them. */
    static LoopJobs start(EmbeddedStack stack, Base base, LoopConfig config) {
        EmbeddedFlink flink = stack.flink();
        KafkaConnection kafka = KafkaConnection.to(stack.bootstrapServers());
        String version = BaseLine.publish(stack.store(), base);

        StreamExecutionEnvironment training = flink.environment(TRAINING);
        TrainingJob.build(
                training,
                TrainingConfig.of(kafka, stack.storeConfig(), version, BaseLine.probe(base))
                        .with(config.cadence())
                        .on(config.trainerDevice()),
                NextStepEngine.with(config.trainer()));
        StreamExecutionEnvironment preference = flink.environment(PREFERENCE);
        PreferenceJob.build(preference, config.preference(), kafka);
        StreamExecutionEnvironment serving = flink.environment(SERVING);
        ServingJob.build(
                serving,
                ServingConfig.of(kafka, stack.storeConfig())
                        .with(config.serving())
                        .on(config.servingDevice()));

        return new LoopJobs(
                flink.submit(SERVING, serving),
                flink.submit(PREFERENCE, preference),
                flink.submit(TRAINING, training));
    }

    /** Why a job is dead for good; empty while all live. */
    Optional<String> failure() {
        return List.of(serving, preference, training).stream()
                .flatMap(job -> job.failure().stream())
                .findFirst();
    }

    boolean areRunning() {
        return serving.isRunning() && preference.isRunning() && training.isRunning();
    }

    /**
     * Ends each after a last savepoint, in the order of the data, so that what was made is used. A
     * job that is still starting, or is starting again, cannot take one: it goes on from what it
     * started from.
     *
     * @throws LoopBrokenException when one is dead for good
     */
    void stop() {
        for (RunningJob job : List.of(serving, preference, training)) {
            job.failure()
                    .ifPresent(
                            reason -> {
                                throw new LoopBrokenException(reason);
                            });
            if (job.isRunning()) {
                job.stop();
            } else {
                job.cancel();
            }
        }
    }
}
