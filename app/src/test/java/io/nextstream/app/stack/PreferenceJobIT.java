package io.nextstream.app.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.events.AnnotatorId;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Choice;
import io.nextstream.events.DeadLetter;
import io.nextstream.events.Demonstration;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.Topics;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VersionId;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import io.nextstream.events.avro.Codec;
import io.nextstream.events.avro.Codecs;
import io.nextstream.events.avro.UndecodableRecordException;
import io.nextstream.ingest.KafkaConnection;
import io.nextstream.preference.BatchConfig;
import io.nextstream.preference.JoinConfig;
import io.nextstream.preference.PreferenceConfig;
import io.nextstream.preference.flink.PreferenceJob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Votes of an ordinary producer become batches in committed transactions, across a restart; the
 * second run is a later version of the job, which has an operator more and weighs votes by who cast
 * them.
 */
class PreferenceJobIT {
    private static final String JOB = "preference";
    private static final AnnotatorId ANN = new AnnotatorId("ann");

    @TempDir Path directory;

    private String bootstrap;

    @Test
    void everyVoteIsAccountedForAcrossARestartAsALaterVersion() {
        Ports ports = Ports.free();
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(
                        directory.resolve("kafka"), ports.kafka(), ports.controller())) {
            bootstrap = kafka.bootstrapServers();
            TopicSetup.createMissing(bootstrap);
            try (EmbeddedFlink flink =
                    EmbeddedFlink.start(directory.resolve("flink"), ports.flink())) {
                EmbeddedJob job = submit(flink, false, env -> {});
                firstHalf();
                await().atMost(Duration.ofMinutes(2)).until(() -> batched().size() >= 4);
                job.stop();
                assertTrue(job.failure().isEmpty());
            }
            try (EmbeddedFlink flink =
                    EmbeddedFlink.start(directory.resolve("flink"), ports.flink())) {
                EmbeddedJob job = submit(flink, true, PreferenceJobIT::addOperator);
                secondHalf();
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> outcomes().size() >= 10 && letters().size() >= 2);
                assertFalse(job.failure().isPresent());
            }
            assertOutcomes();
            assertFlipRates();
            assertLetters();
            assertEquals(
                    List.of("d0", "d1"),
                    batches().stream()
                            .flatMap(batch -> batch.demonstrations().stream())
                            .map(shown -> shown.id().value())
                            .toList());
        }
    }

    private EmbeddedJob submit(
            EmbeddedFlink flink, boolean weighing, Consumer<StreamExecutionEnvironment> more) {
        StreamExecutionEnvironment env = flink.environment(JOB);
        PreferenceConfig usual = LoopConfig.load(null).preference();
        PreferenceConfig quick =
                new PreferenceConfig(
                        new JoinConfig(1_000, usual.join().retention()),
                        new BatchConfig(
                                4,
                                1,
                                usual.batch().demonstrationsPerBatch(),
                                usual.batch().maxWait()),
                        usual.shards(),
                        usual.reliability());
        PreferenceJob.build(env, quick.weighing(weighing), KafkaConnection.to(bootstrap));
        more.accept(env);
        return flink.submit(JOB, env);
    }

    /** Of its own it has no state in the savepoint; all others find theirs by their uids. */
    private static void addOperator(StreamExecutionEnvironment env) {
        Transformation<?> batcher =
                env.getTransformations().stream()
                        .filter(operator -> "batcher".equals(operator.getUid()))
                        .findFirst()
                        .orElseThrow();
        new DataStream<>(env, batcher)
                .filter(batch -> true)
                .name("look at batches")
                .uid("added")
                .sinkTo(new DiscardingSink<>())
                .name("forget them")
                .uid("added-sink");
    }

    /** Four pairs make a batch; before it a tie, a withdrawal, and bytes that are no vote. */
    private void firstHalf() {
        produce(
                send -> {
                    for (int prompt = 0; prompt < 10; prompt++) {
                        send.accept(
                                record(Topics.GENERATIONS, Codecs.GENERATION, picture(prompt, 0)));
                        send.accept(
                                record(Topics.GENERATIONS, Codecs.GENERATION, picture(prompt, 1)));
                    }
                    for (int i = 0; i < 2; i++) {
                        send.accept(
                                record(
                                        Topics.DEMONSTRATIONS,
                                        Codecs.DEMONSTRATION,
                                        demonstration("d" + i)));
                    }
                });
        produce(
                send -> {
                    send.accept(vote(0, Choice.TIE));
                    send.accept(vote(1, Choice.BOTH_BAD));
                    send.accept(vote(2, Choice.LEFT));
                    send.accept(withdrawal(2));
                    send.accept(
                            new ProducerRecord<>(Topics.PREFERENCES, bytes("junk"), bytes("junk")));
                    for (int prompt = 3; prompt < 7; prompt++) {
                        send.accept(vote(prompt, Choice.RIGHT));
                    }
                });
    }

    /** Revisions of what is trained, a first vote, a rating, and pictures nobody knows. */
    private void secondHalf() {
        produce(
                send -> {
                    send.accept(vote(3, Choice.TIE));
                    send.accept(withdrawal(4));
                    send.accept(vote(0, Choice.LEFT));
                    send.accept(vote(7, Choice.LEFT));
                    send.accept(vote(8, Choice.RIGHT));
                    send.accept(vote(9, Choice.GOOD));
                    send.accept(vote(99, Choice.LEFT));
                });
    }

    private void assertOutcomes() {
        Map<String, Outcome> expected = new TreeMap<>();
        for (int prompt : new int[] {0, 3, 4, 5, 6, 7, 8}) {
            expected.put(voteId(prompt).value(), Outcome.BATCHED);
        }
        expected.put(voteId(1).value(), Outcome.BOTH_BAD);
        expected.put(voteId(2).value(), Outcome.WITHDRAWN);
        expected.put(ratingId(9).value(), Outcome.UNUSABLE);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> {
                            Map<String, Outcome> found = new TreeMap<>();
                            outcomes().forEach((id, o) -> found.put(id, o.outcome()));
                            assertEquals(expected, found);
                        });
        List<String> trained = batched();
        assertEquals(7, trained.size(), trained::toString);
        assertEquals(7, trained.stream().distinct().count());
        assertEquals("revised to TIE after that", outcomes().get(voteId(3).value()).reason());
    }

    /** What was batched before votes were weighed has none; one annotator alone is a stranger. */
    private void assertFlipRates() {
        Map<String, Double> found = new TreeMap<>();
        for (TrainingBatch batch : batches()) {
            for (PairExample pair : batch.pairs()) {
                found.put(pair.promptId().value(), pair.flipRate());
                assertEquals(1, pair.weight());
            }
        }
        Map<String, Double> expected = new TreeMap<>();
        for (int prompt : new int[] {3, 4, 5, 6}) {
            expected.put("p" + prompt, null);
        }
        for (int prompt : new int[] {0, 7, 8}) {
            expected.put("p" + prompt, 0.2);
        }
        assertEquals(expected, found);
    }

    private void assertLetters() {
        List<String> reasons = letters().stream().map(DeadLetter::reason).distinct().toList();
        assertEquals(2, reasons.size(), reasons::toString);
        assertTrue(reasons.get(0).startsWith("not Avro single-object encoding"));
        assertEquals("names unknown generation g99-0 of prompt p99", reasons.get(1));
    }

    private List<TrainingBatch> batches() {
        return read(Topics.TRAINING_BATCHES, Codecs.TRAINING_BATCH);
    }

    private List<String> batched() {
        return batches().stream()
                .flatMap(batch -> batch.pairs().stream())
                .map(pair -> pair.vote().value())
                .toList();
    }

    private Map<String, VoteOutcome> outcomes() {
        Map<String, VoteOutcome> latest = new TreeMap<>();
        read(Topics.VOTE_OUTCOMES, Codecs.VOTE_OUTCOME)
                .forEach(outcome -> latest.put(outcome.id().value(), outcome));
        return latest;
    }

    private List<DeadLetter> letters() {
        return read(Topics.DEAD_LETTERS, Codecs.DEAD_LETTER);
    }

    private static Generation picture(int prompt, int candidate) {
        return new Generation(
                pictureId(prompt, candidate),
                new PromptId("p" + prompt),
                "a red circle",
                new Grid(8, 8),
                candidate,
                VersionId.of(0, "0".repeat(64)),
                7,
                blob("image"),
                blob("tokens" + candidate),
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static Demonstration demonstration(String id) {
        return new Demonstration(
                new DemonstrationId(id), "a blue square", null, blob(id), null, Instant.EPOCH);
    }

    private static ProducerRecord<byte[], byte[]> vote(int prompt, Choice choice) {
        Preference vote =
                new Preference(
                        choice.isRating() ? ratingId(prompt) : voteId(prompt),
                        new PromptId("p" + prompt),
                        pictureId(prompt, 0),
                        choice.isRating() ? null : pictureId(prompt, 1),
                        choice,
                        ANN,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        null);
        return record(Topics.PREFERENCES, Codecs.PREFERENCE, vote);
    }

    private static ProducerRecord<byte[], byte[]> withdrawal(int prompt) {
        return new ProducerRecord<>(Topics.PREFERENCES, bytes(voteId(prompt).value()), null);
    }

    private static VoteId voteId(int prompt) {
        return VoteId.of(pictureId(prompt, 0), pictureId(prompt, 1), ANN);
    }

    private static VoteId ratingId(int prompt) {
        return VoteId.of(pictureId(prompt, 0), ANN);
    }

    private static GenerationId pictureId(int prompt, int candidate) {
        return new GenerationId("g" + prompt + "-" + candidate);
    }

    private static BlobRef blob(String key) {
        return new BlobRef(key, "0".repeat(64), 1);
    }

    private static <T> ProducerRecord<byte[], byte[]> record(
            String topic, Codec<T> codec, T value) {
        return new ProducerRecord<>(topic, bytes(codec.key(value)), codec.encode(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void produce(Consumer<Consumer<ProducerRecord<byte[], byte[]>>> send) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            send.accept(record -> sent.add(producer.send(record)));
            producer.flush();
            assertTrue(sent.stream().allMatch(Future::isDone));
        }
    }

    private <T> List<T> read(String topic, Codec<T> codec) {
        List<T> values = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    values.add(codec.decode(record.value()));
                }
            }
        } catch (UndecodableRecordException e) {
            throw new AssertionError(topic, e);
        }
        return values;
    }
}
