package io.nextstream.bench.side;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.sampling.ImageSampler;
import io.nextstream.nextstep.sampling.ImageSampler.Drawing;
import io.nextstream.nextstep.sampling.Schedule;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.loss.Parameters;
import io.nextstream.trainer.loss.SupervisedLoss;
import io.nextstream.trainer.loss.TrainingModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The programs that Java writes, as archives with inputs and the outputs that they gave here, so
 * that they can be run and timed where there is a GPU and no Java ({@code torchscript.py}).
 *
 * <p>{@code calls.json} lists the calls: archive, method, the tensors that are its arguments in
 * their order, the file with the inputs, the file with the outputs.
 */
public final class ScriptFolder {

    private static final int STEPS = 20;

    private static final List<String> GRADIENT =
            Stream.concat(Stream.of("flat", "flat", "weights"), RowBatch.NAMES.stream()).toList();

    private static final List<String> DRAWING =
            List.of(
                    "flat",
                    "ids",
                    "source_tokens",
                    "mask",
                    "noise",
                    "times",
                    "coefficients",
                    "guidance",
                    "normalise",
                    "renormalise");

    private final Path folder;
    private final CaseFolder files;
    private final ModelConfig config;
    private final Workload workload;
    private final ArrayNode calls = new ObjectMapper().createArrayNode();

    private ScriptFolder(Path folder, Sizes sizes) {
        this.folder = folder;
        this.files = new CaseFolder(folder);
        this.config = sizes.config();
        this.workload = new Workload(config);
    }

    /**
     * Writes the gradient of a batch, in fp32 and bf16, and the drawing of one picture.
     *
     * @param folder an existing folder
     * @throws IOException if it takes no files
     */
    public static void write(Path folder, Sizes sizes) throws IOException {
        new ScriptFolder(folder, sizes).write();
    }

    private void write() throws IOException {
        Weights weights = workload.weights();
        files.writeModel(config, weights);
        gradient("train-fp32", Precision.FLOAT32, weights, 1e-3);
        gradient("train-bf16", Precision.BFLOAT16, weights, 5e-2);
        drawing(weights);
        Files.writeString(folder.resolve("calls.json"), calls.toPrettyString());
    }

    private void gradient(String name, Precision precision, Weights weights, double tolerance)
            throws IOException {
        RowBatch batch = new RowBatch(workload.rows(), config.pad());
        float[] factors = {(float) config.imageLossWeight(), (float) config.textLossWeight()};
        SortedMap<String, FloatTensor> inputs = CaseFolder.tensors(batch);
        inputs.put("flat", vector(weights.flat()));
        inputs.put("weights", vector(factors));
        SortedMap<String, FloatTensor> outputs = new TreeMap<>();
        try (ScriptModule module = TrainingModule.compile(config, TorchDevice.CPU, precision);
                NDManager manager = module.newManager()) {
            SupervisedLoss.Result result =
                    new SupervisedLoss(module)
                            .gradient(
                                    Parameters.all(Tensors.of(manager, weights.flat())),
                                    batch.asOne(manager, batch.tokens(), batch.labels()),
                                    factors[0],
                                    factors[1]);
            float[] facts = {
                (float) result.loss(),
                (float) result.flow(),
                (float) result.text(),
                (float) result.speed()
            };
            outputs.put("0", vector(result.gradient().toFloatArray()));
            outputs.put("1", vector(facts));
        }
        call(name, TrainingModule.script(config, precision), "supervised_gradient", GRADIENT)
                .put("tolerance", tolerance);
        files.write(name + ".inputs.safetensors", inputs);
        files.write(name + ".outputs.safetensors", outputs);
    }

    private void drawing(Weights weights) throws IOException {
        Schedule schedule = Workload.schedule(STEPS);
        Drawing drawing = workload.drawing(0, 1, Sizes.GRID * Sizes.GRID, schedule);
        SortedMap<String, FloatTensor> inputs = CaseFolder.tensors(drawing, schedule, config.pad());
        inputs.put("flat", vector(weights.flat()));
        inputs.put("source_tokens", drawing.sourceTokens());
        inputs.put("normalise", vector(new float[1]));
        inputs.put("renormalise", vector(new float[1]));
        String script = ImageSampler.script(config, NextStepScript.layout(config));
        call("draw", script, "draw_tokens", DRAWING).put("tolerance", 1e-2);
        files.write("draw.inputs.safetensors", inputs);
        try (ImageSampler sampler = new ImageSampler(config, weights, TorchDevice.CPU)) {
            FloatTensor tokens = sampler.draw(drawing, schedule);
            files.write("draw.outputs.safetensors", new TreeMap<>(Map.of("0", tokens)));
        }
    }

    private ObjectNode call(String name, String script, String method, List<String> arguments)
            throws IOException {
        Files.write(folder.resolve(name + ".pt"), ScriptModule.archive(script));
        ObjectNode call = calls.addObject().put("name", name).put("method", method);
        ArrayNode list = call.putArray("arguments");
        arguments.forEach(list::add);
        return call;
    }

    private static FloatTensor vector(float[] data) {
        return new FloatTensor(new long[] {data.length}, data);
    }
}
