package io.nextstream.app.prove;

import io.nextstream.app.report.Books;
import io.nextstream.app.report.BooksAudit;
import io.nextstream.app.report.Observation;
import io.nextstream.app.report.VoteLedger.Votes;
import io.nextstream.evaluation.score.Estimates;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.events.TrainingStep;
import io.nextstream.preference.BatchConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a loop that has ended says about itself.
 *
 * @param sent votes
 * @param trained votes that were trained on
 * @param undecided votes of which nothing is to be learnt: they said tie, or that both are bad, or
 *     were kept for judging versions
 * @param steps of the optimizer
 * @param versions published, the base among them
 * @param firstMargin of the first step that saw pairs: 0, as policy and reference are the same;
 *     null where no step saw any
 * @param lastMargin mean over the last quarter of such steps
 * @param lastMargins the same with its interval, Student's over these steps; null where there are
 *     fewer than two
 * @param baseWeights hash of the base's network
 * @param weights hash of the last version's
 * @param findings what the books hold that they may not, a line each
 * @param curve what was served as people looked
 * @param served which versions, and how old; null in what an earlier program left
 */
record LoopFacts(
        long sent,
        long trained,
        long undecided,
        long steps,
        int versions,
        @Nullable Double firstMargin,
        @Nullable Double lastMargin,
        @Nullable Interval lastMargins,
        String baseWeights,
        String weights,
        List<String> findings,
        List<CurvePoint> curve,
        @Nullable Served served) {
    private static final String MARGIN = "preference.margin";

    LoopFacts {
        findings = List.copyOf(findings);
        curve = List.copyOf(curve);
    }

    /**
     * Of a loop's books, brought up to date.
     *
     * @param policy by which batches were made
     * @param seen what people saw, in their order
     */
    static LoopFacts of(
            Books books,
            BatchConfig policy,
            List<Observation> seen,
            String baseWeights,
            String weights) {
        Votes votes = books.votes().votes();
        List<Double> margins = margins(books.steps());
        return new LoopFacts(
                votes.sent(),
                votes.trained(),
                votes.tie() + votes.bothBad() + votes.kept(),
                books.votes().steps(),
                books.publishedVersions(),
                firstMargin(books.steps()),
                lastQuarter(margins),
                overLastQuarter(margins),
                baseWeights,
                weights,
                findings(books, policy),
                CurvePoint.of(seen),
                Served.of(books));
    }

    /** Whether the last version's weights differ from the base's by as much as a bit. */
    boolean hasLearnt() {
        return !weights.equals(baseWeights);
    }

    /** The margin of new pairs at the end, with its interval; 0 where too few were seen. */
    Interval marginAtTheEnd() {
        return lastMargins == null ? new Interval(0, 0, 0, 0) : lastMargins;
    }

    /** Pairs that people looked at. */
    long pairs() {
        return curve.isEmpty() ? 0 : curve.get(curve.size() - 1).pairs();
    }

    /** A first step on demonstrations alone says nothing: after it policy and reference differ. */
    static @Nullable Double firstMargin(List<TrainingStep> steps) {
        return steps.isEmpty() ? null : steps.get(0).metrics().get(MARGIN);
    }

    /** Margins of the steps that saw pairs. */
    static List<Double> margins(List<TrainingStep> steps) {
        return steps.stream().map(s -> s.metrics().get(MARGIN)).filter(Objects::nonNull).toList();
    }

    /** The mean of the last quarter; null of nothing. */
    static @Nullable Double lastQuarter(List<Double> margins) {
        return margins.isEmpty()
                ? null
                : quarter(margins).stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow();
    }

    /**
     * The same with its interval. Each step sees pairs that were not trained on yet, so its margin
     * says what was learnt of pairs in general; it rises within the quarter, and that makes the
     * interval wider, not narrower.
     */
    static @Nullable Interval overLastQuarter(List<Double> margins) {
        List<Double> last = quarter(margins);
        return last.size() < 2
                ? null
                : Estimates.mean(last.stream().map(m -> new Interval(m, m, m, 1)).toList());
    }

    private static List<Double> quarter(List<Double> margins) {
        return margins.subList(margins.size() * 3 / 4, margins.size());
    }

    private static List<String> findings(Books books, BatchConfig policy) {
        List<String> findings =
                new ArrayList<>(
                        new BooksAudit(policy).findings(books.votes(), books.demonstrations()));
        add(findings, books.pictures().missing(), "pictures were dropped");
        add(findings, books.pictures().duplicated(), "pictures came twice");
        if (!books.votes().votes().addUp() || !books.demonstrations().demonstrations().addUp()) {
            findings.add("the books do not add up");
        }
        return findings;
    }

    private static void add(List<String> findings, long count, String what) {
        if (count > 0) {
            findings.add(count + " " + what);
        }
    }
}
