package io.nextstream.nextstep.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON objects in files. */
final class JsonFile {

    /** No file of a model but its tokenizer is larger than a few megabytes. */
    private static final long LIMIT = 256L << 20;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFile() {}

    /**
     * The whole file.
     *
     * @throws CheckpointException if it is not there, or too large for what it should be
     */
    static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(
                    "there is no " + file.getFileName() + " in " + file.getParent());
        }
        if (Files.size(file) > LIMIT) {
            throw new CheckpointException(file + " is far too large for what it should be");
        }
        return Files.readAllBytes(file);
    }

    /**
     * The object in {@code file}.
     *
     * @throws CheckpointException if there is none
     */
    static JsonNode read(Path file) throws IOException {
        byte[] bytes = bytes(file);
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json.isObject()) {
                return json;
            }
            throw new CheckpointException(file + " is no JSON object");
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes it, indented. */
    static void write(Path file, JsonNode json) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(json));
    }
}
