package io.nextstream.app.stores;

import io.nextstream.app.measure.Drawing;
import io.nextstream.app.stack.ClientFile;
import io.nextstream.app.stack.StackException;
import io.nextstream.app.topics.BrokerProbe;
import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.events.BlobRef;
import io.nextstream.events.DeadLetter;
import io.nextstream.events.Generation;
import io.nextstream.events.Grid;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.Sampling;
import io.nextstream.events.Topics;
import io.nextstream.events.VersionId;
import io.nextstream.events.avro.Codecs;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.store.manifest.StoredManifest;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.MinioObjectStore;
import io.nextstream.store.object.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a running loop for a picture, as a service does: a prompt in, a generation out. */
public final class RemoteDrawing {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Where pictures lie that are drawn; those to start from lie beside them. */
    private static final String IMAGES = "images";

    private RemoteDrawing() {}

    /**
     * Waits for the picture. One to start from is cropped and put into the loop's store.
     *
     * @param client of the same loop, for its object store
     * @throws StackException when it is refused, or does not come within a minute
     */
    public static byte[] draw(String bootstrapServers, ClientFile client, Wish wish) {
        BrokerProbe.require(bootstrapServers);
        try (ObjectStore store = MinioObjectStore.connect(client.store())) {
            StoredVersions versions = new StoredVersions(store);
            BlobStore blobs = new BlobStore(store, Clock.systemUTC());
            StoredManifest version = versions.wished(wish.version());
            ImageGrid grid = StoredVersions.probe(version).grid();
            BlobRef source =
                    wish.images().isEmpty()
                            ? null
                            : sent(wish.images().get(0), grid, versions.tokenSide(version), blobs);
            BlobRef image =
                    ask(
                            bootstrapServers,
                            prompt(
                                    wish,
                                    new Grid(grid.rows(), grid.cols()),
                                    source,
                                    Clock.systemUTC().instant()));
            return Fetched.bytes(blobs, image);
        }
    }

    private static BlobRef sent(RgbImage source, ImageGrid grid, int token, BlobStore blobs) {
        RgbImage cropped = OfflineDrawing.cropped(List.of(source), grid, token).get(0);
        return Fetched.ref(blobs.put(IMAGES, cropped.toPng()));
    }

    private static BlobRef ask(String bootstrapServers, Prompt prompt) {
        try (TopicWriter<Prompt> writer =
                        new TopicWriter<>(bootstrapServers, Topics.PROMPTS, Codecs.PROMPT);
                TopicReader<Generation> generations =
                        new TopicReader<>(bootstrapServers, Topics.GENERATIONS, Codecs.GENERATION);
                TopicReader<DeadLetter> refusals =
                        new TopicReader<>(
                                bootstrapServers, Topics.DEAD_LETTERS, Codecs.DEAD_LETTER)) {
            generations.toEnd();
            refusals.toEnd();
            writer.send(prompt);
            writer.flush();
            long limit = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < limit) {
                for (Seen<Generation> seen : generations.poll()) {
                    Generation picture = seen.value();
                    if (picture != null && picture.promptId().equals(prompt.id())) {
                        return picture.image();
                    }
                }
                refusals.poll(Duration.ZERO).forEach(seen -> requireNotOurs(seen, prompt.id()));
            }
        }
        throw new StackException(
                "no picture came within "
                        + PATIENCE.toSeconds()
                        + " s; does the loop at "
                        + bootstrapServers
                        + " run, and does the version exist?");
    }

    private static void requireNotOurs(Seen<DeadLetter> seen, PromptId prompt) {
        DeadLetter letter = seen.value();
        byte[] key = letter == null ? null : letter.key();
        if (letter != null
                && key != null
                && letter.topic().equals(Topics.PROMPTS)
                && new String(key, StandardCharsets.UTF_8).equals(prompt.value())) {
            throw new StackException("the prompt was refused: " + letter.reason());
        }
    }

    private static Prompt prompt(Wish wish, Grid grid, @Nullable BlobRef source, Instant now) {
        Drawing drawing = wish.drawing();
        String version = wish.version();
        return new Prompt(
                PromptId.of("generate", wish.prompt(), Long.toString(wish.seed()), now.toString()),
                wish.prompt(),
                grid,
                wish.seed(),
                1,
                new Sampling(drawing.steps(), drawing.guidance(), drawing.planTemperature()),
                wish.think(),
                source,
                null,
                version == null ? null : new VersionId(version),
                now);
    }
}
