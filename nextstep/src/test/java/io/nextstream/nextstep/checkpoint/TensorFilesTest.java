package io.nextstream.nextstep.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.nextstep.weights.TensorSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFilesTest {

    @TempDir Path folder;

    @BeforeEach
    void twoFilesAndAnIndex() throws IOException {
        file("1.safetensors", "a", "b");
        file("2.safetensors", "c");
        index("{'a': '1.safetensors', 'b': '1.safetensors', 'c': '2.safetensors'}");
    }

    @Test
    void usageExample() throws IOException {
        try (TensorFiles files = TensorFiles.of(folder)) {
            assertEquals(
                    List.of("a", "b", "c"),
                    files.tensors().stream().map(TensorSource::name).toList());
        }
    }

    @Test
    void withoutAnIndexThereIsOneFile() throws IOException {
        Files.delete(folder.resolve("x.safetensors.index.json"));
        assertEquals(
                folder
                        + " has 2 files of weights (*.safetensors) and 0 indices"
                        + " (*.safetensors.index.json); one file, or one index with the files that"
                        + " it names, makes a model",
                refused().getMessage());
        Files.delete(folder.resolve("2.safetensors"));
        try (TensorFiles files = TensorFiles.of(folder)) {
            assertEquals(2, files.tensors().size());
        }
    }

    @Test
    void whatTheIndexSaysIsHeldAgainstTheFiles() throws IOException {
        index("{'a': '1.safetensors', 'c': '1.safetensors', 'd': '3.safetensors'}");
        assertEquals(
                List.of(
                        "c is not in 1.safetensors, where the index has it",
                        "b lies in 1.safetensors, where the index does not have it",
                        "missing file 3.safetensors"),
                refused().faults());
    }

    @Test
    void anIndexReadsNoFilesElsewhere() throws IOException {
        for (String file : List.of("../1.safetensors", "/1.safetensors", "index.json", "")) {
            index("{'a': '" + file + "'}");
            assertTrue(refused().getMessage().contains("'" + file + "'"), file);
        }
    }

    @Test
    void anIndexThatSaysNothingIsRefused() throws IOException {
        Path index = folder.resolve("x.safetensors.index.json");
        for (String json : List.of("", "[]", "{}", "{\"weight_map\": 3}", "{\"weight_map\": {}}")) {
            Files.writeString(index, json);
            assertTrue(refused().getMessage().startsWith(index.toString()), json);
        }
    }

    private void file(String name, String... tensors) throws IOException {
        TreeMap<String, FloatTensor> content = new TreeMap<>();
        for (String tensor : tensors) {
            content.put(tensor, new FloatTensor(new long[] {1}, new float[] {1}));
        }
        Files.write(folder.resolve(name), SafeTensors.write(content, Map.of()));
    }

    private void index(String map) throws IOException {
        Files.writeString(
                folder.resolve("x.safetensors.index.json"),
                "{\"metadata\": {}, \"weight_map\": " + map.replace('\'', '"') + "}");
    }

    private CheckpointException refused() {
        return assertThrows(CheckpointException.class, () -> TensorFiles.of(folder));
    }
}
