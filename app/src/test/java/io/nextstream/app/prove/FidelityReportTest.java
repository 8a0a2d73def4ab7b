package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.report.CurvePlot;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FidelityReportTest {
    private static final Base BASE = TinyBase.unmeasured();
    private static final Evidence EVIDENCE = Examples.faithful();

    @TempDir Path path;

    @BeforeEach
    void writeTheReport() {
        ProofFolder folder = new ProofFolder(path);
        List<RgbImage> greys = Collections.nCopies(3, new RgbImage(1, 1, new byte[3]));
        folder.keepBase(1, new Measuring.Drawn(EVIDENCE.base(1), greys));
        for (ArmResult result : EVIDENCE.arms().values()) {
            folder.finish(result, BASE, greys);
            folder.keepAlong(
                    result.arm(),
                    new Along(
                            60,
                            Map.of("pairs", 7L),
                            List.of(),
                            "people say no",
                            List.of(point(0, 0.5), point(1_000, 0.6))));
        }
        ProofOptions options =
                new ProofOptions(
                        List.of(Row.FIDELITY),
                        1,
                        50_000,
                        Sweeps.MOST_VOTES,
                        List.of(Sweeps.MOST_POISON),
                        Examples.PICTURES,
                        null,
                        null,
                        path,
                        path,
                        LoopConfig.load(null),
                        new FidelityOptions(60, null, 0),
                        TorchDevice.CPU);
        List<Finding> findings = new Fidelity(EVIDENCE).findings();
        new ProofReport(folder, options, BASE, BASE.world(), EVIDENCE, findings).write();
    }

    @Test
    void thePageHasBarsPartsCurvesAndTheLoops() throws IOException {
        String page = Files.readString(path.resolve("report.html"));

        for (String said :
                List.of(
                        "fidelity.correct.base",
                        "honest.atOnce.strict",
                        "GenEval-mini of versions on the way",
                        "<td>shuffled-none-1</td>",
                        "<td>no taste</td>",
                        "<td>60.000</td>",
                        "builder.pairs.honest-none-1",
                        "FidelityOptions[minutes=60.0, builder=null]",
                        "<td>builder</td><td>off</td>",
                        "<td>builder of honest-none-1</td><td>people say no</td>")) {
            assertTrue(page.contains(said), said);
        }
        assertEquals(4, page.split("data:image/png", -1).length - 1);
        assertFalse(page.contains("NaN"));
    }

    @Test
    void figuresWithoutABarAreAFileOfTheirOwn() throws IOException {
        JsonNode figures = new ObjectMapper().readTree(path.resolve("figures.json").toFile());

        assertEquals("minutes.honest-none-1", figures.get(12).path("figure").asText());
        assertEquals(60, figures.get(12).path("value").asDouble());
        assertEquals(4, new ObjectMapper().readTree(path.resolve("result.json").toFile()).size());
    }

    @Test
    void pointsOfSeveralSeedsBecomeTheirMean() {
        assertEquals(
                List.of(new CurvePlot.Point(0, 0.5), new CurvePlot.Point(100, 0.75)),
                FidelityPlots.mean(
                        List.of(point(100, 0.625), point(0, 0.5), point(100, 0.875)),
                        Rated::correct));
    }

    private static Along.Point point(long pairs, double correct) {
        return new Along.Point(pairs, Examples.faithful(correct, 0.5).part("thinking"));
    }
}
