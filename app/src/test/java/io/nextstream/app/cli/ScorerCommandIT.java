package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.app.scorer.LoopRecords;
import io.nextstream.app.stack.ClientFile;
import io.nextstream.app.stack.DataFolder;
import io.nextstream.app.stack.EmbeddedKafka;
import io.nextstream.app.stack.EmbeddedStack;
import io.nextstream.app.stack.Ports;
import io.nextstream.app.stack.TopicSetup;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.events.Generation;
import io.nextstream.events.Preference;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.embedded.EmbeddedObjectStore;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.trainer.flink.BaseVersion;
import io.nextstream.trainer.flink.ScorerArchive;
import io.nextstream.trainer.flink.TrainingConfig;
import io.nextstream.trainer.scorer.ScorerFit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scorer} on a folder with two hundred votes, while a loop runs there and after it. */
class ScorerCommandIT {
    private static final DrawRequest PROBE =
            DrawRequest.of(
                    "probe",
                    "a circle",
                    1,
                    new ImageGrid(4, 4),
                    Thinking.NONE,
                    DrawSettings.of(2, 1));
    private static final int VOTES = 200;

    @TempDir static Path data;

    private static String baseId = "";

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void peopleVoted() {
        Ports ports = Ports.free();
        try (DataFolder there = DataFolder.open(data);
                EmbeddedKafka kafka =
                        EmbeddedKafka.start(there.kafka(), ports.kafka(), ports.controller());
                EmbeddedObjectStore server =
                        EmbeddedObjectStore.start(there.store(), 0, EmbeddedStack.BUCKET);
                ObjectStore store = MinioObjectStore.connect(server.config())) {
            TopicSetup.createMissing(kafka.bootstrapServers());
            baseId =
                    BaseVersion.publish(
                            store,
                            TrainingConfig.MAIN_LINE,
                            TinyBase.learning().bundle(),
                            PROBE,
                            TorchDevice.CPU);
            BlobStore blobs = new BlobStore(store, Clock.systemUTC());
            try (TopicWriter<Generation> pictures =
                            new TopicWriter<>(
                                    kafka.bootstrapServers(),
                                    Topics.GENERATIONS,
                                    Codecs.GENERATION);
                    TopicWriter<Preference> votes =
                            new TopicWriter<>(
                                    kafka.bootstrapServers(),
                                    Topics.PREFERENCES,
                                    Codecs.PREFERENCE)) {
                for (int i = 0; i < VOTES; i++) {
                    LoopRecords.pair(i, "a circle", blobs).forEach(pictures::send);
                    votes.send(LoopRecords.honest(i));
                }
                pictures.flush();
                votes.flush();
            }
        }
    }

    @Test
    void aScorerIsFittedWrittenAndCommittedOnceForTheSameVotes() throws IOException {
        Path result = folder.resolve("result");
        assertEquals(ExitCode.OK, scorer(result), err.toString());

        assertTrue(out.toString().contains("200 votes on pairs of 400 pictures"), out.toString());
        assertTrue(out.toString().contains("accuracy"), out.toString());
        JsonNode card =
                new ObjectMapper().readTree(Files.readAllBytes(result.resolve(ScorerFit.CARD)));
        assertTrue(card.get("report").get("accuracy").asDouble() > 0.6, card.toString());
        assertTrue(
                PictureReader.read(Files.readAllBytes(result.resolve("calibration.png"))).width()
                        > 0);
        StoredManifest first = newest();
        assertEquals(baseId, first.manifest().parent());
        assertEquals("preferences-0 0..199", first.manifest().facts().get("votes"));
        assertEquals(card.get("base").asText(), first.manifest().facts().get("base"));

        assertEquals(ExitCode.OK, scorer(folder.resolve("again")), err.toString());
        assertEquals(first, newest());
    }

    @Test
    void aRunningLoopIsAskedForItsVotes() {
        Ports ports = Ports.free();
        try (DataFolder there = DataFolder.open(data);
                EmbeddedKafka kafka =
                        EmbeddedKafka.start(there.kafka(), ports.kafka(), ports.controller());
                EmbeddedObjectStore server =
                        EmbeddedObjectStore.start(there.store(), 0, EmbeddedStack.BUCKET)) {
            new ClientFile(kafka.bootstrapServers(), server.config(), "http://127.0.0.1:2")
                    .write(there.path());
            assertEquals(ExitCode.OK, scorer(folder.resolve("result")), err.toString());
        }
    }

    @Test
    void anotherBaseIsAllowedAndThenHasNoVersionInTheStore() throws IOException {
        Path base = folder.resolve("base");
        Base other = TinyBase.unmeasured();
        other.save(base);
        assertEquals(
                ExitCode.OK,
                scorer(folder.resolve("result"), "--base", base.toString()),
                err.toString());
        assertNull(newest().manifest().parent());
    }

    @Test
    void whatCannotBeDoneIsOneLineAndNothingIsWritten() {
        Path result = folder.resolve("result");
        assertFails("no base checkpoint in", result, "--base", folder.toString());
        assertFails("there is no object store in", result, "--data", folder.toString());
        try (DataFolder other = DataFolder.open(folder.resolve("other"));
                EmbeddedObjectStore server =
                        EmbeddedObjectStore.start(other.store(), 0, EmbeddedStack.BUCKET)) {
            assertTrue(server.config().endpoint().startsWith("http"));
        }
        assertFails("there are no topics in", result, "--data", folder.resolve("other").toString());
        assertFalse(Files.exists(result));
    }

    private StoredManifest newest() {
        try (StoreAccess access = StoreAccess.open(data)) {
            return new ScorerArchive(access.store(), Clock.systemUTC())
                    .newest(TrainingConfig.MAIN_LINE)
                    .orElseThrow();
        }
    }

    private void assertFails(String why, Path result, String... more) {
        err.getBuffer().setLength(0);
        assertEquals(ExitCode.FAILED, scorer(result, more), out.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains(why), err.toString());
    }

    private int scorer(Path result, String... more) {
        List<String> words = new ArrayList<>(List.of("scorer", "--out", result.toString()));
        words.addAll(List.of(more));
        if (!words.contains("--data")) {
            words.addAll(List.of("--data", data.toString()));
        }
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                words.toArray(String[]::new));
    }
}
