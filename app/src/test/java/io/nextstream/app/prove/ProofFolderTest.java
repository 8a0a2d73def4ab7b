package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.nextstep.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofFolderTest {
    private static final Arm ARM = Arm.honest(3, "red");
    private static final ArmResult RESULT = Examples.result(ARM, Examples.base());
    private static final RgbImage GREY = new RgbImage(2, 1, new byte[] {9, 9, 9, 7, 7, 7});

    @TempDir Path path;
    private ProofFolder folder;

    @BeforeEach
    void open() {
        folder = new ProofFolder(path.resolve("proof"));
    }

    @Test
    void theFirstStartFindsNothing() {
        assertEquals(Optional.empty(), folder.state());
        assertEquals(Optional.empty(), folder.base(3));
        assertEquals(Optional.empty(), folder.result(ARM));
    }

    @Test
    void whatOneStartKeepsTheNextFinds() {
        ProofState state = new ProofState("f", "w", "y", Examples.TASTES, 100, 40, "s");
        folder.keep(state);
        folder.keepBase(3, new Measuring.Drawn(Examples.base(), List.of(GREY)));

        ProofFolder next = new ProofFolder(folder.path());
        assertEquals(Optional.of(state), next.state());
        assertEquals(Optional.of(Examples.base()), next.base(3));
        assertEquals(7, next.shownOfBase(3).get(0).channel(1, 0, 0));
    }

    @Test
    void aFinishedLoopKeepsItsResultAndItsModelAndNotItsData() throws IOException {
        Files.createDirectories(folder.data(ARM).resolve("kafka/topic"));
        Files.writeString(folder.data(ARM).resolve("kafka/topic/log"), "records");
        Base tuned = TinyBase.learning();

        folder.finish(RESULT, tuned, List.of(GREY, GREY));

        assertFalse(Files.exists(folder.data(ARM)));
        ProofFolder next = new ProofFolder(folder.path());
        assertEquals(Optional.of(RESULT), next.result(ARM));
        assertEquals(2, next.shown(ARM).size());
        Base kept = Base.load(folder.path().resolve("arms/honest-red-3/model"));
        assertEquals(tuned.fingerprint(), kept.fingerprint());
    }

    @Test
    void aVersionOnTheWayOfALoopIsKeptWhileTheLoopIsNotFinished() {
        Arm dosed = ARM.with(new Twist.Dosed(1_000));
        Dose dose = new Dose(300, 310, 33);
        assertEquals(Optional.empty(), folder.dose(dosed, 300));
        folder.keepDose(dosed, dose, TinyBase.learning());

        ProofFolder next = new ProofFolder(folder.path());
        assertEquals(Optional.of(dose), next.dose(dosed, 300));
        assertEquals(TinyBase.learning().fingerprint(), next.doseModel(dosed, dose).fingerprint());

        ArmResult result = Examples.dosed(3, Map.of(300, 50, 1_000, 90));
        next.finish(result, TinyBase.learning(), List.of());
        assertEquals(Optional.of(result), next.result(dosed));
        assertFalse(Files.exists(next.data(dosed)));
    }

    @Test
    void aLoopWithoutPairsIsKeptToo() {
        Arm ties = Arm.ties(3, "red");
        ArmResult result = Examples.result(ties, Examples.base(), null, false);

        folder.finish(result, TinyBase.unmeasured(), List.of());

        assertEquals(Optional.of(result), folder.result(ties));
    }

    @Test
    void aDamagedResultIsNoLoopThatWasNeverRun() throws IOException {
        folder.finish(RESULT, TinyBase.unmeasured(), List.of());
        Path file = folder.path().resolve("arms/honest-red-3/arm.json");
        for (String damaged : List.of("{\"arm\": {", "{\"arm\": null}")) {
            Files.writeString(file, damaged);

            ProofException e = assertThrows(ProofException.class, () -> folder.result(ARM));
            assertTrue(
                    e.getMessage()
                            .startsWith(file + " is damaged or of another version of this program"),
                    e.getMessage());
        }
    }

    /** As a program wrote it that knew neither intervals of margins nor what was served. */
    @Test
    void aResultOfAnEarlierProgramIsStillOne() throws IOException {
        folder.finish(RESULT, TinyBase.unmeasured(), List.of());
        Path file = folder.path().resolve("arms/honest-red-3/arm.json");
        ObjectMapper json = new ObjectMapper();
        ObjectNode left = (ObjectNode) json.readTree(file.toFile());
        left.remove("doses");
        left.putObject("arm").put("seed", 3).put("taste", "red");
        ((ObjectNode) left.get("loop")).remove(List.of("lastMargins", "served"));
        ((ObjectNode) left.get("measured")).remove("parts");
        json.writeValue(file.toFile(), left);

        ArmResult read = folder.result(ARM).orElseThrow();
        assertEquals(ARM, read.arm());
        assertEquals(RESULT.loop().trained(), read.loop().trained());
        assertEquals(RESULT.measured(), read.measured());
        assertNull(read.loop().served());
    }

    @Test
    void aFolderThatTakesNoFilesIsOneLine() throws IOException {
        Files.writeString(path.resolve("proof"), "a file");

        ProofException e =
                assertThrows(ProofException.class, () -> folder.write("x.png", new byte[1]));
        assertTrue(e.getMessage().contains("x.png cannot be written: "), e.getMessage());
    }
}
