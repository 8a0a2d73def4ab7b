package io.nextstream.preference.flink;

import io.nextstream.events.DeadLetter;
import io.nextstream.events.Demonstration;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.Generation;
import io.nextstream.events.Preference;
import io.nextstream.events.Topics;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.avro.Codec;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.DeadLetters;
import io.nextstream.ingest.DecodeFunction;
import io.nextstream.ingest.EventSinks;
import io.nextstream.ingest.EventSource;
import io.nextstream.ingest.EventTypes;
import io.nextstream.ingest.KafkaConnection;
import io.nextstream.ingest.Sourced;
import io.nextstream.preference.PreferenceConfig;
import io.nextstream.preference.VoteChange;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From votes and demonstrations to training batches.
 *
 * <pre>
 * preferences ──▶ decode ─[vote id]─▶ vote-router ─[prompt id]─┐
 * generations ──▶ decode ─────────────────────────[prompt id]─┴▶ vote-join ─[one key]─▶ reliability ─[shard]─┐
 * demonstrations ▶ decode ──▶ demonstration-examples ──────────────────────────────────────────────[shard]─┴▶ batcher ─▶ training-batches
 *                                                                                                               └─▶ vote-outcomes
 * what is refused on the way ─▶ dead-letters
 * </pre>
 *
 * <p>Batches and outcomes leave exactly once, in the transactions of one checkpoint; dead letters
 * at least once.
 */
public final class PreferenceJob {
    private static final String GROUP = "nextstream-preference";

    private PreferenceJob() {}

    /** Adds the job to {@code env}; whoever calls executes it. */
    public static void build(
            StreamExecutionEnvironment env, PreferenceConfig config, KafkaConnection kafka) {
        EventSource<Generation> generations =
                read(env, kafka, Topics.GENERATIONS, Codecs.GENERATION, false);
        EventSource<Preference> votes =
                read(env, kafka, Topics.PREFERENCES, Codecs.PREFERENCE, true);
        EventSource<Demonstration> demonstrations =
                read(env, kafka, Topics.DEMONSTRATIONS, Codecs.DEMONSTRATION, false);

        SingleOutputStreamOperator<VoteChange> routed = route(votes.records(), config);
        SingleOutputStreamOperator<Joined> joined = join(generations.records(), routed, config);
        SingleOutputStreamOperator<TrainingBatch> batches =
                batch(weigh(joined, config).union(examples(demonstrations.records())), config);

        batches.sinkTo(exactlyOnce(kafka, Codecs.TRAINING_BATCH, Topics.TRAINING_BATCHES))
                .name("write training batches")
                .uid("training-batches-sink");
        batches.getSideOutput(BatchFunction.OUTCOMES)
                .sinkTo(exactlyOnce(kafka, Codecs.VOTE_OUTCOME, Topics.VOTE_OUTCOMES))
                .name("write vote outcomes")
                .uid("vote-outcomes-sink");
        deadLetters(generations, votes, demonstrations)
                .union(routed.getSideOutput(DeadLetters.TAG), joined.getSideOutput(DeadLetters.TAG))
                .sinkTo(EventSinks.deadLetters(kafka))
                .name("write dead letters")
                .uid("dead-letters-sink");
    }

    private static <T> EventSource<T> read(
            StreamExecutionEnvironment env,
            KafkaConnection kafka,
            String topic,
            Codec<T> codec,
            boolean withdrawable) {
        DecodeFunction<T> decode =
                withdrawable ? DecodeFunction.withdrawable(codec) : DecodeFunction.of(codec);
        return EventSource.read(env, kafka, topic, GROUP, codec, decode);
    }

    static SingleOutputStreamOperator<VoteChange> route(
            DataStream<Sourced<Preference>> votes, PreferenceConfig config) {
        return votes.keyBy(Sourced::key, Types.STRING)
                .process(
                        new VoteRouterFunction(config.join().retention()),
                        PreferenceTypes.VOTE_CHANGE)
                .name("route votes to their prompts")
                .uid("vote-router");
    }

    static SingleOutputStreamOperator<Joined> join(
            DataStream<Sourced<Generation>> generations,
            DataStream<VoteChange> votes,
            PreferenceConfig config) {
        return generations
                .keyBy(record -> record.present().promptId().value(), Types.STRING)
                .connect(votes.keyBy(change -> change.promptId().value(), Types.STRING))
                .process(
                        new VoteJoinFunction(config.join(), config.reliability().on()),
                        PreferenceTypes.JOINED)
                .name("join votes with pictures")
                .uid("vote-join");
    }

    static SingleOutputStreamOperator<BatchInput> weigh(
            DataStream<Joined> joined, PreferenceConfig config) {
        return joined.keyBy(all -> ReliabilityFunction.EVERYBODY, Types.INT)
                .process(
                        new ReliabilityFunction(config.reliability(), config.join().retention()),
                        PreferenceTypes.BATCH_INPUT)
                .name("weigh votes by who voted")
                .uid("reliability");
    }

    static SingleOutputStreamOperator<BatchInput> examples(
            DataStream<Sourced<Demonstration>> demonstrations) {
        return demonstrations
                .map(PreferenceJob::example, PreferenceTypes.BATCH_INPUT)
                .name("take examples from demonstrations")
                .uid("demonstration-examples");
    }

    static SingleOutputStreamOperator<TrainingBatch> batch(
            DataStream<BatchInput> inputs, PreferenceConfig config) {
        int shards = config.shards();
        return inputs.keyBy(input -> input.shard(shards), Types.INT)
                .process(
                        new BatchFunction(config.batch(), config.join().retention()),
                        EventTypes.of(Codecs.TRAINING_BATCH))
                .name("make batches")
                .uid("batcher");
    }

    private static BatchInput example(Sourced<Demonstration> record) {
        Demonstration shown = record.present();
        return BatchInput.of(
                new DemonstrationExample(
                        shown.id(), shown.text(), shown.plan(), shown.image(), shown.editSource()),
                PreferenceTypes.position(record));
    }

    private static DataStream<DeadLetter> deadLetters(
            EventSource<?> first, EventSource<?> second, EventSource<?> third) {
        return first.deadLetters().union(second.deadLetters(), third.deadLetters());
    }

    private static <T> KafkaSink<T> exactlyOnce(
            KafkaConnection kafka, Codec<T> codec, String topic) {
        return EventSinks.exactlyOnce(kafka, codec, topic, GROUP + "-" + topic);
    }
}
