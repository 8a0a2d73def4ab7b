package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.app.builder.BuilderOptions;
import io.nextstream.app.builder.BuilderRole;
import io.nextstream.app.loop.PhaseEnd;
import io.nextstream.app.loop.PhaseEnd.Progress;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FidelityLoopTest {
    private static final Arm ARM = Arm.honest(1, Arm.NO_TASTE);
    private static final ModelBundle TUNED = TinyBase.learning().bundle();
    private static final PhaseEnd USUAL = new PhaseEnd.AfterPairs(300, Duration.ofMinutes(10));

    @TempDir Path temp;
    private Path data;

    @BeforeEach
    void makeTheDataFolder() throws IOException {
        data = Files.createDirectories(temp.resolve("data"));
    }

    @Test
    void itsMinutesAreOfAllStarts() {
        Follower first = start();
        first.onSecond(progress(20, 10));
        assertFalse(first.end(USUAL).isReached(progress(20, 10)));

        Follower second = start();
        PhaseEnd end = second.end(USUAL);
        second.onSecond(progress(9, 20));
        assertFalse(end.isReached(progress(9, 20)));
        second.onSecond(progress(10, 20));
        assertTrue(end.isReached(progress(10, 20)), "30 seconds");
    }

    @Test
    void theBaseVersionsOnTheWayAndTheLastAreMeasured() {
        Follower loop = start();
        loop.onSecond(progress(1, 110));
        loop.onSecond(progress(2, 250));
        LoopFacts facts = Examples.result(ARM, Examples.faithful(0.5, 0.5)).loop();
        loop.finish(facts, TUNED);

        Along along = new ProofFolder(temp.resolve("proof")).along(ARM).orElseThrow();
        assertEquals(
                List.of(0L, 100L, 200L, 100L),
                along.points().stream().map(Along.Point::pairs).toList(),
                "the example's loop showed 100 pairs");
        assertEquals(along.points().get(1).rated(), along.points().get(3).rated(), "one version");
        assertEquals(2 / 60.0, along.minutes(), 1e-9);
        assertEquals(Map.of(), along.built(), "nobody builds pairs");
    }

    @Test
    void aBuilderTakesPartWhereOneIsAskedFor() {
        assertNull(start(null).builder());
        BuilderOptions oracle = new BuilderOptions(BuilderOptions.Kind.ORACLE, 4, 100, 0.5);
        BuilderRole role = Objects.requireNonNull(start(oracle).builder());
        assertEquals(oracle, role.options());
        assertEquals(data, role.watch().getParent(), "with the loop it goes on, and is deleted");
    }

    private Follower start() {
        return start(null);
    }

    private Follower start(@Nullable BuilderOptions builder) {
        Base base = TinyBase.unmeasured();
        FidelityMeasuring measuring =
                new FidelityMeasuring(base.world().world(), 4, TorchDevice.CPU, () -> {});
        FidelityGauge gauge =
                new FidelityGauge(
                        new FidelityOptions(0.5, builder, 0),
                        300,
                        base,
                        measuring,
                        new ProofFolder(temp.resolve("proof")));
        return gauge.follow(ARM, data, () -> TUNED);
    }

    private static Progress progress(long seconds, long shown) {
        return new Progress(Duration.ofSeconds(seconds), 0, shown, Duration.ZERO);
    }
}
