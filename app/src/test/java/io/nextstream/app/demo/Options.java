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
        return of(5, "blue", DemoOptions.USUAL_CROWD, votes, demonstrations, 1, 400);
    }

    /** Blue is liked by these people, seed 1. */
    static DemoOptions of(String crowd) {
        return of(5, "blue", crowd, VotePolicy.HONEST, true, 1, 400);
    }

    static DemoOptions of(double minutes, @Nullable String taste, long seed, int pictures) {
        return of(minutes, taste, DemoOptions.USUAL_CROWD, VotePolicy.HONEST, true, seed, pictures);
    }

    private static DemoOptions of(
            double minutes,
            @Nullable String taste,
            String crowd,
            VotePolicy votes,
            boolean demonstrations,
            long seed,
            int pictures) {
        Path nowhere = Path.of("nowhere");
        return new DemoOptions(
                minutes,
                taste,
                crowd,
                votes,
                0,
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
