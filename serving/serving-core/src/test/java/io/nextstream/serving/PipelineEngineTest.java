package io.nextstream.serving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Pipeline;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.ArrayList;
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
            desk.accept(new Request<>("good", Demand.any(), List.of(PROBE, PROBE)));
            desk.accept(new Request<>("bad", Demand.any(), List.of(withText("a purple ball"))));
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

    @Test
    void otherWeightsThanTheTrainersAreNotServed() {
        List<SlotEffect> effects = new ArrayList<>();
        Map<String, byte[]> trained = bundle(7).toFiles();
        try (VersionSlots slots = staged(bundle(8).toFiles(), probe(trained), effects)) {
            assertInstanceOf(SlotEffect.Failed.class, effects.get(0));
            assertEquals(null, slots.live());
        }
    }

    private static VersionSlots staged(
            Map<String, byte[]> files, ModelProbe probe, List<SlotEffect> effects) {
        List<StagingOutcome> outcomes = new ArrayList<>();
        Stager stager =
                new Stager(
                        version -> new ModelSource.Files(files, probe),
                        loaded -> PipelineEngine.load(loaded, TorchDevice.CPU),
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

    private static DrawRequest withText(String text) {
        return DrawRequest.of(
                "other", text, 1, new ImageGrid(2, 2), Thinking.NONE, DrawSettings.of(2, 1.5));
    }

    private static ModelBundle bundle(long seed) {
        return ModelBundle.tiny(
                WorldVocabulary.tokenizerJson(new TreeSet<>(List.of("a", "red", "blue", "ball"))),
                AutoencoderConfig.small(),
                seed);
    }
}
