package io.nextstream.nextstep.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.sampling.Guidance;
import io.nextstream.nextstep.sampling.GuidanceSchedule;
import io.nextstream.nextstep.sampling.Sampler;
import io.nextstream.nextstep.sampling.TextSampling;
import io.nextstream.nextstep.text.ImageGrid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeRequestTest {

    private static final DrawRequest USUAL =
            request(Prompt.of("a red ball"), Thinking.free(0.25), DrawSettings.of(4, 3.5));

    private static DrawRequest request(Prompt prompt, Thinking thinking, DrawSettings settings) {
        return new DrawRequest("probe", prompt, 7, new ImageGrid(2, 3), thinking, settings);
    }

    @Test
    void usageExample() {
        Map<String, String> fields = ProbeRequest.toFields(USUAL);
        assertEquals(
                Map.of(
                        "noiseId", "probe",
                        "text", "a red ball",
                        "seed", "7",
                        "rows", "2",
                        "cols", "3",
                        "think", "true",
                        "steps", "4",
                        "guidance", "3.5",
                        "planTemperature", "0.25"),
                fields);
        assertEquals(USUAL, ProbeRequest.fromFields(fields));
    }

    @Test
    void everyChoiceSurvivesTheManifest() {
        DrawSettings unusual =
                new DrawSettings(
                        new DrawSettings.Steps(Sampler.CPS, 9, 3.2, 0.5),
                        new Guidance(7.5, 1, GuidanceSchedule.LINEAR_GROWTH),
                        true,
                        true);
        for (Thinking thinking :
                List.of(
                        Thinking.NONE,
                        new Thinking.Given("red ball x2"),
                        new Thinking.Free(new TextSampling(0.7, 0.9), 12))) {
            DrawRequest request =
                    request(Prompt.of("a red ball").without("blur"), thinking, unusual);
            assertEquals(request, ProbeRequest.fromFields(ProbeRequest.toFields(request)));
        }
    }

    @Test
    void aMissingFieldIsNamed() {
        Map<String, String> fields = new HashMap<>(ProbeRequest.toFields(USUAL));
        fields.remove("guidance");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ProbeRequest.fromFields(fields));
        assertEquals("the probe's request has no field 'guidance'", e.getMessage());
    }

    @Test
    void aManifestCarriesNoPictures() {
        RgbImage source = new RgbImage(1, 1, new byte[3]);
        DrawRequest edit =
                request(Prompt.edit(source, "red"), Thinking.NONE, DrawSettings.of(4, 1));
        assertThrows(IllegalArgumentException.class, () -> ProbeRequest.toFields(edit));
    }
}
