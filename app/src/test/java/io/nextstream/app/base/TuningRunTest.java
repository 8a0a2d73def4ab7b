package io.nextstream.app.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.tuning.FineTuning;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningRunTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void aTunedDecoderMakesANewBaseAroundTheSameModel() throws Exception {
        Base base = TinyBase.unmeasured();
        base.save(folder.resolve("base"));
        Path to = folder.resolve("tuned");
        run(to, false);

        Base tuned = Base.load(to);
        Weights before = base.bundle().autoencoder();
        Weights after = tuned.bundle().autoencoder();
        String encoder = "encoder.conv_in.weight";
        String decoder = "decoder.conv_out.weight";
        assertArrayEquals(base.bundle().model().flat(), tuned.bundle().model().flat());
        assertArrayEquals(before.get(encoder), after.get(encoder));
        assertFalse(Arrays.equals(before.get(decoder), after.get(decoder)));
        assertEquals(base.world().yaml(), tuned.world().yaml());
        assertTrue(tuned.provenance().command().contains("tune-autoencoder"));
        assertFalse(Files.exists(to.resolve("unfinished")));
        assertTrue(out.toString().contains("dB"), out.toString());
        assertFalse(out.toString().contains("trained anew"), out.toString());
    }

    @Test
    void aTunedEncoderIsSaidToCostTheModel() throws Exception {
        TinyBase.unmeasured().save(folder.resolve("base"));
        run(folder.resolve("tuned"), true);
        assertTrue(out.toString().contains("trained anew"), out.toString());
    }

    @Test
    void aFolderWithoutABaseIsRefused() {
        assertThrows(BaseException.class, () -> run(folder.resolve("tuned"), false));
        assertFalse(Files.exists(folder.resolve("tuned")));
    }

    @Test
    void aBaseWithoutAWorldAsksForOne() throws Exception {
        Base base = TinyBase.unmeasured();
        Provenance made =
                new Provenance("import", 0, null, "x", 0, Base.hashes(base.bundle(), null), null);
        new Base(base.bundle(), null, made).save(folder.resolve("base"));
        BaseException refused =
                assertThrows(BaseException.class, () -> run(folder.resolve("tuned"), false));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("name one, --world"),
                refused.getMessage());
        assertFalse(Files.exists(folder.resolve("tuned")));
    }

    @Test
    void theCommandIsWhatWasAskedFor() {
        assertEquals(
                "./nextstream tune-autoencoder --base "
                        + folder.resolve("base")
                        + " --steps 2 --learning-rate 0.001 --whole --seed 3 --out x",
                options(Path.of("x"), true).command());
        assertEquals(new FineTuning.Full(), options(Path.of("x"), true).config().mode());
        assertEquals(
                new FineTuning.Parts(List.of("decoder")),
                options(Path.of("x"), false).config().mode());
        TuningOptions longer =
                new TuningOptions(
                        Path.of("b"), null, 10_000, 1e-5, TorchDevice.CPU, false, 1, Path.of("x"));
        assertEquals(200, longer.config().stage().warmup());
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            new TuningOptions(
                                    Path.of("b"),
                                    null,
                                    1,
                                    rate,
                                    TorchDevice.CPU,
                                    false,
                                    1,
                                    Path.of("x")));
        }
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new TuningOptions(
                                Path.of("b"), null, 0, 1, TorchDevice.CPU, false, 1, Path.of("x")));
    }

    private void run(Path to, boolean whole) throws Exception {
        new TuningRun(options(to, whole), new PrintWriter(out, true)).run();
    }

    private TuningOptions options(Path to, boolean whole) {
        return new TuningOptions(
                folder.resolve("base"), null, 2, 1e-3, TorchDevice.CPU, whole, 3, to);
    }
}
