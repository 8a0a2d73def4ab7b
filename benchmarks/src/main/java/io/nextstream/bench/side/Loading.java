package io.nextstream.bench.side;

import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.sampling.ImageSampler;
import io.nextstream.nextstep.sampling.Schedule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A network loaded from its files until it has drawn one token: whoever maps a file has not read it
 * yet, but by then every layer has been.
 */
final class Loading {

    private Loading() {}

    /** The token [1, 1, C]. */
    static FloatTensor firstToken(Path folder) throws IOException {
        ModelConfig config =
                ModelConfig.fromJson(Files.readAllBytes(folder.resolve("config.json")));
        Schedule schedule = Workload.schedule(1);
        try (SafeTensorsFile file = SafeTensorsFile.open(folder.resolve(CaseFolder.MODEL));
                ImageSampler sampler =
                        new ImageSampler(
                                config, file.tensors(), TorchDevice.CPU, Precision.FLOAT32)) {
            return sampler.draw(new Workload(config).drawing(0, 1, 1, schedule), schedule);
        }
    }
}
