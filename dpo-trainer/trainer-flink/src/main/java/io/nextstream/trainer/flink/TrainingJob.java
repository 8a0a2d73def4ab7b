package io.nextstream.trainer.flink;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.Topics;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.DeadLetters;
import io.nextstream.ingest.DecodeFunction;
import io.nextstream.ingest.EventSinks;
import io.nextstream.ingest.EventSource;
import io.nextstream.ingest.EventTypes;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The training job: one chain of one task, and beside it what announces versions.
 *
 * <pre>{@code
 * training-batches ──▶ decode ──▶ train ──▶ announce ──▶ model-versions   (at least once: repeating is harmless)
 *                        │          ├─────▶ training-steps   (at least once: the first counts)
 *                        └──────────┴─────▶ dead-letters
 * }</pre>
 *
 * <p>The checkpoint interval bounds how long a vote waits for its version; its timeout must be well
 * above the time of a step and a commit.
 */
public final class TrainingJob {

    private TrainingJob() {}

    /** Adds the job to the environment. */
    public static void build(
            StreamExecutionEnvironment env, TrainingConfig config, TrainingEngine.Factory engines) {
        int parallelism = env.getParallelism();
        env.setParallelism(1); // The source too: only alike operators are chained.
        chain(env, config, engines);
        env.setParallelism(parallelism);
    }

    private static void chain(
            StreamExecutionEnvironment env, TrainingConfig config, TrainingEngine.Factory engines) {
        EventSource<TrainingBatch> batches =
                EventSource.read(
                        env,
                        config.kafka(),
                        Topics.TRAINING_BATCHES,
                        config.name(),
                        Codecs.TRAINING_BATCH,
                        DecodeFunction.of(Codecs.TRAINING_BATCH));
        SingleOutputStreamOperator<Tuple2<Long, ModelVersion>> trained =
                batches.records()
                        .transform(
                                "train",
                                TrainingOperator.COMMITTED,
                                new TrainingOperator(
                                        StoreTrainer.Settings.of(config, engines), config.device()))
                        .uid("train")
                        .setMaxParallelism(1);
        trained.transform("announce", EventTypes.of(Codecs.MODEL_VERSION), new AnnounceOperator())
                .uid("announce")
                .setMaxParallelism(1)
                .startNewChain()
                .sinkTo(
                        EventSinks.atLeastOnce(
                                config.kafka(), Codecs.MODEL_VERSION, Topics.MODEL_VERSIONS))
                .name("write " + Topics.MODEL_VERSIONS)
                .uid("model-versions-sink");
        trained.getSideOutput(TrainingOperator.STEPS)
                .sinkTo(
                        EventSinks.atLeastOnce(
                                config.kafka(), Codecs.TRAINING_STEP, Topics.TRAINING_STEPS))
                .name("write " + Topics.TRAINING_STEPS)
                .uid("training-steps-sink");
        batches.deadLetters()
                .union(trained.getSideOutput(DeadLetters.TAG))
                .sinkTo(EventSinks.deadLetters(config.kafka()))
                .name("write " + Topics.DEAD_LETTERS)
                .uid("dead-letters-sink");
    }
}
