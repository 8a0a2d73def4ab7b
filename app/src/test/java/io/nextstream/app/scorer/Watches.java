package io.nextstream.app.scorer;

import io.nextstream.app.builder.BuilderTally;
import io.nextstream.trainer.scorer.HackingWatch;
import java.nio.file.Path;

/** Watches for other rooms' tests, over no scorer. */
public final class Watches {
    private Watches() {}

    public static ScorerWatch of(Path file, BuilderTally tally) {
        return new ScorerWatch(file, () -> null, () -> {}, tally, new HackingWatch());
    }
}
