package io.nextstream.serving.flink;

import io.nextstream.events.Generation;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.Prompt;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.DeadLetters;
import io.nextstream.ingest.DecodeFunction;
import io.nextstream.ingest.EventSinks;
import io.nextstream.ingest.EventSource;
import io.nextstream.ingest.EventTypes;
import io.nextstream.ingest.TaskDevice;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.serving.EngineLoader;
import io.nextstream.serving.PipelineEngine;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The serving job.
 *
 * <pre>{@code
 * prompts ──▶ decode ──────────────▶ serve ──▶ generations (exactly once)
 *                │                   ▲   │
 * model-versions ──▶ decode ─broadcast┘  │
 *                │       │               ├──▶ model-versions (at least once: how old the live one is)
 *                └───────┴───────────────┴──▶ dead-letters
 * }</pre>
 */
public final class ServingJob {

    private ServingJob() {}

    /** Adds the job to the environment; it draws with NextStep's pipeline. */
    public static void build(StreamExecutionEnvironment env, ServingConfig config) {
        Precision precision = config.precision();
        build(env, config, device -> pipelines(device, precision));
    }

    private static EngineLoader pipelines(String device, Precision precision) {
        TorchDevice place = new TorchDevice(device);
        if (!place.isUsable()) {
            throw TaskDevice.unusable("serving.device", device);
        }
        return files -> PipelineEngine.load(files, place, precision);
    }

    /** As {@link #build(StreamExecutionEnvironment, ServingConfig)}, with other engines. */
    public static void build(
            StreamExecutionEnvironment env, ServingConfig config, EngineFactory engines) {
        int parallelism = env.getParallelism();
        env.setParallelism(config.parallelism());
        connect(env, config, engines);
        env.setParallelism(parallelism);
    }

    private static void connect(
            StreamExecutionEnvironment env, ServingConfig config, EngineFactory engines) {
        EventSource<Prompt> prompts =
                EventSource.read(
                        env,
                        config.kafka(),
                        Topics.PROMPTS,
                        config.name(),
                        Codecs.PROMPT,
                        DecodeFunction.of(Codecs.PROMPT));
        EventSource<ModelVersion> versions =
                EventSource.read(
                        env,
                        config.kafka(),
                        Topics.MODEL_VERSIONS,
                        config.name(),
                        Codecs.MODEL_VERSION,
                        DecodeFunction.withdrawable(Codecs.MODEL_VERSION));
        ServingOperator serve =
                new ServingOperator(
                        config.policy(),
                        config.versions(),
                        config.device(),
                        config.settings(),
                        new StoreBackend(config.store(), config.uploads(), engines));
        SingleOutputStreamOperator<Generation> generations =
                prompts.records()
                        .connect(versions.records().broadcast())
                        .transform("serve", EventTypes.of(Codecs.GENERATION), serve)
                        .uid("serve");
        generations
                .sinkTo(
                        EventSinks.exactlyOnce(
                                config.kafka(),
                                Codecs.GENERATION,
                                Topics.GENERATIONS,
                                config.name() + "-generations"))
                .name("write " + Topics.GENERATIONS)
                .uid("generations-sink");
        generations
                .getSideOutput(ServingOperator.VERSIONS)
                .sinkTo(
                        EventSinks.atLeastOnce(
                                config.kafka(), Codecs.MODEL_VERSION, Topics.MODEL_VERSIONS))
                .name("write " + Topics.MODEL_VERSIONS)
                .uid("model-versions-sink");
        prompts.deadLetters()
                .union(versions.deadLetters(), generations.getSideOutput(DeadLetters.TAG))
                .sinkTo(EventSinks.deadLetters(config.kafka()))
                .name("write " + Topics.DEAD_LETTERS)
                .uid("dead-letters-sink");
    }
}
