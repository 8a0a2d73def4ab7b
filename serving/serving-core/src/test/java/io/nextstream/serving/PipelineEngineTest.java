package io.nextstream.serving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The real pipeline, tiny and with random weights, from files to pictures. */
class PipelineEngineTest {

    private static final VersionRef VERSION = new VersionRef("v1", 1);
    private static final DrawRequest PROBE =
            DrawRequest.of(
                    "probe",
                    "a red ball",
                    1,
                    new ImageGrid(2, 2),
                    Thinking.free(0),
                    DrawSettings.of(2, 1.5));

    @Test
    void aVersionIsStagedProvenAndDraws() {
        Map<String, byte[]> files = bundle(7).toFiles();
        List<SlotEffect> effects = new ArrayList<>();
        try (VersionSlots slots = staged(files, probe(files), effects)) {
            assertEquals(List.of(new SlotEffect.WentLive(VERSION, true)), effects);
            ServingDesk<String> desk = new ServingDesk<>(slots, 4);
            desk.accept(Request.of("good", Demand.any(), List.of(PROBE, PROBE)));
            desk.accept(Request.of("bad", Demand.any(), List.of(withText("a purple ball"))));
            List<Answer<String>> answers = desk.answerBatch();
            Answer.Drawn<?> drawn = assertInstanceOf(Answer.Drawn.class, answers.get(0));
            List<Picture> pictures = drawn.pictures();
            assertArrayEquals(pictures.get(0).tokens(), pictures.get(1).tokens());
            assertTrue(
                    assertInstanceOf(Answer.Refused.class, answers.get(1))
                            .reason()
                            .contains("purple"));
        }
    }

    /** Sides of 8 pixels a token, and nothing else. */
    @Test
    void anEditIsDrawnFromItsPictureAndOneOfAWrongSizeIsRefusedAlone() {
        Map<String, byte[]> files = bundle(7).toFiles();
        try (VersionSlots slots = staged(files, probe(files), new ArrayList<>())) {
            ServingDesk<String> desk = new ServingDesk<>(slots, 4);
            desk.accept(Request.of("good", Demand.any(), List.of(edit(16, 8))));
            desk.accept(Request.of("bad", Demand.any(), List.of(edit(16, 9))));
            desk.accept(Request.of("words", Demand.any(), List.of(PROBE)));
            List<Answer<String>> answers = desk.answerBatch();
            Answer.Drawn<?> drawn = assertInstanceOf(Answer.Drawn.class, answers.get(0));
            Picture.Source source = drawn.pictures().get(0).sources().get(0);
            assertEquals(new ImageGrid(1, 2), source.grid());
            assertEquals(2 * 32, source.tokens().length);
            String reason = assertInstanceOf(Answer.Refused.class, answers.get(1)).reason();
            assertTrue(reason.contains("multiples of 8 pixels for this model, not 16x9"), reason);
            assertInstanceOf(Answer.Drawn.class, answers.get(2));
        }
    }

    @Test
    void otherWeightsThanTheTrainersAreNotServed() {
        List<SlotEffect> effects = new ArrayList<>();
        Map<String, byte[]> trained = bundle(7).toFiles();
        try (VersionSlots slots = staged(bundle(8).toFiles(), probe(trained), effects)) {
            assertInstanceOf(SlotEffect.Failed.class, effects.get(0));
            assertEquals(null, slots.live());
        }
    }

    /** The probe is proven in the trainer's numbers; pictures are drawn in those of the engine. */
    @Test
    void everyVersionIsDrawnInThePrecisionOfTheEngines() throws Exception {
        List<StagingOutcome> outcomes = new ArrayList<>();
        Stager stager =
                new Stager(
                        version -> {
                            Map<String, byte[]> files = learnt(version.step()).toFiles();
                            return new ModelSource.Files(files, probe(files));
                        },
                        files -> PipelineEngine.load(files, TorchDevice.CPU, Precision.BFLOAT16),
                        0,
                        Runnable::run);
        try (VersionSlots slots = new VersionSlots(stager, outcomes::add, 1, 1)) {
            for (long step : new long[] {1, 2}) {
                VersionRef version = new VersionRef("v" + step, step);
                slots.announce(version);
                assertEquals(
                        List.of(new SlotEffect.WentLive(version, true)),
                        slots.settle(outcomes.remove(0)));
                ServingDesk<String> desk = new ServingDesk<>(slots, 4);
                desk.accept(Request.of("one", Demand.any(), List.of(PROBE)));
                Answer.Drawn<?> drawn =
                        assertInstanceOf(Answer.Drawn.class, desk.answerBatch().get(0));
                float[] served = drawn.pictures().get(0).tokens();
                assertArrayEquals(tokens(step, Precision.BFLOAT16), served);
                assertFalse(Arrays.equals(tokens(step, Precision.FLOAT32), served));
            }
        }
    }

    private static float[] tokens(long seed, Precision precision) throws IOException {
        try (Pipeline pipeline =
                io.nextstream.nextstep.checkpoint.ModelSource.of(learnt(seed))
                        .pipeline(TorchDevice.CPU, precision)) {
            return pipeline.draw(List.of(PROBE)).get(0).tokens();
        }
    }

    private static VersionSlots staged(
            Map<String, byte[]> files, ModelProbe probe, List<SlotEffect> effects) {
        List<StagingOutcome> outcomes = new ArrayList<>();
        Stager stager =
                new Stager(
                        version -> new ModelSource.Files(files, probe),
                        loaded -> PipelineEngine.load(loaded, TorchDevice.CPU, Precision.FLOAT32),
                        1e-3,
                        Runnable::run);
        VersionSlots slots = new VersionSlots(stager, outcomes::add, 1, 1);
        slots.announce(VERSION);
        effects.addAll(slots.settle(outcomes.get(0)));
        return slots;
    }

    private static ModelProbe probe(Map<String, byte[]> files) {
        try (Pipeline pipeline = new Pipeline(ModelBundle.fromFiles(files), TorchDevice.CPU)) {
            return ModelProbe.take(PROBE, pipeline::draw);
        }
    }

    private static DrawRequest edit(int width, int height) {
        RgbImage source = new RgbImage(width, height, new byte[3 * width * height]);
        return new DrawRequest(
                "edit",
                Prompt.edit(source, "a blue ball"),
                1,
                new ImageGrid(2, 2),
                Thinking.free(0),
                DrawSettings.nextStep1Edit().with(2, 1.5));
    }

    private static DrawRequest withText(String text) {
        return DrawRequest.of(
                "other", text, 1, new ImageGrid(2, 2), Thinking.NONE, DrawSettings.of(2, 1.5));
    }

    /** An untrained head is silent; this one is not. */
    private static ModelBundle learnt(long seed) {
        Weights start = bundle(seed).model();
        float[] normals = NoiseStream.of("test", "weights", seed).normals(0, start.flat().length);
        float[] flat = start.flat().clone();
        for (int i = 0; i < flat.length; i++) {
            flat[i] += 0.05f * normals[i];
        }
        return bundle(seed).withModel(new Weights(start.layout(), flat));
    }

    private static ModelBundle bundle(long seed) {
        return ModelBundle.tiny(
                WorldVocabulary.tokenizerJson(new TreeSet<>(List.of("a", "red", "blue", "ball"))),
                AutoencoderConfig.small(),
                seed);
    }
}
