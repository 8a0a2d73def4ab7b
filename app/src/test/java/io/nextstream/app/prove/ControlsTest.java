package io.nextstream.app.prove;

import static io.nextstream.app.prove.Examples.BASE_ALONE;
import static io.nextstream.app.prove.Examples.frozen;
import static io.nextstream.app.prove.Examples.measured;
import static io.nextstream.app.prove.Examples.named;
import static io.nextstream.app.prove.Examples.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ControlsTest {
    private final Evidence convincing = Examples.convincing();

    @Test
    void usageExample() {
        List<Finding> findings = new Controls(convincing).findings();

        assertTrue(findings.stream().allMatch(Finding::holds), findings::toString);
        Finding shuffled = named(findings, "controls.shuffled.move");
        assertEquals(Math.log(4) / 3, shuffled.bar().at(), 1e-12);
        assertEquals(Math.log((36.0 / 164) / (40.0 / 160)), shuffled.estimate().value(), 1e-12);
        assertEquals(
                -0.01,
                named(findings, "controls.demonstrations.correct").estimate().value(),
                1e-12);
    }

    /** From .2 to .3 is +.539, more than a third of 1.386; to .13, −.515, is as wrong. */
    @Test
    void votesWithoutMeaningMayMoveNothingEitherWay() {
        for (int red : new int[] {60, 26}) {
            ArmResult moved = result(Arm.shuffled(1, "red"), measured(red, 40, 0.9, 1, 1));
            assertFalse(named(findings(moved), "controls.shuffled.move").holds(), red + " of 200");
            ArmResult drifted = result(Arm.silent(1, "red"), measured(red, 40, 0.9, 1, 1));
            assertFalse(named(findings(drifted), "controls.demonstrations.move").holds());
        }
    }

    @Test
    void whereHonestVotesMovedNothingNothingMayMove() {
        Evidence lost =
                Examples.with(
                        convincing, result(Arm.honest(1, "red"), measured(20, 20, 0.9, 1, 1)));

        assertEquals(0, named(new Controls(lost).findings(), "controls.shuffled.move").bar().at());
    }

    @Test
    void flippedVotesMustClearlyGoTheOtherWay() {
        ArmResult hardly = result(Arm.flipped(1, "red"), measured(37, 40, 0.9, 1, 1));

        assertFalse(named(findings(hardly), "controls.flipped.move").holds());
    }

    @Test
    void aBitThatTiesChangedIsCounted() {
        ArmResult changed = result(Arm.ties(1, "red"), Examples.base(), null, true);
        Finding finding = named(findings(changed), "controls.ties.changed");

        assertFalse(finding.holds());
        assertEquals(1, finding.estimate().value());
    }

    @Test
    void demonstrationsMayNotCostTheScore() {
        ArmResult worse = result(Arm.silent(1, "red"), measured(40, 40, 0.86, 1, 1));

        assertFalse(named(findings(worse), "controls.demonstrations.correct").holds());
    }

    /** The base alone was served and 30 of 150 became 33; from 30 to 60 is +.98, not still. */
    void whatAFrozenServerServesStaysStill() {
        Finding still = named(new Controls(convincing).findings(), "controls.frozen.served");
        assertEquals(Math.log((33.0 / 117) / (30.0 / 120)), still.estimate().value(), 1e-12);
        ArmResult moved = frozen(BASE_ALONE, List.of(30, 60));

        assertFalse(named(findings(moved), "controls.frozen.served").holds());
    }

    void meanwhileTheMarginMustHaveGrown() {
        ArmResult none = result(Arm.frozen(1, "red"), Examples.base(), null, true);

        assertTrue(named(new Controls(convincing).findings(), "controls.frozen.margin").holds());
        assertFalse(named(findings(none), "controls.frozen.margin").holds());
    }

    void somebodyMustHaveBeenToldOfTheBaseAndOfNothingElse() {
        String base = "v0000000-00000000";
        List<Served> wrong =
                List.of(
                        new Served(1, List.of(), null),
                        new Served(2, List.of(base), null),
                        new Served(1, List.of("v0000001-00000000"), null),
                        new Served(1, List.of(base, "v0000001-00000000"), null));

        assertTrue(named(new Controls(convincing).findings(), "controls.frozen.untold").holds());
        for (Served served : wrong) {
            ArmResult loop = frozen(served, List.of(30, 33));
            assertFalse(named(findings(loop), "controls.frozen.untold").holds(), served.toString());
        }
    }

    private List<Finding> findings(ArmResult other) {
        return new Controls(Examples.with(convincing, other)).findings();
    }
}
