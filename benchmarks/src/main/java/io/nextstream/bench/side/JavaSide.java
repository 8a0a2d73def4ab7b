package io.nextstream.bench.side;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.sampling.ImageSampler;
import io.nextstream.nextstep.sampling.ImageSampler.Drawing;
import io.nextstream.nextstep.sampling.Schedule;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.trainer.data.RowBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers the requests that {@code peer.py} answers, with our code. */
final class JavaSide {

    private static final ObjectMapper JSON = new ObjectMapper();

    private @Nullable Training training;
    private @Nullable Preferring preferring;
    private @Nullable ImageSampler sampler;
    private @Nullable Drawing drawing;
    private @Nullable Schedule schedule;

    JsonNode answer(JsonNode request) throws IOException {
        String what = request.path("do").asText();
        return switch (what) {
            case "write_case" -> writeCase(request);
            case "open_training" -> openTraining(request);
            case "train" -> steps(request, opened(training)::step);
            case "write_pairs" -> writePairs(request);
            case "open_preferring" -> openPreferring(request);
            case "prefer" -> steps(request, opened(preferring)::step);
            case "write_drawing" -> writeDrawing(request);
            case "open_drawing" -> openDrawing(request);
            case "draw" -> draw(request);
            case "matmul" -> matmul(request);
            case "load" -> load(request);
            case "memory" -> memory();
            default -> throw new IllegalArgumentException("no request is called " + what);
        };
    }

    private static ModelConfig config(JsonNode request) {
        Sizes sizes = Sizes.valueOf(request.path("sizes").asText());
        return request.has("layers")
                ? sizes.config(request.path("layers").asInt())
                : sizes.config();
    }

    private static JsonNode writeCase(JsonNode request) throws IOException {
        ModelConfig config = config(request);
        Workload workload = new Workload(config);
        CaseFolder folder = new CaseFolder(Path.of(request.path("case").asText()));
        folder.writeModel(config, workload.weights());
        folder.writeBatch("train.safetensors", new RowBatch(workload.rows(), config.pad()));
        return JSON.createObjectNode();
    }

    private static JsonNode writePairs(JsonNode request) throws IOException {
        ModelConfig config = config(request);
        Workload workload = new Workload(config);
        CaseFolder folder = new CaseFolder(Path.of(request.path("case").asText()));
        folder.writeWeights("reference.safetensors", workload.reference());
        folder.writeBatch(
                request.path("name").asText(),
                new RowBatch(
                        workload.pairs(
                                request.path("pairs").asInt(),
                                request.path("tokens").asInt(),
                                request.path("draws").asInt()),
                        config.pad()));
        return JSON.createObjectNode();
    }

    private JsonNode openPreferring(JsonNode request) {
        if (preferring != null) {
            preferring.close();
        }
        preferring =
                new Preferring(
                        config(request),
                        request.path("pairs").asInt(),
                        request.path("tokens").asInt(),
                        request.path("draws").asInt());
        forgetWhatMadeIt();
        return JSON.createObjectNode();
    }

    /**
     * Arrays of a network's size, copied into tensors by now. Python frees its own when the last
     * name is gone; a JVM that collects nothing would hold them through every step.
     */
    private static void forgetWhatMadeIt() {
        System.gc();
    }

    private static Drawing drawing(JsonNode request, ModelConfig config, Schedule schedule) {
        return new Workload(config)
                .drawing(
                        request.path("first").asInt(),
                        request.path("pictures").asInt(),
                        request.path("tokens").asInt(),
                        schedule);
    }

    private static JsonNode writeDrawing(JsonNode request) throws IOException {
        ModelConfig config = config(request);
        Schedule schedule = Workload.schedule(request.path("steps").asInt());
        new CaseFolder(Path.of(request.path("case").asText()))
                .writeDrawing(
                        request.path("name").asText(),
                        drawing(request, config, schedule),
                        schedule,
                        config.pad());
        return JSON.createObjectNode();
    }

    private JsonNode openTraining(JsonNode request) {
        if (training != null) {
            training.close();
        }
        training = new Training(config(request), precision(request));
        forgetWhatMadeIt();
        return JSON.createObjectNode().put("operations", training.operations());
    }

    private static Precision precision(JsonNode request) {
        return request.path("precision").asText().equals("bf16")
                ? Precision.BFLOAT16
                : Precision.FLOAT32;
    }

    private static JsonNode steps(JsonNode request, Supplier<Double> step) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode losses = answer.putArray("losses");
        ArrayNode seconds = answer.putArray("seconds");
        for (int i = 0; i < request.path("count").asInt(); i++) {
            losses.add(timed(seconds, step));
        }
        return answer;
    }

    private JsonNode openDrawing(JsonNode request) {
        ModelConfig config = config(request);
        if (sampler == null) {
            sampler = new ImageSampler(config, new Workload(config).weights(), TorchDevice.CPU);
        }
        schedule = Workload.schedule(request.path("steps").asInt());
        drawing = drawing(request, config, schedule);
        return JSON.createObjectNode();
    }

    private JsonNode draw(JsonNode request) throws IOException {
        ImageSampler open = opened(sampler);
        Drawing what = opened(drawing);
        Schedule how = opened(schedule);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode seconds = answer.putArray("seconds");
        FloatTensor tokens = new FloatTensor(new long[] {0}, new float[0]);
        for (int i = 0; i < request.path("count").asInt(); i++) {
            tokens = timed(seconds, () -> open.draw(what, how));
        }
        if (request.has("out")) {
            Files.write(
                    Path.of(request.path("out").asText()),
                    SafeTensors.write(new TreeMap<>(Map.of("tokens", tokens)), Map.of()));
        }
        return answer;
    }

    private static JsonNode matmul(JsonNode request) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode seconds = answer.putArray("seconds");
        long size = request.path("size").asLong();
        int count = request.path("count").asInt();
        try (ScriptModule module = ScriptModule.compile(product(request), TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList in =
                    new NDList(
                            manager.randomNormal(new Shape(size, size)),
                            manager.randomNormal(new Shape(size, size)),
                            manager.create(count));
            ArrayNode all = JSON.createArrayNode();
            timed(all, () -> module.call("products", in)).close();
            seconds.add(all.get(0).asDouble() / count);
        }
        return answer;
    }

    /** Many products in one call: narrowing the operands is not to be measured. */
    private static String product(JsonNode request) {
        String narrowed = precision(request) == Precision.BFLOAT16 ? ".to(15)" : "";
        return """
        def products(self, a: Tensor, b: Tensor, count: Tensor) -> Tensor:
          a = a%1$s
          b = b%1$s
          c = a
          for i in range(int(count)):
            c = torch.matmul(a, b)
          return c.to(6)
        """
                .formatted(narrowed);
    }

    private static JsonNode load(JsonNode request) throws IOException {
        Path folder = Path.of(request.path("case").asText());
        long begin = System.nanoTime();
        FloatTensor token = Loading.firstToken(folder);
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("seconds").add((System.nanoTime() - begin) * 1e-9);
        ArrayNode numbers = answer.putArray("token");
        for (float number : token.data()) {
            numbers.add(number);
        }
        return answer;
    }

    private static <T> T timed(ArrayNode seconds, Supplier<T> action) {
        long begin = System.nanoTime();
        T result = action.get();
        seconds.add((System.nanoTime() - begin) * 1e-9);
        return result;
    }

    private static JsonNode memory() throws IOException {
        return JSON.createObjectNode()
                .put("bytes", resident("VmHWM"))
                .put("now", resident("VmRSS"));
    }

    private static long resident(String what) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(what))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findAny()
                .orElseThrow();
    }

    private static <T> T opened(@Nullable T thing) {
        if (thing == null) {
            throw new IllegalStateException("nothing was opened for that");
        }
        return thing;
    }
}
