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
import io.nextstream.app.report.Html;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.torch.TorchDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofReportTest {
    private static final Base BASE = TinyBase.unmeasured();

    @TempDir Path path;

    private final Evidence evidence = Examples.convincing();
    private final List<Finding> findings =
            Stream.concat(
                            new Steering(evidence).findings().stream(),
                            new Controls(evidence).findings().stream())
                    .toList();

    @BeforeEach
    void writeTheReport() {
        ProofFolder folder = new ProofFolder(path);
        folder.keepBase(1, new Measuring.Drawn(Examples.base(), greys(100)));
        int grey = 120;
        for (ArmResult result : evidence.arms().values()) {
            folder.finish(result, BASE, greys(grey));
            grey += 20;
        }
        new ProofReport(folder, options(), BASE, BASE.world(), evidence, findings).write();
    }

    @Test
    void theResultIsAListOfFiguresWithTheirBars() throws IOException {
        JsonNode result = new ObjectMapper().readTree(path.resolve("result.json").toFile());

        assertEquals(findings.size(), result.size());
        JsonNode first = result.get(0);
        List<String> keys = new ArrayList<>();
        first.fieldNames().forEachRemaining(keys::add);
        assertEquals(List.of("figure", "value", "low", "high", "bar", "holds"), keys);
        assertEquals("steering.red.move", first.path("figure").asText());
        assertEquals(0.7, first.path("bar").asDouble());
        assertTrue(first.path("holds").asBoolean());
    }

    @Test
    void thePageSaysWhatMustHoldAndSaysThatPeopleAreSimulated() throws IOException {
        String page = Files.readString(path.resolve("report.html"));

        assertTrue(page.contains("simulated annotators, not by people"));
        for (Finding finding : findings) {
            assertTrue(page.contains(finding.bar().figure()), finding.bar().figure());
            assertTrue(
                    page.contains(Html.escaped(finding.bar().sentence())),
                    finding.bar().sentence());
        }
        for (Arm arm : evidence.arms().keySet()) {
            assertTrue(page.contains("<td>" + arm.name() + "</td>"), arm.name());
        }
        assertEquals(4, page.split("data:image/png", -1).length - 1);
        assertFalse(page.contains("NaN"));
    }

    /** Grey 100 by the base, 120 and 140 by the two honest models. */
    @Test
    void theGridShowsTheBaseAndTheTwoGroupsModels() throws IOException {
        RgbImage grid = PictureReader.read(Files.readAllBytes(path.resolve("grid.png")));
        int left = 8 + 48;
        int top = 28 + 20 + 48;

        for (int panel = 0; panel < 3; panel++) {
            assertEquals(100 + 20 * panel, grid.channel(left + panel * 552, top, 0));
        }
    }

    @Test
    void curvesOfSeveralSeedsAreAddedUp() {
        ArmResult one = Examples.result(Arm.honest(1, "red"), Examples.base());
        ArmResult two = Examples.result(Arm.honest(2, "red"), Examples.base());

        assertEquals(
                List.of(new CurvePlot.Point(100, 0.2)),
                ProofPlots.points(List.of(one, two), CurvePoint::liked, CurvePoint::objects));
    }

    @Test
    void rowsThatVaryOneNumberHavePicturesOfTheirOwn() throws IOException {
        Arm honest = Arm.honest(1, "red");
        Evidence swept =
                Examples.evidence(
                        Map.of(1L, Examples.base()),
                        Examples.result(honest, Examples.base()),
                        Examples.result(honest.with(new Twist.Late(30)), Examples.base()),
                        Examples.result(honest.with(poisoned(0, false)), Examples.base()),
                        Examples.result(honest.with(poisoned(0, true)), Examples.base()),
                        Examples.result(honest.with(poisoned(20, false)), Examples.base()),
                        Examples.result(honest.with(poisoned(20, true)), Examples.base()),
                        Examples.dosed(1, Map.of(100, 44, 1_000, 90)));
        ProofFolder folder = new ProofFolder(path);
        for (ArmResult result : swept.arms().values()) {
            folder.finish(result, BASE, greys(100));
        }
        new ProofReport(folder, options(), BASE, BASE.world(), swept, List.of()).write();

        String page = Files.readString(path.resolve("report.html"));
        for (String plot : List.of("dose.png", "staleness.png", "poison.png")) {
            assertTrue(Files.size(path.resolve(plot)) > 0, plot);
            assertTrue(page.contains("alt='" + plot + "'"), plot);
        }
        assertTrue(page.contains("<td>votes of row dose</td><td>10000</td>"));
    }

    private static Twist poisoned(int percent, boolean weighed) {
        return new Twist.Poisoned(percent, Poison.INVERTER, "blue", weighed);
    }

    private static List<RgbImage> greys(int grey) {
        byte[] rgb = new byte[3];
        Arrays.fill(rgb, (byte) grey);
        return Collections.nCopies(3, new RgbImage(1, 1, rgb));
    }

    private ProofOptions options() {
        return new ProofOptions(
                Row.parse(List.of()),
                1,
                2_000,
                10_000,
                List.of(20),
                Examples.PICTURES,
                Examples.TASTES,
                null,
                path,
                path,
                LoopConfig.load(null),
                null,
                TorchDevice.CPU);
    }
}
