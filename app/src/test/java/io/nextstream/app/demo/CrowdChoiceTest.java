package io.nextstream.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.config.ConfigException;
import io.nextstream.app.loop.Voters;
import io.nextstream.evaluation.annotator.Crowd;
import io.nextstream.evaluation.annotator.Taste;
import io.nextstream.evaluation.annotator.VotePolicy;
import io.nextstream.evaluation.world.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdChoiceTest {
    private static final World WORLD = World.bundled("shapes32");
    private static final Taste BLUE = new Taste.Colour("blue");

    @Test
    void usageExample() {
        Voters voters = CrowdChoice.of(asking("default*8, inverter*2"), WORLD, BLUE);

        assertEquals(10, voters.crowd().members().size());
        assertEquals(VotePolicy.HONEST, voters.policy());
        assertEquals(new Taste.Colour("blue"), voters.crowd().members().get(9).annotator().taste());
    }

    @Test
    void theUsualCrowdIsThePeopleOfEveryDemoSoFar() {
        for (Taste liked : List.of(BLUE, new Taste.None())) {
            assertEquals(
                    Crowd.people(liked),
                    CrowdChoice.of(asking(DemoOptions.USUAL_CROWD), WORLD, liked).crowd());
        }
    }

    @Test
    void aCrowdThatCannotBeIsAProblemWithTheCommandLine() {
        assertTrue(problem("default*8, grumpy*2").startsWith("people \"grumpy*2\": "));
        assertTrue(problem("default+colour:pink").contains("pink"));
    }

    /** A week is what pictures are remembered for. */
    @Test
    void whoIsLaterThanPicturesAreRememberedIsRefused() {
        String problem = problem("default*2, late(1d..8d)");

        assertTrue(problem.contains("preference.join.retention is PT168H"), problem);
    }

    private static String problem(String crowd) {
        ConfigException e =
                assertThrows(
                        ConfigException.class, () -> CrowdChoice.of(asking(crowd), WORLD, BLUE));
        assertEquals(1, e.problems().size());
        return e.problems().get(0);
    }

    private static DemoOptions asking(String crowd) {
        return Options.of(crowd);
    }
}
