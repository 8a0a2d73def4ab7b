package io.nextstream.app.prove;

import static io.nextstream.app.prove.Examples.measured;
import static io.nextstream.app.prove.Examples.named;
import static io.nextstream.app.prove.Examples.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In time, votes move red from 40 to 100 of 200: +1.39. */
class LatenessTest {
    @Test
    void usageExample() {
        Lateness row = row(96, 70);
        List<Finding> findings = row.findings();

        assertTrue(findings.stream().allMatch(Finding::holds), findings::toString);
        assertEquals(List.of(30, 300), row.delays());
        assertEquals(Math.log(4) / 2, named(findings, "staleness.30.move").bar().at(), 1e-12);
        assertEquals(Math.log(4), row.move(0).value(), 1e-12);
        assertEquals(
                Math.log((70.0 / 130) / (40.0 / 160)),
                named(findings, "staleness.300.move").estimate().value(),
                1e-12);
    }

    /** 60 of 200 is +.54, less than a half of +1.39. */
    @Test
    void votesThatAreALittleLateMustDoHalfOfWhatOthersDo() {
        assertFalse(named(row(60, 70).findings(), "staleness.30.move").holds());
    }

    /** 45 is more than 40, but not clearly. */
    @Test
    void votesThatAreVeryLateMustClearlyDoSomething() {
        assertFalse(named(row(96, 45).findings(), "staleness.300.move").holds());
    }

    private static Lateness row(int redSoon, int redLate) {
        Arm honest = Arm.honest(1, "red");
        return new Lateness(
                Examples.evidence(
                        Map.of(1L, Examples.base()),
                        result(honest, measured(100, 20, 0.9, 1.3, 0.9)),
                        result(honest.with(new Twist.Late(300)), measured(redLate, 40, 0.9, 1, 1)),
                        result(honest.with(new Twist.Late(30)), measured(redSoon, 40, 0.9, 1, 1))));
    }
}
