package io.nextstream.trainer.flink;

import io.nextstream.ingest.TaskDevice;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.Trainer;
import io.nextstream.trainer.TrainerConfig;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.optimizer.TrainState;
import io.nextstream.trainer.tuning.FineTuning;
import io.nextstream.trainer.tuning.Trained;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Learns with NextStep's trainer. Pictures are encoded, and probes drawn, by the pipeline that
 * serves.
 */
public final class NextStepEngine implements TrainingEngine {

    private final TorchDevice device;
    private final int tokenSide;
    private final Pipeline encoder;
    private final Trainer trainer;

    private NextStepEngine(ModelBundle base, TrainerConfig config, TorchDevice device) {
        this.device = device;
        this.tokenSide = base.autoencoderConfig().tokenSide();
        this.encoder = new Pipeline(base, device);
        this.trainer = new Trainer(base, config, device);
    }

    /** Engines with this configuration, one for each task. */
    public static TrainingEngine.Factory with(TrainerConfig config) {
        return (base, device) -> {
            TorchDevice place = new TorchDevice(device);
            if (!place.isUsable()) {
                throw TaskDevice.unusable("trainer.device", device);
            }
            ModelBundle bundle = ModelBundle.fromFiles(base);
            requireParameters(config.mode(), bundle);
            return new NextStepEngine(bundle, config, place);
        };
    }

    /** Names of parameters can be checked only here, where the model is known. */
    private static void requireParameters(FineTuning mode, ModelBundle base) {
        try {
            Trained unused = mode.of(base.model().layout());
        } catch (IllegalArgumentException e) {
            String key = mode instanceof FineTuning.Lora ? "lora-targets" : "parts";
            throw new SuppressRestartsException(
                    new IllegalArgumentException("trainer." + key + ": " + e.getMessage(), e));
        }
    }

    @Override
    public long step() {
        return trainer.step();
    }

    @Override
    public Map<String, Double> train(Batch batch) {
        return trainer.step(batch).metrics();
    }

    @Override
    public List<Encoded> encode(List<RgbImage> pictures) {
        Map<ImageGrid, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < pictures.size(); i++) {
            RgbImage picture = pictures.get(i);
            ImageGrid grid = ImageGrid.ofPixels(picture.width(), picture.height(), tokenSide);
            alike.computeIfAbsent(grid, size -> new ArrayList<>()).add(i);
        }
        Encoded[] encoded = new Encoded[pictures.size()];
        alike.forEach(
                (grid, members) -> {
                    List<float[]> tokens =
                            encoder.encode(members.stream().map(pictures::get).toList());
                    for (int i = 0; i < members.size(); i++) {
                        encoded[members.get(i)] =
                                new Encoded(grid.rows(), grid.cols(), tokens.get(i));
                    }
                });
        return List.of(encoded);
    }

    @Override
    public byte[] state() {
        return trainer.snapshot();
    }

    @Override
    public void restore(byte[] state) {
        try {
            trainer.restore(state);
        } catch (IllegalArgumentException e) { // it will not fit better after a restart
            throw new SuppressRestartsException(
                    new IllegalStateException(
                            "training cannot go on from its last train state: "
                                    + e.getMessage()
                                    + ". Start with the base, trainer.mode and trainer.reference that it was"
                                    + " written with, or train on a new store",
                            e));
        }
    }

    @Override
    public void skipTo(long step) {
        TrainState now = trainer.state();
        trainer.restore(now.at(step));
    }

    @Override
    public Served served(DrawRequest probe) {
        ModelBundle bundle = trainer.served();
        try (Pipeline pipeline = new Pipeline(bundle, device)) {
            return new Served(bundle.toFiles(), ModelProbe.take(probe, pipeline::draw));
        }
    }

    @Override
    public void close() {
        trainer.close();
        encoder.close();
    }
}
