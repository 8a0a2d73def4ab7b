package io.nextstream.bench.side;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.sampling.ImageSampler.Drawing;
import io.nextstream.nextstep.sampling.Schedule;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.nextstep.weights.SafeTensorsWriter;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.data.RowBatch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What Python needs to do the same: configuration, weights and inputs, all numbers as fp32. */
final class CaseFolder {

    static final String MODEL = "model.safetensors";

    /**
     * What our script is told and Python's side knows: how to take means, and that all is learnt.
     */
    private static final List<String> TOLD = List.of("over_tokens", "over_labels", "image_of");

    private final Path folder;

    CaseFolder(Path folder) {
        this.folder = folder;
    }

    void writeModel(ModelConfig config, Weights weights) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("config.json"), config.toJson());
        writeWeights(MODEL, weights);
    }

    void writeWeights(String name, Weights weights) throws IOException {
        try (FileChannel file =
                FileChannel.open(folder.resolve(name), CREATE, TRUNCATE_EXISTING, WRITE)) {
            SafeTensorsWriter.write(weights.sources(), Map.of("format", "pt"), file, written -> {});
        }
    }

    void writeBatch(String name, RowBatch batch) throws IOException {
        SortedMap<String, FloatTensor> tensors = tensors(batch);
        tensors.keySet().removeAll(TOLD);
        write(name, tensors);
    }

    static SortedMap<String, FloatTensor> tensors(RowBatch batch) {
        SortedMap<String, FloatTensor> tensors = new TreeMap<>();
        try (ScriptModule module = ScriptModule.compile("", TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList inputs = batch.asOne(manager, batch.tokens(), batch.labels());
            for (int i = 0; i < RowBatch.NAMES.size(); i++) {
                NDArray input = inputs.get(i);
                float[] numbers = input.toType(DataType.FLOAT32, false).toFloatArray();
                tensors.put(
                        RowBatch.NAMES.get(i),
                        new FloatTensor(input.getShape().getShape(), numbers));
            }
        }
        return tensors;
    }

    void writeDrawing(String name, Drawing drawing, Schedule schedule, long pad)
            throws IOException {
        write(name, tensors(drawing, schedule, pad));
    }

    static SortedMap<String, FloatTensor> tensors(Drawing drawing, Schedule schedule, long pad) {
        int rows = drawing.prefixes().size();
        int length = drawing.prefixes().stream().mapToInt(row -> row.length).max().orElseThrow();
        float[] ids = new float[rows * length];
        float[] mask = new float[ids.length];
        Arrays.fill(ids, (float) pad);
        for (int i = 0; i < rows; i++) {
            long[] row = drawing.prefixes().get(i);
            int from = (i + 1) * length - row.length;
            for (int k = 0; k < row.length; k++) {
                ids[from + k] = (float) row[k];
                mask[from + k] = 1;
            }
        }
        int steps = schedule.steps();
        float[] coefficients = new float[3 * steps];
        for (int i = 0; i < steps; i++) {
            coefficients[3 * i] = schedule.state()[i];
            coefficients[3 * i + 1] = schedule.velocity()[i];
            coefficients[3 * i + 2] = schedule.noise()[i];
        }
        SortedMap<String, FloatTensor> tensors = new TreeMap<>();
        tensors.put("ids", new FloatTensor(new long[] {rows, length}, ids));
        tensors.put("mask", new FloatTensor(new long[] {rows, length}, mask));
        tensors.put("noise", drawing.noise());
        tensors.put("times", new FloatTensor(new long[] {steps}, schedule.times()));
        tensors.put("coefficients", new FloatTensor(new long[] {steps, 3}, coefficients));
        tensors.put("guidance", drawing.guidance());
        return tensors;
    }

    void write(String name, SortedMap<String, FloatTensor> tensors) throws IOException {
        Files.write(folder.resolve(name), SafeTensors.write(tensors, Map.of()));
    }
}
