package io.nextstream.nextstep.conformance;

/**
 * How far one tensor of ours lies from the reference's.
 *
 * @param tensor its name in the case
 * @param absolute greatest |ours - reference|; not a number if one of ours is none
 * @param relative the same as a share of the greatest |reference|
 * @param bound what {@code measure} may reach
 * @param measure which of the two is held against the bound
 */
public record Comparison(
        String tensor, double absolute, double relative, double bound, Measure measure) {

    /** What a bound is put on. */
    public enum Measure {
        /** Values: the difference itself. */
        ABSOLUTE,
        /** Gradients: the difference as a share of the tensor's greatest number. */
        RELATIVE
    }

    static Comparison of(
            String tensor, float[] expected, float[] actual, double bound, Measure measure) {
        if (expected.length != actual.length) {
            throw new CaseException(
                    "%s has %d numbers in the case and %d here"
                            .formatted(tensor, expected.length, actual.length));
        }
        double absolute = 0;
        double greatest = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs((double) expected[i] - actual[i]);
            // Math.max hands on what is not a number.
            absolute = Math.max(absolute, difference);
            greatest = Math.max(greatest, Math.abs(expected[i]));
        }
        double relative = absolute == 0 ? 0 : absolute / greatest;
        return new Comparison(tensor, absolute, relative, bound, measure);
    }

    /** Whether ids are the same; the bound is 0. Rows of two lengths differ without end. */
    static Comparison ofIds(String name, double[] expected, long[] actual) {
        double absolute = expected.length == actual.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(expected.length, actual.length); i++) {
            absolute = Math.max(absolute, Math.abs(expected[i] - actual[i]));
        }
        return new Comparison(name, absolute, absolute == 0 ? 0 : 1, 0, Measure.ABSOLUTE);
    }

    /** The same difference, held against nothing but being a number. */
    public Comparison unbounded() {
        return new Comparison(tensor, absolute, relative, Double.POSITIVE_INFINITY, measure);
    }

    /** Whether it is held against a bound. */
    public boolean isBounded() {
        return bound < Double.POSITIVE_INFINITY;
    }

    /** The difference that counts. */
    public double difference() {
        return measure == Measure.ABSOLUTE ? absolute : relative;
    }

    /** Whether the difference is within the bound; not a number is not. */
    public boolean passes() {
        return difference() <= bound;
    }
}
