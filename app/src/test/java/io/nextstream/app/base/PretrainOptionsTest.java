package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.pretrain.Budget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainOptionsTest {
    private static final WorldSource WORLD = WorldSource.read("shapes32");

    @TempDir Path folder;

    @Test
    void theCommandMakesTheSameCheckpointAgain() {
        assertEquals(
                "./nextstream pretrain --world shapes32 --minutes 60 --seed 7 --out base",
                new PretrainOptions(WORLD, 60.0, null, 7, Path.of("base")).command());
        assertEquals(
                "./nextstream pretrain --world shapes32 --minutes 0.5 --seed 7 --out base",
                new PretrainOptions(WORLD, 0.5, null, 7, Path.of("base")).command());
        assertEquals(
                "./nextstream pretrain --world shapes32 --steps 300 --seed 7 --out base",
                new PretrainOptions(WORLD, null, 300L, 7, Path.of("base")).command());
    }

    @Test
    void aBaseThatGoesOnNeedsNoTimeForItsAutoencoder() {
        PretrainOptions options =
                new PretrainOptions(
                        new PretrainPictures.OfWorld(WORLD, 0.75),
                        20.0,
                        null,
                        7,
                        Path.of("base"),
                        NewModel.DEFAULT,
                        TorchDevice.CPU,
                        Path.of("out"));
        assertEquals(
                "./nextstream pretrain --base base --edits 0.75 --minutes 20 --seed 7 --out out",
                options.command());
        assertEquals(
                "./nextstream pretrain --world shapes32 --device cuda:1 --steps 3 --seed 7 --out x",
                new PretrainOptions(
                                new PretrainPictures.OfWorld(WORLD, 0),
                                null,
                                3L,
                                7,
                                null,
                                NewModel.DEFAULT,
                                new TorchDevice("cuda:1"),
                                Path.of("x"))
                        .command());
        assertEquals(new Budget.Time(Duration.ofMinutes(20)), options.config().model().budget());
        assertEquals(
                new Budget.Steps(9),
                new PretrainOptions(
                                new PretrainPictures.OfWorld(WORLD, 0),
                                null,
                                9L,
                                7,
                                Path.of("base"),
                                NewModel.DEFAULT,
                                TorchDevice.CPU,
                                Path.of("out"))
                        .config()
                        .model()
                        .budget());
        assertThrows(
                IllegalArgumentException.class, () -> new PretrainPictures.OfWorld(WORLD, 1.5));
    }

    @Test
    void aFolderIsNamedWithOrWithoutABase() {
        assertEquals(
                "./nextstream pretrain --data my --minutes 20 --seed 7 --out out",
                ofFolder(null, null).command());
        assertEquals(
                "./nextstream pretrain --base base --data my --side 64 --minutes 20 --seed 7 --out out",
                ofFolder(Path.of("base"), 64).command());
    }

    private static PretrainOptions ofFolder(@Nullable Path base, @Nullable Integer side) {
        return new PretrainOptions(
                new PretrainPictures.OfFolder(Path.of("my"), side),
                20.0,
                null,
                7,
                base,
                NewModel.DEFAULT,
                TorchDevice.CPU,
                Path.of("out"));
    }

    @Test
    void exactlyOneOfMinutesAndStepsIsGiven() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new PretrainOptions(WORLD, 1.0, 5L, 1, Path.of("x")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PretrainOptions(WORLD, null, null, 1, Path.of("x")));
    }

    @Test
    void minutesAddUpOverInterruptions() throws IOException {
        Path file = folder.resolve("unfinished/minutes");
        assertTrue(Stopwatch.continued(file).minutes() < 1);

        Files.createDirectories(file.getParent());
        Files.writeString(file, "41.5\n");
        Stopwatch second = Stopwatch.continued(file);
        second.keep();

        assertTrue(second.minutes() >= 41.5);
        double kept = Double.parseDouble(Files.readString(file));
        assertTrue(kept >= 41.5 && kept <= second.minutes());
    }
}
