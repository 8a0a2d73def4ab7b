package io.nextstream.trainer.pretrain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.trainer.optimizer.TrainState;
import io.nextstream.trainer.pretrain.Progress.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of a pre-training run in one folder.
 *
 * <p>A checkpoint is a folder of its own, written under a temporary name and renamed when it is
 * complete: what can be seen is whole. The newest counts; older ones are removed after it appeared.
 */
final class Checkpoints {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATE = "state.safetensors";
    private static final String AUTOENCODER = "autoencoder.safetensors";
    private static final String FACTS = "facts.json";
    private static final String PREFIX = "checkpoint-";

    private final Path folder;
    private final String run;

    /**
     * @param folder made when the first checkpoint is written
     * @param run describes the run; a checkpoint of another run is refused
     */
    Checkpoints(Path folder, String run) {
        this.folder = folder;
        this.run = run;
    }

    /**
     * A moment of a run.
     *
     * @param elapsed time spent in this stage
     * @param autoencoder the trained weights of stage one, once it is over
     */
    record Checkpoint(
            Stage stage, TrainState state, Duration elapsed, byte @Nullable [] autoencoder) {}

    /** Writes {@code checkpoint}; then it is the newest. */
    void write(Checkpoint checkpoint) throws IOException {
        List<Path> older = list();
        String name =
                PREFIX
                        + "%d-%012d"
                                .formatted(checkpoint.stage().place(), checkpoint.state().step());
        Path target = folder.resolve(name);
        if (Files.exists(target)) {
            return;
        }
        Path temporary = folder.resolve(name + ".tmp");
        try {
            fill(Files.createDirectories(temporary), checkpoint);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) { // a full disk is not filled further
            removeAfter(e, temporary);
            throw e;
        }
        for (Path old : older) {
            remove(old);
        }
    }

    private void fill(Path temporary, Checkpoint checkpoint) throws IOException {
        Files.write(temporary.resolve(STATE), checkpoint.state().toSafeTensors());
        byte[] autoencoder = checkpoint.autoencoder();
        if (autoencoder != null) {
            Files.write(temporary.resolve(AUTOENCODER), autoencoder);
        }
        Files.write(
                temporary.resolve(FACTS),
                JSON.writeValueAsBytes(
                        JSON.createObjectNode()
                                .put("stage", checkpoint.stage().name())
                                .put("elapsedMillis", checkpoint.elapsed().toMillis())
                                .put("run", run)));
    }

    private static void removeAfter(IOException failure, Path temporary) {
        try {
            if (Files.exists(temporary)) {
                remove(temporary);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * The newest checkpoint, if there is one.
     *
     * @throws UnusableCheckpointException if it is damaged or of another run
     * @throws IOException if it cannot be read
     */
    Optional<Checkpoint> latest() throws IOException {
        List<Path> all = list();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Path newest = all.get(all.size() - 1);
        try {
            return Optional.of(read(newest));
        } catch (JsonProcessingException | IllegalArgumentException | NoSuchFileException e) {
            throw new UnusableCheckpointException(
                    "the checkpoint %s is damaged; remove %s to begin again"
                            .formatted(newest, folder),
                    e);
        }
    }

    private Checkpoint read(Path newest) throws IOException {
        JsonNode facts = JSON.readTree(Files.readAllBytes(newest.resolve(FACTS)));
        String other = facts.path("run").asText();
        if (!other.equals(run)) {
            throw new UnusableCheckpointException(
                    "%s belongs to a run with other options, another world or other data (its %s tells them); give those, remove %s, or choose another folder"
                            .formatted(newest, FACTS, folder));
        }
        Path autoencoder = newest.resolve(AUTOENCODER);
        return new Checkpoint(
                Stage.valueOf(facts.path("stage").asText()),
                TrainState.fromSafeTensors(Files.readAllBytes(newest.resolve(STATE))),
                Duration.ofMillis(facts.path("elapsedMillis").asLong()),
                Files.exists(autoencoder) ? Files.readAllBytes(autoencoder) : null);
    }

    /** Removes all checkpoints: the run is over. */
    void clear() throws IOException {
        if (Files.exists(folder)) {
            remove(folder);
        }
    }

    private List<Path> list() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> name(path).startsWith(PREFIX))
                    .filter(path -> !name(path).endsWith(".tmp"))
                    .sorted(Comparator.comparing(Checkpoints::name))
                    .toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static void remove(Path path) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(path)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : all) {
            Files.delete(entry);
        }
    }
}
