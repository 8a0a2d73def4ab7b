package io.nextstream.nextstep.checkpoint;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.WorldVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** A tiny model, and folders with it. */
final class Models {

    static final long ONE_FILE = Long.MAX_VALUE;

    private static final ModelBundle TINY =
            ModelBundle.tiny(
                    WorldVocabulary.tokenizerJson(new TreeSet<>(List.of("a", "red", "circle"))),
                    AutoencoderConfig.small(),
                    1);

    private Models() {}

    static ModelBundle tiny() {
        return TINY;
    }

    /** The model in {@code parent/hf}, in Hugging Face's layout. */
    static Path huggingFace(Path parent, long shardBytes, boolean diffusers) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("hf"));
        new HuggingFaceWriter(shardBytes, diffusers)
                .write(ModelSource.of(TINY), folder, bytes -> {});
        return folder;
    }

    /** Replaces text in a file. */
    static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " does not say " + from);
        }
        Files.writeString(file, text.replace(from, to));
    }
}
