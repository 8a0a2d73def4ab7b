package io.nextstream.app.doctor;

import static io.nextstream.app.doctor.Findings.assertAllWell;
import static io.nextstream.app.doctor.Findings.assertError;

import io.nextstream.app.stack.EmbeddedKafka;
import io.nextstream.app.stack.Ports;
import io.nextstream.app.stack.TopicSetup;
import io.nextstream.events.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is well, and then is not: each fault is a real one. */
class KafkaProbeIT {
    @TempDir Path folder;

    private EmbeddedKafka kafka;
    private Admin admin;

    @BeforeEach
    void start() {
        Ports ports = Ports.free();
        kafka = EmbeddedKafka.start(folder, ports.kafka(), ports.controller());
        TopicSetup.createMissing(kafka.bootstrapServers());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterEach
    void stop() {
        admin.close();
        kafka.close();
    }

    @Test
    void whatIsPlantedIsFoundAndNothingElse() throws Exception {
        assertAllWell(findings(Duration.ZERO));

        SpoiltTopics.plant(admin, Topics.DEMONSTRATIONS);
        List<Finding> all = findings(Duration.ZERO);

        assertError("topics", "demonstrations does not exist", "cluster up", all);
        assertError("topics", "model-versions has cleanup.policy=delete", "=compact", all);
        assertError("topics", "preferences has retention.ms=86400000", "=-1", all);
        assertError("messages", "training-batches takes 5000", "--delete-config", all);
    }

    @Test
    void aTransactionThatNobodyEndsIsFound() throws Exception {
        try (KafkaProducer<String, String> abandoned =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "transactional.id",
                                "preference-0"),
                        new StringSerializer(),
                        new StringSerializer())) {
            abandoned.initTransactions();
            abandoned.beginTransaction();
            abandoned.send(new ProducerRecord<>(Topics.TRAINING_BATCHES, "a")).get();
            abandoned.send(new ProducerRecord<>(Topics.TRAINING_BATCHES, "b")).get();

            assertAllWell(findings(Duration.ofMinutes(2)));
            assertError(
                    "isolation",
                    "training-batches-0: a transaction of preference-0 is open",
                    "--topic training-batches --partition 0 --start-offset 0",
                    findings(Duration.ZERO));

            abandoned.abortTransaction();
            assertAllWell(findings(Duration.ZERO));
        }
    }

    private List<Finding> findings(Duration longest) throws InterruptedException {
        return new Examination<>(
                        "kafka",
                        "start it",
                        new KafkaProbe(kafka.bootstrapServers(), Clock.systemUTC()),
                        List.of(
                                new TopicsThere(),
                                new MessageRoom(),
                                new TransactionCap(),
                                new OpenTransactions(longest)))
                .findings();
    }
}
