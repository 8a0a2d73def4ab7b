package io.nextstream.nextstep.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.nextstream.nextstep.weights.SafeTensorsFile;
import io.nextstream.nextstep.weights.TensorSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The tensors of one network: in one safetensors file, or in several with an index that says which
 * tensor lies where. They cannot be read after this was closed.
 */
final class TensorFiles implements AutoCloseable {

    static final String SUFFIX = ".safetensors";
    static final String INDEX_SUFFIX = SUFFIX + ".index.json";

    /** How the autoencoder is published. */
    private static final String TORCH = "checkpoint.pt";

    private final List<Closeable> files = new ArrayList<>();
    private final List<TensorSource> tensors = new ArrayList<>();

    private TensorFiles() {}

    /** The tensors of one file. */
    static TensorFiles ofFile(Path file) throws IOException {
        TensorFiles opened = new TensorFiles();
        opened.tensors.addAll(opened.add(file));
        return opened;
    }

    /**
     * The tensors of {@code folder}: of the one safetensors file in it, of those that the one index
     * in it names, or else of {@code checkpoint.pt}.
     *
     * @throws CheckpointException if there is neither or more than one, or the files are not those
     *     of the index
     */
    static TensorFiles of(Path folder) throws IOException {
        List<Path> indices = named(folder, INDEX_SUFFIX);
        List<Path> single = named(folder, SUFFIX);
        if (indices.size() == 1) {
            return ofIndex(indices.get(0));
        }
        if (indices.isEmpty() && single.size() == 1) {
            return ofFile(single.get(0));
        }
        Path torch = folder.resolve(TORCH);
        if (indices.isEmpty() && single.isEmpty() && Files.isRegularFile(torch)) {
            return ofTorch(torch);
        }
        throw new CheckpointException(
                "%s has %d files of weights (*%s) and %d indices (*%s); one file, or one index with the files that it names, makes a model"
                        .formatted(folder, single.size(), SUFFIX, indices.size(), INDEX_SUFFIX));
    }

    private static TensorFiles ofTorch(Path file) throws IOException {
        TorchFile torch = TorchFile.open(file);
        TensorFiles opened = new TensorFiles();
        opened.files.add(torch);
        opened.tensors.addAll(torch.tensors());
        return opened;
    }

    private static List<Path> named(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static TensorFiles ofIndex(Path index) throws IOException {
        Map<String, Set<String>> wanted = wanted(index);
        TensorFiles opened = new TensorFiles();
        List<String> faults = new ArrayList<>();
        try {
            for (Map.Entry<String, Set<String>> shard : wanted.entrySet()) {
                Path file = index.resolveSibling(shard.getKey());
                if (!Files.isRegularFile(file)) {
                    faults.add("missing file " + shard.getKey());
                    continue;
                }
                List<TensorSource> found = opened.add(file);
                faults.addAll(differences(shard.getKey(), shard.getValue(), found));
                opened.tensors.addAll(found);
            }
            if (!faults.isEmpty()) {
                throw new CheckpointException(index + " does not fit the files it names", faults);
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The names of the tensors of every file. */
    private static Map<String, Set<String>> wanted(Path index) throws IOException {
        JsonNode map = JsonFile.read(index).path("weight_map");
        if (map.isEmpty()) {
            throw new CheckpointException(index + " has no 'weight_map'");
        }
        Map<String, Set<String>> wanted = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String file = entry.getValue().asText();
            // A name with a folder in it would read files that are no part of the model.
            if (!file.endsWith(SUFFIX) || !file.equals(Path.of(file).getFileName().toString())) {
                throw new CheckpointException(
                        "%s says that %s lies in '%s', which is no file beside it"
                                .formatted(index, entry.getKey(), file));
            }
            wanted.computeIfAbsent(file, name -> new TreeSet<>()).add(entry.getKey());
        }
        return wanted;
    }

    private static List<String> differences(
            String file, Set<String> wanted, List<TensorSource> found) {
        Set<String> names = new HashSet<>();
        found.forEach(tensor -> names.add(tensor.name()));
        List<String> faults = new ArrayList<>();
        for (String name : wanted) {
            if (!names.contains(name)) {
                faults.add("%s is not in %s, where the index has it".formatted(name, file));
            }
        }
        for (TensorSource tensor : found) {
            if (!wanted.contains(tensor.name())) {
                faults.add(
                        "%s lies in %s, where the index does not have it"
                                .formatted(tensor.name(), file));
            }
        }
        return faults;
    }

    private List<TensorSource> add(Path file) throws IOException {
        SafeTensorsFile opened = SafeTensorsFile.open(file);
        files.add(opened);
        return opened.tensors();
    }

    /** All tensors, under the names of the files. */
    List<TensorSource> tensors() {
        return List.copyOf(tensors);
    }

    @Override
    public void close() throws IOException {
        for (Closeable file : files) {
            file.close();
        }
    }
}
