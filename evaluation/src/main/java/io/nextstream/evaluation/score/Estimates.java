package io.nextstream.evaluation.score;

import java.util.List;

/** Sums, differences and means of estimates, with their 95 % intervals. */
public final class Estimates {
    /** Student's t, 97.5 %, for 1 to 30 degrees of freedom. */
    private static final double[] STUDENT = {
        12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157,
        2.228139, 2.200985, 2.178813, 2.160369, 2.144787, 2.131450, 2.119905, 2.109816, 2.100922,
        2.093024, 2.085963, 2.079614, 2.073873, 2.068658, 2.063899, 2.059539, 2.055529, 2.051831,
        2.048407, 2.045230, 2.042272
    };

    private static final double Z = 1.959963984540054;

    private Estimates() {}

    /**
     * {@code a - b} for two that are independent, by recovering their variances from their
     * intervals (MOVER; Zou and Donner 2008), which may lie askew. For the same prompts and noise
     * this is on the safe side: what both have in common would make it narrower.
     */
    public static Interval difference(Interval a, Interval b) {
        double value = a.value() - b.value();
        return new Interval(
                value,
                value - Math.hypot(a.value() - a.low(), b.high() - b.value()),
                value + Math.hypot(a.high() - a.value(), b.value() - b.low()),
                Math.min(a.n(), b.n()));
    }

    /** {@code a + b}, likewise. */
    public static Interval sum(Interval a, Interval b) {
        double value = a.value() + b.value();
        return new Interval(
                value,
                value - Math.hypot(a.value() - a.low(), b.value() - b.low()),
                value + Math.hypot(a.high() - a.value(), b.high() - b.value()),
                Math.min(a.n(), b.n()));
    }

    /**
     * The mean over repetitions that differ in their seed alone. From two on, Student's interval of
     * what differed between them; of a single one its own interval, since nothing else is known.
     *
     * @param repetitions at least one
     */
    public static Interval mean(List<Interval> repetitions) {
        int n = repetitions.size();
        if (n == 0) {
            throw new IllegalArgumentException("a mean needs at least one repetition");
        }
        if (n == 1) {
            return repetitions.get(0);
        }
        double mean = repetitions.stream().mapToDouble(Interval::value).sum() / n;
        double squares = repetitions.stream().mapToDouble(r -> Math.pow(r.value() - mean, 2)).sum();
        double half = student(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new Interval(mean, mean - half, mean + half, n);
    }

    /** Beyond the table the first term of its expansion around the normal quantile is enough. */
    private static double student(int freedom) {
        return freedom <= STUDENT.length
                ? STUDENT[freedom - 1]
                : Z + (Math.pow(Z, 3) + Z) / (4.0 * freedom);
    }
}
