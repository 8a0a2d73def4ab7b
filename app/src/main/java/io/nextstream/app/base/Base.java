package io.nextstream.app.base;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.WholeFile;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.UnknownWordException;
import io.nextstream.store.object.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A base checkpoint: the model's files, the world it was trained on and where it comes from.
 *
 * <pre>
 * config.json  tokenizer.json  model.safetensors  autoencoder.safetensors
 * world.yaml         the world, as it was given
 * provenance.json    written last: a folder without it is no checkpoint
 * </pre>
 */
public record Base(ModelBundle bundle, World world, String worldYaml, Provenance provenance) {
    private static final String WORLD = "world.yaml";
    private static final String PROVENANCE = "provenance.json";
    private static final String ANOTHER = "; copy the base again or name another with --base";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Reads a checkpoint, every file's hash checked.
     *
     * @throws BaseException when it is missing or damaged
     */
    public static Base load(Path folder) {
        if (!Files.isRegularFile(folder.resolve(PROVENANCE))) {
            throw new BaseException(
                    "no base checkpoint in "
                            + folder
                            + "; make one: ./nextstream pretrain --minutes 60 --out "
                            + folder);
        }
        try {
            Provenance provenance =
                    JSON.readValue(folder.resolve(PROVENANCE).toFile(), Provenance.class);
            SortedMap<String, byte[]> files = new TreeMap<>();
            for (Map.Entry<String, String> file : provenance.files().entrySet()) {
                byte[] bytes = bytes(folder.resolve(file.getKey()));
                if (!Sha256.of(bytes).equals(file.getValue())) {
                    throw new BaseException(
                            folder.resolve(file.getKey())
                                    + " is damaged: its SHA-256 is not the one of "
                                    + PROVENANCE
                                    + ANOTHER);
                }
                files.put(file.getKey(), bytes);
            }
            byte[] yaml = files.remove(WORLD);
            if (yaml == null) {
                throw new BaseException(folder + " lacks " + WORLD);
            }
            String text = new String(yaml, StandardCharsets.UTF_8);
            return new Base(ModelBundle.fromFiles(files), World.parse(text), text, provenance);
        } catch (IOException e) {
            throw new BaseException(
                    folder.resolve(PROVENANCE)
                            + " is damaged ("
                            + FileTrouble.why(e)
                            + ")"
                            + ANOTHER,
                    e);
        } catch (IllegalArgumentException e) {
            throw new BaseException(
                    "the base in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BaseException(file + " cannot be read: " + FileTrouble.why(e) + ANOTHER, e);
        }
    }

    /** Writes the checkpoint; the file that makes it one comes last. */
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files(bundle, worldYaml).entrySet()) {
            WholeFile.write(folder.resolve(file.getKey()), file.getValue());
        }
        WholeFile.write(folder.resolve(PROVENANCE), JSON.writeValueAsBytes(provenance));
    }

    /** The hashes that {@link Provenance} lists. */
    static Map<String, String> hashes(ModelBundle bundle, String worldYaml) {
        SortedMap<String, String> hashes = new TreeMap<>();
        files(bundle, worldYaml).forEach((name, bytes) -> hashes.put(name, Sha256.of(bytes)));
        return hashes;
    }

    /** One hash for the whole checkpoint. */
    public String fingerprint() {
        return Sha256.of(provenance.files().toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Refuses a world that this base cannot read or draw.
     *
     * @throws BaseException naming the command that makes a base for it
     */
    public void requireKnows(WorldSource other) {
        List<String> unknown = new ArrayList<>();
        try (TextTokenizer tokenizer = TextTokenizer.of(bundle.tokenizerJson())) {
            for (String word : other.world().words()) {
                try {
                    tokenizer.encode(word);
                } catch (UnknownWordException e) {
                    unknown.add(word);
                }
            }
        }
        String remedy =
                "; make a base for it: ./nextstream pretrain --world "
                        + other.given()
                        + " --minutes 60 --out my-base, then add --base my-base";
        if (!unknown.isEmpty()) {
            throw new BaseException(
                    "the base does not know the words "
                            + unknown
                            + " of "
                            + other.given()
                            + remedy);
        }
        if (other.world().size() != world.size()) {
            throw new BaseException(
                    "the base draws "
                            + world.size()
                            + " pixels a side, "
                            + other.given()
                            + " wants "
                            + other.world().size()
                            + remedy);
        }
    }

    /** Rows, and columns, of image tokens. */
    public int side() {
        return world.size() / bundle.autoencoderConfig().tokenSide();
    }

    private static SortedMap<String, byte[]> files(ModelBundle bundle, String worldYaml) {
        SortedMap<String, byte[]> files = new TreeMap<>(bundle.toFiles());
        files.put(WORLD, worldYaml.getBytes(StandardCharsets.UTF_8));
        return files;
    }
}
