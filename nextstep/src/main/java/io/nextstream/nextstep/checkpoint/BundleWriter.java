package io.nextstream.nextstep.checkpoint;

import io.nextstream.nextstep.hash.Sha256;
import io.nextstream.nextstep.pipeline.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Writes a model in this project's layout, the four files of a {@link ModelBundle}. */
public final class BundleWriter {

    private BundleWriter() {}

    /**
     * Writes {@code source} into a folder that is empty.
     *
     * @param progress is told how many bytes of weights were written, again and again
     * @return the SHA-256 of every file
     * @throws CheckpointException if the model does not fit its configuration; nothing is written
     *     then
     * @throws io.nextstream.nextstep.weights.BadNumberException if a weight is not finite
     * @throws IOException if reading or writing fails
     */
    public static SortedMap<String, String> write(
            ModelSource source, Path folder, LongConsumer progress) throws IOException {
        source.requireSound("the model");
        byte[] config = ModelBundle.configJson(source.config(), source.autoencoderConfig());
        SortedMap<String, String> hashes = new TreeMap<>();
        hashes.put(ModelBundle.CONFIG, write(folder.resolve(ModelBundle.CONFIG), config));
        hashes.put(
                ModelBundle.TOKENIZER,
                write(folder.resolve(ModelBundle.TOKENIZER), source.tokenizerJson()));
        hashes.put(
                ModelBundle.MODEL,
                WeightsFile.write(folder.resolve(ModelBundle.MODEL), source.model(), progress));
        hashes.put(
                ModelBundle.AUTOENCODER,
                WeightsFile.write(
                        folder.resolve(ModelBundle.AUTOENCODER), source.autoencoder(), progress));
        return hashes;
    }

    private static String write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }
}
