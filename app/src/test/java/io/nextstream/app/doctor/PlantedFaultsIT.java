package io.nextstream.app.doctor;

import static io.nextstream.app.doctor.Findings.assertError;
import static io.nextstream.app.doctor.Findings.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.doctor.Finding.Severity;
import io.nextstream.app.stack.ClientFile;
import io.nextstream.app.stack.EmbeddedKafka;
import io.nextstream.app.stack.Ports;
import io.nextstream.app.stack.TopicSetup;
import io.nextstream.events.Topics;
import io.nextstream.store.embedded.EmbeddedObjectStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One platform with twelve faults at once: a real broker, a real store and a Flink that is played.
 * Each is found, once, and nothing beside them.
 */
class PlantedFaultsIT {
    @TempDir Path folder;

    @Test
    void allAreFoundAndNothingElse() throws Exception {
        Ports ports = Ports.free();
        Map<String, String> settings = FlinkExamples.settings();
        settings.put("pipeline.generic-types", "true");
        try (EmbeddedKafka kafka =
                        EmbeddedKafka.start(
                                folder.resolve("kafka"), ports.kafka(), ports.controller());
                EmbeddedObjectStore store =
                        EmbeddedObjectStore.start(folder.resolve("store"), 0, "nextstream");
                FakeFlink flink = new FakeFlink("1.20.0", 1, settings);
                KafkaProducer<String, String> abandoned = producer(kafka)) {
            MinioObjectStore.connect(store.config()).close(); // makes the bucket
            TopicSetup.createMissing(kafka.bootstrapServers());
            spoilTopics(kafka.bootstrapServers());
            abandoned.initTransactions();
            abandoned.beginTransaction();
            abandoned.send(new ProducerRecord<>(Topics.VOTE_OUTCOMES, "v", "x")).get();
            Jars.distribution(folder.resolve("flink-conf/distribution/target/flink"));
            Jars.jar(
                    folder.resolve("app/app-jobs/target/nextstream-jobs.jar"),
                    "ai/djl/engine/Engine.class",
                    "");

            List<Finding> all = findings(kafka, wrongKeys(store.config()), flink);

            assertError("topics", "prompts does not exist", "cluster up", all);
            assertError("topics", "model-versions has cleanup.policy", "=compact", all);
            assertError("topics", "preferences has retention.ms", "=-1", all);
            assertError("messages", "training-batches takes 5000", "--delete-config", all);
            assertError("isolation", "a transaction of preference-0", "abort", all);
            assertError("store", "SignatureDoesNotMatch", "store.secret-key", all);
            assertError("flink", "1.20.0", EnvironmentInformation.getVersion(), all);
            assertError("flink keys", "pipeline.generic-types is true", "config.yaml", all);
            assertError("slots", "2 jobs of the loop still need one", "--taskmanagers", all);
            assertError("checkpoints", "serving has completed none", "timeout", all);
            assertError("gpu", "trainer.device says gpu", "or say cpu", all);
            assertError("class loading", "1 entries of DJL", "app-jobs/pom.xml", all);
            // Beside them: two jobs that do not run, and no kafka-clients in that job jar.
            assertEquals(
                    12 + 3,
                    all.stream().filter(f -> f.severity() == Severity.ERROR).count(),
                    () -> lines(all));
        }
    }

    private List<Finding> findings(EmbeddedKafka kafka, StoreConfig store, FakeFlink flink)
            throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("n.yaml"), "trainer.device: gpu\n");
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3));
        ClientFile client = new ClientFile(kafka.bootstrapServers(), store, flink.url());
        return new Doctor(folder, folder, client, LoopConfig.load(config), later).findings();
    }

    private static void spoilTopics(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            SpoiltTopics.plant(admin, Topics.PROMPTS);
        }
    }

    private static KafkaProducer<String, String> producer(EmbeddedKafka kafka) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "transactional.id",
                        "preference-0"),
                new StringSerializer(),
                new StringSerializer());
    }

    private static StoreConfig wrongKeys(StoreConfig right) {
        return new StoreConfig(
                right.endpoint(), right.bucket(), right.accessKey(), "guessed", right.region());
    }
}
