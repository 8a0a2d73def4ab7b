package io.nextstream.nextstep.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.nextstep.weights.SafeTensorsException;
import io.nextstream.nextstep.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One case: a folder with {@code case.json} and, but for tokenizers, {@code tensors.safetensors}.
 *
 * <p>It remembers which tensors were asked for, so that what nobody compared can be told. Not
 * thread-safe.
 */
public final class GoldenCase {

    /** The file that makes a folder a case. */
    public static final String CASE = "case.json";

    private static final String TENSORS = "tensors.safetensors";
    private static final String WEIGHTS = "weights.";

    private final Path folder;
    private final Facts facts;
    private final Map<String, FloatTensor> tensors;
    private final Set<String> seen = new HashSet<>();

    private GoldenCase(Path folder, Facts facts, Map<String, FloatTensor> tensors) {
        this.folder = folder;
        this.facts = facts;
        this.tensors = tensors;
    }

    /**
     * Reads a case.
     *
     * @throws CaseException if a file cannot be read or is not what its name says
     */
    public static GoldenCase read(Path folder) {
        Facts facts = Facts.read(bytes(folder, CASE));
        if (!Files.exists(folder.resolve(TENSORS))) {
            return new GoldenCase(folder, facts, Map.of());
        }
        try {
            return new GoldenCase(folder, facts, SafeTensors.read(bytes(folder, TENSORS)));
        } catch (SafeTensorsException e) {
            throw new CaseException(TENSORS + ": " + e.getMessage(), e);
        }
    }

    /**
     * The kind of the case in a folder, without reading its tensors.
     *
     * @throws CaseException if {@code case.json} cannot be read or names no kind
     */
    public static String kind(Path folder) {
        return Facts.read(bytes(folder, CASE)).text("kind");
    }

    private static byte[] bytes(Path folder, String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (NoSuchFileException e) {
            throw new CaseException("there is no " + name + " in " + folder, e);
        } catch (IOException e) {
            throw new CaseException(folder.resolve(name) + " cannot be read: " + e, e);
        }
    }

    /** A further file of the case. */
    byte[] file(String name) {
        return bytes(folder, name);
    }

    /** The case's other facts. */
    public Facts facts() {
        return facts;
    }

    /** Greatest absolute difference of a value. */
    public double tolerance() {
        return facts.number("tolerance");
    }

    /** The network's sizes. */
    public ModelConfig config() {
        return config(config -> config);
    }

    /** The network's sizes, after a change of {@code config}. */
    ModelConfig config(UnaryOperator<Facts> change) {
        Facts config = change.apply(facts.object("config"));
        return ModelConfig.fromJson(config.json().getBytes(UTF_8));
    }

    /** Whether the case has this tensor. */
    public boolean has(String tensor) {
        return tensors.containsKey(tensor);
    }

    /** A tensor. */
    public FloatTensor get(String name) {
        FloatTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new CaseException("the case has no tensor " + name);
        }
        seen.add(name);
        return tensor;
    }

    /** Names that begin with {@code prefix}, without it, sorted. */
    public List<String> names(String prefix) {
        return tensors.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .sorted()
                .toList();
    }

    /** Tensors that nobody has asked for, sorted. */
    public List<String> unseen() {
        return tensors.keySet().stream().filter(name -> !seen.contains(name)).sorted().toList();
    }

    /** The tensors {@code weights.*}; parameters that the case does not use are zero. */
    public Weights weights(ParameterLayout layout) {
        Map<String, FloatTensor> named =
                new HashMap<>(new Weights(layout, new float[layout.size()]).toTensors());
        named.putAll(weights(WEIGHTS));
        return Weights.fromTensors(layout, named);
    }

    /** The tensors whose names begin with {@code prefix}, under the names without it. */
    public Map<String, FloatTensor> weights(String prefix) {
        Map<String, FloatTensor> named = new HashMap<>();
        names(prefix).forEach(name -> named.put(name, get(prefix + name)));
        return named;
    }

    /** A tensor as fp32. */
    public NDArray floats(NDManager manager, String tensor) {
        return manager.create(get(tensor).data(), new Shape(get(tensor).shape()));
    }

    /** A tensor of ids as int64. */
    public NDArray longs(NDManager manager, String tensor) {
        return manager.create(longs(tensor), new Shape(get(tensor).shape()));
    }

    /** The ids of a tensor. */
    public long[] longs(String tensor) {
        float[] data = get(tensor).data();
        long[] ids = new long[data.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (long) data[i];
        }
        return ids;
    }
}
