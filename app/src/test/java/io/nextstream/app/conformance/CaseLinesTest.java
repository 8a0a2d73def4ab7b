package io.nextstream.app.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.conformance.Outcome.Compared;
import io.nextstream.app.conformance.Outcome.Failed;
import io.nextstream.app.conformance.Outcome.LeftOut;
import io.nextstream.nextstep.conformance.Comparison;
import io.nextstream.nextstep.conformance.Comparison.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseLinesTest {

    private static final Comparison LOGITS =
            new Comparison("logits", 1.5e-6, 4e-7, 2e-5, Measure.ABSOLUTE);
    private static final Comparison GRADIENT =
            new Comparison("grad.norm.weight", 1e-3, 0.25, 1e-4, Measure.RELATIVE);
    private static final Comparison IDS = new Comparison("strings (40)", 0, 0, 0, Measure.ABSOLUTE);
    private static final Comparison NONE =
            new Comparison("token", Double.NaN, Double.NaN, 1, Measure.ABSOLUTE);

    private static final CaseResult MIXED =
            new CaseResult(
                    "mixed",
                    "training",
                    new Compared(List.of(LOGITS, GRADIENT, IDS), List.of("x")));
    private static final CaseResult GOOD =
            new CaseResult("good", "transformer", new Compared(List.of(LOGITS), List.of()));
    private static final CaseResult ODD =
            new CaseResult("odd", "sampler", new Compared(List.of(NONE, LOGITS), List.of()));
    private static final CaseResult LATER =
            new CaseResult("words", "tokenizer", new LeftOut("fp32 only"));
    private static final CaseResult BROKEN =
            new CaseResult("a/b", "unknown", new Failed("no JSON"));

    @Test
    void aLineForEachTensor() {
        assertEquals(
                List.of(
                        "mixed (training): MISSED",
                        "  tensor             absolute   relative  at most",
                        "  logits             1.50e-06   4.00e-07  2.00e-05",
                        "  grad.norm.weight   1.00e-03   2.50e-01  1.00e-04 relative  MISSED",
                        "  strings (40)              0          0  identical",
                        "  not compared: x"),
                CaseLines.of(MIXED));
        assertEquals("good (transformer): passed", CaseLines.of(GOOD).get(0));
        assertTrue(CaseLines.of(ODD).get(2).endsWith("MISSED"));
    }

    @Test
    void whatCannotBeRunSaysWhy() {
        assertEquals(List.of("words (tokenizer): left out, fp32 only"), CaseLines.of(LATER));
        assertEquals(List.of("a/b (unknown): MISSED, no JSON"), CaseLines.of(BROKEN));
    }

    @Test
    void theSummaryCountsAndNames() {
        Summary summary = new Summary(List.of(MIXED, GOOD, LATER, BROKEN));
        assertFalse(summary.passed());
        assertEquals(
                List.of(
                        "4 cases, 4 tensors, 1 passed, 2 MISSED, 1 left out",
                        "Largest difference of a value: 1.50e-06, logits of mixed (at most 2.00e-05)",
                        "Largest difference of a gradient: 2.50e-01, grad.norm.weight of mixed (at most 1.00e-04 relative)",
                        "Missed: mixed, a/b"),
                summary.lines());
    }

    @Test
    void whatIsNotANumberIsTheLargestDifference() {
        List<String> lines = new Summary(List.of(GOOD, ODD)).lines();
        assertEquals(
                "Largest difference of a value: NaN, token of odd (at most 1.00e+00)",
                lines.get(1));
    }

    @Test
    void withoutBoundsNothingIsJudged() {
        CaseResult free =
                new CaseResult(
                        "free",
                        "fm_head",
                        new Compared(List.of(GRADIENT.unbounded(), IDS.unbounded()), List.of()));
        assertEquals("free (fm_head): not judged", CaseLines.of(free).get(0));
        assertEquals(
                List.of(
                        "2 cases, 3 tensors, 1 passed, 1 not judged",
                        "Largest difference of a value: 1.50e-06, logits of good (at most 2.00e-05)",
                        "Largest difference of a gradient: 2.50e-01, grad.norm.weight of free"),
                new Summary(List.of(free, GOOD)).lines());
        CaseResult none =
                new CaseResult(
                        "none", "fm_head", new Compared(List.of(NONE.unbounded()), List.of()));
        assertEquals("none (fm_head): MISSED", CaseLines.of(none).get(0));
    }

    @Test
    void whatIsLeftOutDoesNotCount() {
        assertTrue(new Summary(List.of(GOOD, LATER)).passed());
    }
}
