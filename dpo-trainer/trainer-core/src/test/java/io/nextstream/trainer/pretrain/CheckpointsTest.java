package io.nextstream.trainer.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.optimizer.TrainState;
import io.nextstream.trainer.pretrain.Checkpoints.Checkpoint;
import io.nextstream.trainer.pretrain.Progress.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir private Path folder;

    private Checkpoints checkpoints;
    private Path written;

    @BeforeEach
    void writeOne() throws IOException {
        checkpoints = new Checkpoints(folder, "run");
        checkpoints.write(
                new Checkpoint(
                        Stage.AUTOENCODER,
                        TrainState.initial(new float[] {1, 2}),
                        Duration.ofMillis(70),
                        null));
        try (var files = Files.list(folder)) {
            written = files.findFirst().orElseThrow();
        }
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Checkpoint read = checkpoints.latest().orElseThrow();

        assertEquals(Stage.AUTOENCODER, read.stage());
        assertEquals(Duration.ofMillis(70), read.elapsed());
        assertEquals(2, read.state().flat().length);
    }

    @Test
    void oneThatCannotBeWrittenToItsEndIsRemoved() throws IOException {
        Checkpoint first = checkpoints.latest().orElseThrow();
        Checkpoint next = new Checkpoint(Stage.MODEL, first.state(), first.elapsed(), null);
        String name = written.getFileName().toString().replace("checkpoint-1", "checkpoint-2");
        Files.createDirectories(folder.resolve(name + ".tmp/state.safetensors"));

        assertThrows(IOException.class, () -> checkpoints.write(next));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(written), left.toList());
        }
    }

    @Test
    void damageIsNamedWithTheWayOut() throws IOException {
        try (var files = Files.list(written)) {
            for (Path file : files.toList()) {
                byte[] whole = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(whole, whole.length / 2));
                assertDamaged();
                Files.delete(file);
                assertDamaged();
                Files.write(file, whole);
            }
        }
        assertTrue(checkpoints.latest().isPresent());
    }

    @Test
    void anotherRunIsNotGoneOnWith() {
        UnusableCheckpointException e =
                assertThrows(
                        UnusableCheckpointException.class,
                        () -> new Checkpoints(folder, "other").latest());

        assertTrue(
                e.getMessage()
                        .startsWith(
                                written
                                        + " belongs to a run with other options, another world or other data (its facts.json"));
    }

    private void assertDamaged() {
        UnusableCheckpointException e =
                assertThrows(UnusableCheckpointException.class, checkpoints::latest);
        assertEquals(
                "the checkpoint " + written + " is damaged; remove " + folder + " to begin again",
                e.getMessage());
    }
}
