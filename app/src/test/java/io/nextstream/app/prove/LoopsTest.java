package io.nextstream.app.prove;

import static io.nextstream.app.prove.Examples.named;
import static io.nextstream.app.prove.Examples.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopsTest {
    private static final Arm HONEST = Arm.honest(1, "red");

    @Test
    void loopsThatBeginAtZeroAndBalanceHold() {
        List<Finding> findings = new Loops(Examples.convincing()).findings();

        assertTrue(findings.stream().allMatch(Finding::holds), findings::toString);
        assertEquals(5, named(findings, "loops.first-margin").estimate().n());
        assertEquals(7, named(findings, "loops.books").estimate().n());
    }

    @Test
    void aMarginBelowZeroIsAsWrongAsOneAbove() {
        Evidence off =
                Examples.with(Examples.convincing(), result(HONEST, Examples.base(), -1e-9, true));
        Finding finding = named(new Loops(off).findings(), "loops.first-margin");

        assertFalse(finding.holds());
        assertEquals(1e-9, finding.estimate().value());
    }

    @Test
    void loopsThatSawNoPairsProveNothingAboutMargins() {
        Evidence none =
                Examples.evidence(
                        Map.of(1L, Examples.base()),
                        result(Arm.ties(1, "red"), Examples.base(), null, false));

        assertEquals(
                List.of("loops.books"),
                new Loops(none).findings().stream().map(f -> f.bar().figure()).toList());
    }

    @Test
    void aLoopWhoseBooksDoNotBalanceIsCounted() {
        ArmResult good = result(HONEST, Examples.base());
        LoopFacts of = good.loop();
        LoopFacts bad =
                new LoopFacts(
                        of.sent(),
                        of.trained(),
                        of.undecided(),
                        of.steps(),
                        of.versions(),
                        of.firstMargin(),
                        of.lastMargin(),
                        of.lastMargins(),
                        of.baseWeights(),
                        of.weights(),
                        List.of("2 pictures were dropped"),
                        of.curve(),
                        of.served());
        Evidence lost =
                Examples.with(
                        Examples.convincing(),
                        new ArmResult(HONEST, bad, good.measured(), List.of(), good.seconds()));

        assertEquals(1, named(new Loops(lost).findings(), "loops.books").estimate().value());
    }
}
