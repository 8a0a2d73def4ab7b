package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProofStateTest {
    private static final ProofState STATE =
            new ProofState("f00", "few", "name: few\n", List.of("red", "blue"), 100, 40, "slow");

    @Test
    void theSameOptionsGoOn() {
        STATE.requireSame(
                new ProofState(
                        "f00", "few", "name: few\n", List.of("red", "blue"), 100, 40, "slow"),
                "out");
    }

    @Test
    void whatDiffersIsNamedAsItWasBegun() {
        List<String> tastes = STATE.tastes();
        refused(
                "another base",
                new ProofState("bar", "few", "name: few\n", tastes, 100, 40, "slow"));
        refused(
                "the world few",
                new ProofState("f00", "few", "size: 64\n", tastes, 100, 40, "slow"));
        refused(
                "--tastes red,blue",
                new ProofState(
                        "f00", "few", "name: few\n", List.of("blue", "red"), 100, 40, "slow"));
        refused("--votes 100", new ProofState("f00", "few", "name: few\n", tastes, 99, 40, "slow"));
        refused(
                "--pictures 40",
                new ProofState("f00", "few", "name: few\n", tastes, 100, 41, "slow"));
        refused(
                "other settings of the loops (--config and the options of the row)",
                new ProofState("f00", "few", "name: few\n", tastes, 100, 40, "fast"));
    }

    private static void refused(String begunWith, ProofState asked) {
        assertEquals(
                "out was begun with " + begunWith + "; choose another --out or the same options",
                assertThrows(ProofException.class, () -> STATE.requireSame(asked, "out"))
                        .getMessage());
    }
}
