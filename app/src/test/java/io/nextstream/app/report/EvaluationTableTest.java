package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.measure.Figure;
import io.nextstream.evaluation.score.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTableTest {
    private static final Interval SHARE = new Interval(0.91, 0.88, 0.94, 400);

    @Test
    void alone() {
        Figure share = new Figure("seen.correct", SHARE, null, null);
        Figure decibels =
                new Figure("reconstruction.psnr", new Interval(29, 28.5, 29.5, 64), null, null);

        assertEquals(
                """
                figure                            value [95 %]            n
                seen.correct                      0.910 [0.880, 0.940]    400
                reconstruction.psnr               29.00 [28.50, 29.50]    64
                """,
                text(null, share, decibels));
    }

    @Test
    void againstAnotherAStarMarksWhatIsBeyondChance() {
        Interval more = new Interval(0.21, 0.16, 0.26, 400);
        Interval perhaps = new Interval(0.01, -0.02, 0.04, 400);

        assertEquals(
                """
                figure                            value [95 %]            against [95 %]          difference [95 %]
                seen.correct                      0.910 [0.880, 0.940]    0.910 [0.880, 0.940]    +0.210 [+0.160, +0.260] *
                seen.strict                       0.910 [0.880, 0.940]    0.910 [0.880, 0.940]    +0.010 [-0.020, +0.040]
                winRate                           0.910 [0.880, 0.940]
                """,
                text(
                        "base",
                        new Figure("seen.correct", SHARE, SHARE, more),
                        new Figure("seen.strict", SHARE, SHARE, perhaps),
                        new Figure("winRate", SHARE, null, null)));
    }

    private static String text(@Nullable String against, Figure... figures) {
        EvaluationReport report =
                new EvaluationReport(
                        "v", against, "few", 400, 1, null, "cpu", "0.1.0", List.of(figures));
        return String.join("\n", EvaluationTable.lines(report)) + "\n";
    }
}
