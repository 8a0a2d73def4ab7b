package io.nextstream.app.demo;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.evaluation.annotator.VotePolicy;
import io.nextstream.nextstep.torch.TorchDevice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Options of demos that are never run. */
final class Options {
    private Options() {}

    static DemoOptions of(@Nullable String taste, long seed) {
        return of(5, taste, seed, 400);
    }

    /** Blue is liked, seed 1. */
    static DemoOptions of(VotePolicy votes, boolean demonstrations) {
        return of(5, "blue", votes, demonstrations, 1, 400);
    }

    static DemoOptions of(double minutes, @Nullable String taste, long seed, int pictures) {
        return of(minutes, taste, VotePolicy.HONEST, true, seed, pictures);
    }

    private static DemoOptions of(
            double minutes,
            @Nullable String taste,
            VotePolicy votes,
            boolean demonstrations,
            long seed,
            int pictures) {
        Path nowhere = Path.of("nowhere");
        return new DemoOptions(
                minutes,
                taste,
                votes,
                demonstrations,
                seed,
                null,
                nowhere,
                nowhere,
                nowhere,
                pictures,
                LoopConfig.load(null),
                TorchDevice.CPU);
    }
}
