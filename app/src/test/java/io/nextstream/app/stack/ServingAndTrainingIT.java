package io.nextstream.app.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.measure.Drawing;
import io.nextstream.app.stores.RemoteDrawing;
import io.nextstream.app.stores.Wish;
import io.nextstream.events.BatchId;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Generation;
import io.nextstream.events.Grid;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.PairExample;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.Sampling;
import io.nextstream.events.Side;
import io.nextstream.events.SourcePicture;
import io.nextstream.events.Stage;
import io.nextstream.events.Topics;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import io.nextstream.events.VersionStatus;
import io.nextstream.events.VoteId;
import io.nextstream.events.avro.Codec;
import io.nextstream.events.avro.Codecs;
import io.nextstream.events.avro.UndecodableRecordException;
import io.nextstream.ingest.KafkaConnection;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.serving.StalenessLimits;
import io.nextstream.serving.flink.BatchPolicy;
import io.nextstream.serving.flink.ServingConfig;
import io.nextstream.serving.flink.ServingJob;
import io.nextstream.serving.flink.VersionPolicy;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.trainer.TrainerConfig;
import io.nextstream.trainer.flink.BaseVersion;
import io.nextstream.trainer.flink.Cadence;
import io.nextstream.trainer.flink.NextStepEngine;
import io.nextstream.trainer.flink.TrainingConfig;
import io.nextstream.trainer.flink.TrainingJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tiny model draws, learns from what it drew and draws better informed, and both jobs are ended
 * at once in the middle: no picture is missing or double, no batch is trained on twice. At the end
 * a server is held at the base, and says so.
 */
class ServingAndTrainingIT {

    private static final DrawRequest PROBE =
            DrawRequest.of(
                    "probe",
                    "a red ball",
                    1,
                    new ImageGrid(2, 2),
                    Thinking.free(0),
                    DrawSettings.of(2, 1.5));
    private static final Grid GRID = new Grid(2, 2);

    @TempDir Path directory;

    private EmbeddedStack stack;
    private RunningJob serving;
    private RunningJob training;
    private @Nullable BlobRef source;

    @Test
    void picturesAndStepsCountOnceThoughBothJobsAreKilled() {
        try (EmbeddedStack started =
                EmbeddedStack.start(
                        DataFolder.open(directory),
                        Ports.free(),
                        LoopConfig.load(null),
                        line -> {})) {
            stack = started;
            BaseVersion.publish(stack.store(), "main", bundle(), PROBE, TorchDevice.CPU);
            source = source(new BlobStore(stack.store(), InstantSource.system()));
            submit();
            prompts(0, 6);
            untilDrawn(6);
            batches(0, 3);
            untilTrained(3);
            untilServed();

            prompts(6, 12);
            batches(3, 5);
            serving.cancel();
            training.cancel();
            submit();
            prompts(12, 14);
            untilDrawn(14);
            untilTrained(5);
            assertEverythingOnce();

            serving.cancel();
            serve(new VersionPolicy(VersionPolicy.BASE, new StalenessLimits(1, 0, 0)));
            prompts(14, 15);
            untilDrawn(15);
            assertEquals(0, generations().get(28).version().step());
            untilToldToBeStale();
            assertTheLoopEditsAsAPersonAsks();
        }
    }

    /** As {@code generate --bootstrap --image}, with a picture that is neither square nor small. */
    private void assertTheLoopEditsAsAPersonAsks() {
        Wish wish =
                new Wish(
                        "a red ball",
                        List.of(new RgbImage(40, 20, new byte[3 * 40 * 20])),
                        "",
                        7,
                        null,
                        false,
                        new Drawing(DrawSettings.of(2, 1.5), 0),
                        null);
        ClientFile client = ClientFile.read(directory);
        byte[] png = RemoteDrawing.draw(stack.bootstrapServers(), client, wish);
        try {
            RgbImage drawn = PictureReader.read(png);
            assertEquals(16, drawn.width());
            assertEquals(16, drawn.height());
        } catch (IOException e) {
            throw new AssertionError("no picture", e);
        }
        assertEquals(List.of(), read(Topics.DEAD_LETTERS, Codecs.DEAD_LETTER));
    }

    private void submit() {
        serve(VersionPolicy.defaults());
        KafkaConnection kafka = KafkaConnection.to(stack.bootstrapServers());
        StreamExecutionEnvironment train = stack.flink().environment("training");
        TrainingJob.build(
                train,
                TrainingConfig.of(kafka, stack.storeConfig()).with(new Cadence(1, 2, 20)),
                NextStepEngine.with(TrainerConfig.defaults()));
        training = stack.flink().submit("training", train);
    }

    private void serve(VersionPolicy versions) {
        StreamExecutionEnvironment serve = stack.flink().environment("serving");
        ServingJob.build(
                serve,
                ServingConfig.of(KafkaConnection.to(stack.bootstrapServers()), stack.storeConfig())
                        .with(new BatchPolicy(4, 20, 5, 200, 1e-3))
                        .serving(versions));
        serving = stack.flink().submit("serving", serve);
    }

    /** The server is held at the base, though others were published. */
    private void untilToldToBeStale() {
        await().atMost(Duration.ofMinutes(2))
                .until(
                        () ->
                                versions().stream()
                                        .anyMatch(
                                                each ->
                                                        each.status() == VersionStatus.STALE
                                                                && each.step() == 0));
    }

    private void untilDrawn(int prompts) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertEquals(2 * prompts, generations().size()));
    }

    private void untilTrained(int batches) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        batches,
                                        versions().stream()
                                                .mapToLong(ModelVersion::step)
                                                .max()
                                                .orElse(-1)));
    }

    /** Asks until a picture carries a version that has learnt. */
    private void untilServed() {
        int[] asked = {100};
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            prompts(asked[0], ++asked[0]);
                            return read(Topics.GENERATIONS, Codecs.GENERATION).stream()
                                    .anyMatch(g -> g.version().step() > 0);
                        });
    }

    private void assertEverythingOnce() {
        List<Generation> drawn = read(Topics.GENERATIONS, Codecs.GENERATION);
        for (Generation picture : drawn) {
            assertEquals(
                    isEdit(number(picture)) ? List.of(Objects.requireNonNull(source)) : List.of(),
                    picture.sources().stream().map(SourcePicture::image).toList());
        }
        assertEquals(drawn.size(), drawn.stream().map(Generation::id).distinct().count());
        Map<BatchId, Long> steps =
                read(Topics.TRAINING_STEPS, Codecs.TRAINING_STEP).stream()
                        .collect(
                                Collectors.toMap(
                                        TrainingStep::batch,
                                        TrainingStep::step,
                                        (a, b) -> {
                                            assertEquals(a, b, "a batch has one place");
                                            return a;
                                        }));
        assertEquals(5, steps.size());
        assertEquals(List.of(), read(Topics.DEAD_LETTERS, Codecs.DEAD_LETTER));
        assertTrue(serving.isRunning());
        assertTrue(training.isRunning());
    }

    private List<Generation> generations() {
        return read(Topics.GENERATIONS, Codecs.GENERATION).stream()
                .filter(g -> number(g) < 100)
                .sorted(Comparator.comparingInt(g -> 2 * number(g) + g.candidate()))
                .toList();
    }

    private List<ModelVersion> versions() {
        return read(Topics.MODEL_VERSIONS, Codecs.MODEL_VERSION);
    }

    /** One in three prompts starts from a picture. */
    private static boolean isEdit(int prompt) {
        return prompt % 3 == 1;
    }

    private static BlobRef source(BlobStore blobs) {
        Blob blob = blobs.put("images", new RgbImage(16, 8, new byte[3 * 16 * 8]).toPng());
        return new BlobRef(blob.key(), blob.sha256(), blob.size());
    }

    private static int number(Generation generation) {
        return Integer.parseInt(generation.promptId().value());
    }

    private void prompts(int from, int to) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Prompt prompt =
                    new Prompt(
                            new PromptId(Integer.toString(i)),
                            "a red ball",
                            GRID,
                            i,
                            2,
                            new Sampling(2, 1.5, 0),
                            i % 2 == 0,
                            isEdit(i) ? source : null,
                            null,
                            null,
                            Instant.EPOCH);
            records.add(record(Topics.PROMPTS, Codecs.PROMPT, prompt));
        }
        produce(records);
    }

    private void batches(int from, int to) {
        List<Generation> drawn = generations();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Generation left = drawn.get(2 * i);
            Generation right = drawn.get(2 * i + 1);
            PairExample pair =
                    new PairExample(
                            new VoteId("vote" + i),
                            left.promptId(),
                            left.text(),
                            GRID,
                            side(left),
                            side(right),
                            1,
                            0);
            TrainingBatch batch =
                    new TrainingBatch(
                            new BatchId("batch" + i),
                            0,
                            Stage.DPO,
                            List.of(pair),
                            List.of(),
                            List.of());
            records.add(record(Topics.TRAINING_BATCHES, Codecs.TRAINING_BATCH, batch));
        }
        produce(records);
    }

    private static Side side(Generation picture) {
        return new Side(
                picture.id(),
                picture.plan(),
                picture.tokens(),
                picture.version(),
                picture.seed(),
                picture.sources());
    }

    private static ModelBundle bundle() {
        return ModelBundle.tiny(
                WorldVocabulary.tokenizerJson(new TreeSet<>(List.of("a", "red", "ball"))),
                AutoencoderConfig.small(),
                7);
    }

    private static <T> ProducerRecord<byte[], byte[]> record(
            String topic, Codec<T> codec, T value) {
        byte[] key = codec.key(value).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, key, codec.encode(value));
    }

    private void produce(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", stack.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            var sent = records.stream().map(producer::send).toList();
            producer.flush();
            assertTrue(sent.stream().allMatch(future -> future.isDone()));
        }
    }

    private <T> List<T> read(String topic, Codec<T> codec) {
        List<T> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                stack.bootstrapServers(),
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
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
