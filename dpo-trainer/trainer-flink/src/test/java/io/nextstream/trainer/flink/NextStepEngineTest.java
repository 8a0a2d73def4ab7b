package io.nextstream.trainer.flink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.ingest.TaskDevice;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.lora.LoraConfig;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.TrainerConfig;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.flink.TrainingEngine.Encoded;
import io.nextstream.trainer.flink.TrainingEngine.Served;
import io.nextstream.trainer.tuning.FineTuning;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The real trainer on a tiny model with random weights. */
class NextStepEngineTest {

    private static final FineTuning LORA =
            new FineTuning.Lora(new LoraConfig(2, 4, List.of("q_proj", "down_proj")));

    static final List<FineTuning> MODES =
            List.of(
                    new FineTuning.Full(),
                    LORA,
                    new FineTuning.Parts(List.of("image_head", "layers.3")));

    private static final DrawRequest PROBE =
            DrawRequest.of(
                    "probe",
                    "a red ball",
                    1,
                    new ImageGrid(2, 2),
                    Thinking.NONE,
                    DrawSettings.of(2, 1.5));
    private static final Map<String, byte[]> BASE =
            ModelBundle.tiny(
                            WorldVocabulary.tokenizerJson(
                                    new TreeSet<>(List.of("a", "red", "blue", "ball"))),
                            AutoencoderConfig.small(),
                            7)
                    .toFiles();

    @Test
    void aGpuThatThisLibtorchCannotUseEndsTheJobForGood() {
        TrainingEngine.Factory engines = NextStepEngine.with(TrainerConfig.defaults());
        SuppressRestartsException refused =
                assertThrows(SuppressRestartsException.class, () -> engines.create(BASE, "cuda:0"));
        assertEquals(
                TaskDevice.unusable("trainer.device", "cuda:0").getCause().getMessage(),
                refused.getCause().getMessage());
    }

    @ParameterizedTest
    @FieldSource("MODES")
    void goingOnFromAStateGivesTheBitsOfNeverHavingStopped(FineTuning mode) {
        byte[] state;
        Served undisturbed;
        try (TrainingEngine engine = engine(mode)) {
            engine.train(batch(engine, "first"));
            state = engine.state();
            engine.train(batch(engine, "second"));
            undisturbed = engine.served(PROBE);
        }
        try (TrainingEngine engine = engine(mode)) {
            engine.restore(state);
            assertEquals(1, engine.step());
            engine.train(batch(engine, "second"));
            Served resumed = engine.served(PROBE);
            resumed.files()
                    .forEach(
                            (name, bytes) ->
                                    assertArrayEquals(undisturbed.files().get(name), bytes));
            assertEquals(undisturbed.probe().sha256(), resumed.probe().sha256());
        }
    }

    /** A version is a whole model, whatever of it learns. */
    @ParameterizedTest
    @FieldSource("MODES")
    void theProbeIsWhatTheServedFilesDraw(FineTuning mode) {
        try (TrainingEngine engine = engine(mode)) {
            engine.train(batch(engine, "first"));
            Served served = engine.served(PROBE);
            assertFalse(
                    Arrays.equals(
                            BASE.get(ModelBundle.MODEL), served.files().get(ModelBundle.MODEL)));
            try (Pipeline pipeline =
                    new Pipeline(ModelBundle.fromFiles(served.files()), TorchDevice.CPU)) {
                assertEquals(
                        ModelProbe.Verdict.EXACT,
                        served.probe().check(pipeline.draw(List.of(PROBE)).get(0), 0));
            }
        }
    }

    @Test
    void aStateOfAnotherModeEndsTheJobForGood() {
        byte[] state;
        try (TrainingEngine engine = engine(new FineTuning.Full())) {
            state = engine.state();
        }
        try (TrainingEngine engine = engine(LORA)) {
            SuppressRestartsException refused =
                    assertThrows(SuppressRestartsException.class, () -> engine.restore(state));
            String message = refused.getCause().getMessage();
            assertTrue(message.contains("mode is full"), message);
            assertTrue(message.contains("trainer.mode"), message);
        }
    }

    @Test
    void namesThatTheModelDoesNotHaveEndTheJobForGoodAndNameTheKey() {
        Map<String, FineTuning> wrong =
                Map.of(
                        "trainer.lora-targets: no parameter is called w_proj",
                        new FineTuning.Lora(new LoraConfig(2, 2, List.of("w_proj"))),
                        "trainer.parts: no parameter is called layers.40",
                        new FineTuning.Parts(List.of("layers.40")));
        wrong.forEach(
                (start, mode) -> {
                    SuppressRestartsException refused =
                            assertThrows(SuppressRestartsException.class, () -> engine(mode));
                    String message = refused.getCause().getMessage();
                    assertTrue(message.startsWith(start), message);
                });
    }

    @Test
    void anUnknownWordChangesNothing() {
        try (TrainingEngine engine = engine()) {
            byte[] before = engine.state();
            Example example = example(engine, "x", "a purple ball", 1);
            Batch bad = new Batch("bad", List.of(), List.of(example));
            assertThrows(IllegalArgumentException.class, () -> engine.train(bad));
            assertArrayEquals(before, engine.state());
        }
    }

    @Test
    void aPictureOfAnOddSizeIsRefused() {
        try (TrainingEngine engine = engine()) {
            RgbImage odd = new RgbImage(3, 3, new byte[27]);
            assertThrows(IllegalArgumentException.class, () -> engine.encode(List.of(odd)));
        }
    }

    @Test
    void picturesOfSeveralSizesKeepTheirOrder() {
        try (TrainingEngine engine = engine()) {
            List<RgbImage> pictures =
                    List.of(grey(2, 2, 9), grey(1, 3, 50), grey(2, 2, 200), grey(1, 3, 120));
            List<Encoded> together = engine.encode(pictures);
            for (int i = 0; i < pictures.size(); i++) {
                Encoded alone = engine.encode(List.of(pictures.get(i))).get(0);
                assertEquals(alone.rows(), together.get(i).rows());
                assertEquals(alone.cols(), together.get(i).cols());
                // A batch is summed up in another order than one picture, on some processors.
                assertArrayEquals(alone.tokens(), together.get(i).tokens(), 1e-4f);
            }
            assertEquals(List.of(), engine.encode(List.of()));
        }
    }

    private static TrainingEngine engine() {
        return engine(new FineTuning.Full());
    }

    private static TrainingEngine engine(FineTuning mode) {
        return NextStepEngine.with(TrainerConfig.defaults().with(mode)).create(BASE, "cpu");
    }

    private static Batch batch(TrainingEngine engine, String id) {
        return new Batch(
                id,
                List.of(
                        new Pair(
                                id + "-vote",
                                example(engine, "w", "a red ball", 200),
                                example(engine, "l", "a red ball", 20),
                                1)),
                List.of(example(engine, "d", "a blue ball", 90)));
    }

    private static Example example(TrainingEngine engine, String id, String text, int grey) {
        Encoded picture = engine.encode(List.of(grey(2, 2, grey))).get(0);
        return new Example(id, text, null, picture.rows(), picture.cols(), picture.tokens());
    }

    private static RgbImage grey(int rows, int cols, int level) {
        int side = AutoencoderConfig.small().tokenSide();
        byte[] rgb = new byte[3 * rows * side * cols * side];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(cols * side, rows * side, rgb);
    }
}
