package io.nextstream.bench.side;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.nextstep.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSideTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JavaSide side = new JavaSide();

    @TempDir private Path folder;

    private JsonNode ask(String request) throws IOException {
        return side.answer(JSON.readTree(request.replace("FOLDER", folder.toString())));
    }

    /** What Python reads is what Java computes with. */
    @Test
    void theCaseHoldsWeightsAndBatch() throws IOException {
        ask("{\"do\": \"write_case\", \"sizes\": \"D256\", \"case\": \"FOLDER\"}");
        ModelConfig config =
                ModelConfig.fromJson(Files.readAllBytes(folder.resolve("config.json")));
        Weights written =
                Weights.fromSafeTensors(
                        NextStepScript.layout(config),
                        Files.readAllBytes(folder.resolve("model.safetensors")));
        assertArrayEquals(new Workload(config).weights().flat(), written.flat());
        Map<String, FloatTensor> batch =
                SafeTensors.read(Files.readAllBytes(folder.resolve("train.safetensors")));
        long tokens = 16L * Sizes.GRID * Sizes.GRID;
        assertArrayEquals(new long[] {tokens, 64}, batch.get("images").shape());
        assertArrayEquals(new long[] {4 * tokens}, batch.get("t").shape());
        assertArrayEquals(batch.get("ids").shape(), batch.get("mask").shape());
    }

    @Test
    void stepsLowerTheLossAndAreTimed() throws IOException {
        ask("{\"do\": \"open_training\", \"sizes\": \"D256\", \"precision\": \"fp32\"}");
        JsonNode answer = ask("{\"do\": \"train\", \"count\": 2}");
        assertTrue(
                answer.path("losses").get(1).asDouble() < answer.path("losses").get(0).asDouble());
        assertTrue(answer.path("seconds").get(1).asDouble() > 0);
        assertTrue(ask("{\"do\": \"memory\"}").path("bytes").asLong() > 100_000_000);
    }

    /** What Python reads of pairs is what Java computes with: winners first, noise in common. */
    @Test
    void pairsAreWrittenAndLearntFrom() throws IOException {
        ask("{\"do\": \"write_case\", \"sizes\": \"D64\", \"case\": \"FOLDER\"}");
        String shape = "\"sizes\": \"D64\", \"pairs\": 3, \"tokens\": 4, \"draws\": 2";
        ask(
                "{\"do\": \"write_pairs\", \"case\": \"FOLDER\", \"name\": \"p.safetensors\", "
                        + shape
                        + "}");
        Map<String, FloatTensor> pairs =
                SafeTensors.read(Files.readAllBytes(folder.resolve("p.safetensors")));
        assertArrayEquals(new long[] {6 * 4, 64}, pairs.get("images").shape());
        float[] t = pairs.get("t").data();
        assertEquals(2 * 6 * 4, t.length);
        assertArrayEquals(Arrays.copyOf(t, 12), Arrays.copyOfRange(t, 12, 24));
        assertTrue(Files.exists(folder.resolve("reference.safetensors")));
        ask("{\"do\": \"open_preferring\", " + shape + "}");
        JsonNode answer = ask("{\"do\": \"prefer\", \"count\": 3}");
        assertTrue(
                answer.path("losses").get(2).asDouble() < answer.path("losses").get(0).asDouble());
        assertTrue(answer.path("seconds").get(2).asDouble() > 0);
    }

    @Test
    void productsAreTimedInBothPrecisions() throws IOException {
        for (String precision : List.of("fp32", "bf16")) {
            JsonNode answer =
                    ask(
                            "{\"do\": \"matmul\", \"size\": 64, \"count\": 3, \"precision\": \""
                                    + precision
                                    + "\"}");
            assertEquals(1, answer.path("seconds").size());
            assertTrue(answer.path("seconds").get(0).asDouble() > 0);
        }
    }

    /** A batch's first picture is the one that it is alone, whatever the timing is for. */
    @Test
    void picturesOfABatchAreThoseDrawnAlone() throws IOException {
        float[] alone = drawn(1);
        float[] batch = drawn(3);
        assertEquals(3 * alone.length, batch.length);
        for (int i = 0; i < alone.length; i++) {
            assertEquals(alone[i], batch[i], 1e-3f);
        }
    }

    /** A token of a network out of its files is that of the network in memory. */
    @Test
    void aLoadedNetworkDrawsItsFirstToken() throws IOException {
        ask("{\"do\": \"write_case\", \"sizes\": \"D64\", \"layers\": 3, \"case\": \"FOLDER\"}");
        JsonNode answer = ask("{\"do\": \"load\", \"case\": \"FOLDER\", \"name\": \"unused\"}");
        ask(
                "{\"do\": \"open_drawing\", \"sizes\": \"D64\", \"layers\": 3, \"first\": 0, "
                        + "\"pictures\": 1, \"tokens\": 1, \"steps\": 1}");
        float[] expected = drawn();
        assertEquals(expected.length, answer.path("token").size());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], answer.path("token").get(i).asDouble(), 1e-6);
        }
        assertTrue(answer.path("seconds").get(0).asDouble() > 0);
    }

    private float[] drawn() throws IOException {
        Path out = folder.resolve("tokens.safetensors");
        ask("{\"do\": \"draw\", \"count\": 1, \"out\": \"" + out + "\"}");
        return SafeTensors.read(Files.readAllBytes(out)).get("tokens").data();
    }

    private float[] drawn(int pictures) throws IOException {
        ask(
                "{\"do\": \"open_drawing\", \"sizes\": \"D256\", \"first\": 0, \"pictures\": "
                        + pictures
                        + ", \"tokens\": 2, \"steps\": 2}");
        return drawn();
    }

    @Test
    void unknownRequestsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ask("{\"do\": \"dance\"}"));
        assertThrows(IllegalStateException.class, () -> ask("{\"do\": \"train\", \"count\": 1}"));
    }
}
