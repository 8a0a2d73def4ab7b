package io.nextstream.app.base;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nextstream.app.config.CodeRevision;
import io.nextstream.app.dataset.KeptScores;
import io.nextstream.app.files.WholeFile;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.store.object.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A base checkpoint: the model's files, the world it was trained on and where it comes from.
 *
 * <pre>
 * config.json  tokenizer.json  model.safetensors  autoencoder.safetensors
 * world.yaml         the world, as it was given; a model that was imported, or that
 *                    pictures of a folder made, may have none
 * provenance.json    written last: a folder without it is no checkpoint
 * </pre>
 *
 * @param knownWorld null for a model without a world
 */
public record Base(ModelBundle bundle, @Nullable WorldSource knownWorld, Provenance provenance) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Whether a checkpoint was written there to its end. */
    public static boolean isBase(Path folder) {
        return Files.isRegularFile(folder.resolve(BaseFolder.PROVENANCE));
    }

    /**
     * Reads a checkpoint, every file's hash checked.
     *
     * @throws BaseException when it is missing or damaged
     */
    public static Base load(Path folder) {
        if (!isBase(folder)) {
            throw new BaseException(
                    "no base checkpoint in "
                            + folder
                            + "; make one: ./nextstream pretrain --minutes 60 --out "
                            + folder);
        }
        Provenance provenance = BaseFolder.provenance(folder);
        SortedMap<String, byte[]> files = new TreeMap<>();
        provenance
                .files()
                .forEach(
                        (name, sha256) ->
                                files.put(name, BaseFolder.bytes(folder.resolve(name), sha256)));
        byte[] yaml = files.remove(BaseFolder.WORLD);
        try {
            return new Base(
                    ModelBundle.fromFiles(files),
                    yaml == null ? null : world(new String(yaml, StandardCharsets.UTF_8)),
                    provenance);
        } catch (IllegalArgumentException e) {
            throw new BaseException(
                    "the base in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static WorldSource world(String yaml) {
        World world = World.parse(yaml);
        return new WorldSource(world.name(), yaml, world);
    }

    /** Writes the checkpoint; the file that makes it one comes last. */
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files(bundle, knownWorld).entrySet()) {
            WholeFile.write(folder.resolve(file.getKey()), file.getValue());
        }
        WholeFile.write(folder.resolve(BaseFolder.PROVENANCE), JSON.writeValueAsBytes(provenance));
    }

    /**
     * Makes a base of a folder that has the model's files already.
     *
     * @param model its command and the hashes of the model's files
     */
    static void finish(Path folder, @Nullable WorldSource world, Provenance model)
            throws IOException {
        Provenance whole = model;
        if (world != null) {
            byte[] yaml = world.yaml().getBytes(StandardCharsets.UTF_8);
            WholeFile.write(folder.resolve(BaseFolder.WORLD), yaml);
            whole = model.with(BaseFolder.WORLD, Sha256.of(yaml));
        }
        WholeFile.write(folder.resolve(BaseFolder.PROVENANCE), JSON.writeValueAsBytes(whole));
    }

    /**
     * A checkpoint of what became of this one's model.
     *
     * @param command that made it
     */
    public Base tuned(ModelBundle tuned, String command) {
        return trained(tuned, command, provenance.seed(), 0);
    }

    /**
     * The same of what was trained for some time, and which nobody has measured.
     *
     * @param seed of the training
     * @param minutes that it took
     */
    Base trained(ModelBundle trained, String command, long seed, double minutes) {
        return of(trained, knownWorld, command, seed, minutes, null, null);
    }

    /** A checkpoint that this program made just now; of what is null see {@link Provenance}. */
    static Base of(
            ModelBundle bundle,
            @Nullable WorldSource world,
            String command,
            long seed,
            double minutes,
            @Nullable BaseScores scores,
            @Nullable KeptScores kept) {
        Provenance provenance =
                new Provenance(
                        command,
                        seed,
                        world == null ? null : world.world().name(),
                        CodeRevision.current(),
                        minutes,
                        hashes(bundle, world),
                        scores,
                        kept);
        return new Base(bundle, world, provenance);
    }

    /** The hashes that {@link Provenance} lists. */
    static Map<String, String> hashes(ModelBundle bundle, @Nullable WorldSource world) {
        SortedMap<String, String> hashes = new TreeMap<>();
        files(bundle, world).forEach((name, bytes) -> hashes.put(name, Sha256.of(bytes)));
        return hashes;
    }

    /** One hash for the whole checkpoint. */
    public String fingerprint() {
        return Sha256.of(provenance.files().toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The world that it was trained on.
     *
     * @throws BaseException when it has none
     */
    public WorldSource world() {
        if (knownWorld == null) {
            throw new BaseException(
                    "the base has no world, and nobody can judge its pictures; take one that has"
                            + " (import --world gives weights one), or run ./nextstream up");
        }
        return knownWorld;
    }

    /**
     * Refuses a world that this base cannot read or draw.
     *
     * @throws BaseException naming the command that makes a base for it
     */
    public void requireKnows(WorldSource other) {
        fit("the base").require(other, ", then add --base my-base");
    }

    /**
     * Refuses to be asked for edits where it does not know the words of instructions; who learns to
     * edit learns them.
     *
     * @throws BaseException naming the option and the command that teaches it
     */
    public void requireEdits(WorldSource world) {
        List<String> unknown = fit("the base").unknownOfEdits(world.world());
        if (!unknown.isEmpty()) {
            throw new BaseException(
                    "--edits: the base does not know the words "
                            + unknown
                            + " of instructions; teach it to edit: ./nextstream pretrain --base"
                            + " base --edits 0.75 --steps 8000 --out my-editor, then add --base"
                            + " my-editor");
        }
    }

    /**
     * What worlds it can read and draw.
     *
     * @param who its name in messages
     */
    public WorldFit fit(String who) {
        return new WorldFit(who, bundle.tokenizerJson(), pixels());
    }

    /**
     * Whether it knows every word of an instruction to change a picture of its world.
     *
     * @throws BaseException as {@link #world}
     */
    public boolean canEdit() {
        return fit("the base").unknownOfEdits(world().world()).isEmpty();
    }

    /** Rows, and columns, of image tokens. */
    public int side() {
        return pixels() / bundle.autoencoderConfig().tokenSide();
    }

    /** Width, and height, of a picture. */
    int pixels() {
        if (knownWorld != null) {
            return knownWorld.world().size();
        }
        return bundle.config().latentSize() * bundle.autoencoderConfig().downFactor();
    }

    private static SortedMap<String, byte[]> files(
            ModelBundle bundle, @Nullable WorldSource world) {
        SortedMap<String, byte[]> files = new TreeMap<>(bundle.toFiles());
        if (world != null) {
            files.put(BaseFolder.WORLD, world.yaml().getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }
}
