package io.nextstream.nextstep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.nextstep.weights.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** One case of numbers from the reference implementation, see goldens/README.md. */
public record Golden(String name, JsonNode facts, Map<String, FloatTensor> tensors) {

    public static Golden read(String name) {
        try {
            return new Golden(
                    name,
                    new ObjectMapper().readTree(bytes(name + "/case.json")),
                    SafeTensors.read(bytes(name + "/tensors.safetensors")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String path) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/goldens/" + path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        }
    }

    public ModelConfig config() {
        return ModelConfig.fromJson(facts.get("config").toString().getBytes(UTF_8));
    }

    public double tolerance() {
        return facts.get("tolerance").doubleValue();
    }

    public FloatTensor get(String tensor) {
        return Objects.requireNonNull(tensors.get(tensor), tensor);
    }

    /** The weights; parameters that the case does not use are zero. */
    public Weights weights(ParameterLayout layout) {
        Map<String, FloatTensor> named =
                new HashMap<>(new Weights(layout, new float[layout.size()]).toTensors());
        tensors.forEach(
                (key, tensor) -> {
                    if (key.startsWith("weights.")) {
                        named.put(key.substring("weights.".length()), tensor);
                    }
                });
        return Weights.fromTensors(layout, named);
    }

    public NDArray floats(NDManager manager, String tensor) {
        return manager.create(get(tensor).data(), new Shape(get(tensor).shape()));
    }

    public NDArray longs(NDManager manager, String tensor) {
        return longs(manager, get(tensor));
    }

    public static NDArray longs(NDManager manager, FloatTensor tensor) {
        long[] data = new long[tensor.data().length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (long) tensor.data()[i];
        }
        return manager.create(data, new Shape(tensor.shape()));
    }

    /** Compares with the case's absolute tolerance. */
    public void assertClose(String tensor, float[] actual) {
        assertEquals(0, worst(get(tensor).data(), actual), tolerance(), name + " " + tensor);
    }

    /** The greatest absolute difference. */
    public static double worst(float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs((double) expected[i] - actual[i]);
            // Not Math.max: not-a-number must not pass.
            worst = difference <= worst ? worst : difference;
        }
        return worst;
    }
}
