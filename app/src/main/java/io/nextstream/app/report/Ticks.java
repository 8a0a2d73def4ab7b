package io.nextstream.app.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Round numbers along an axis. From 0 to 1180: 0, 250, 500, 750, 1000.
 *
 * @param step distance of two: 1, 2, 2.5 or 5 times a power of ten
 */
record Ticks(List<Double> values, BigDecimal step) {
    /** Between so many and one less than twice as many fit. */
    private static final int FEWEST = 3;

    private static final List<BigDecimal> LEADING =
            List.of(
                    new BigDecimal("5"),
                    new BigDecimal("2.5"),
                    new BigDecimal("2"),
                    new BigDecimal("1"));

    /** The largest step that gives enough of them; {@code high} is above {@code low}. */
    static Ticks between(double low, double high) {
        int exponent = (int) Math.ceil(Math.log10(high - low));
        while (true) {
            for (BigDecimal leading : LEADING) {
                BigDecimal step = leading.scaleByPowerOfTen(exponent);
                List<Double> values = multiples(step, low, high);
                if (values.size() >= FEWEST) {
                    return new Ticks(values, step);
                }
            }
            exponent--;
        }
    }

    /** A value with as many digits after the point as the step needs. */
    String text(double value) {
        int digits = Math.max(0, step.stripTrailingZeros().scale());
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    private static List<Double> multiples(BigDecimal step, double low, double high) {
        List<Double> values = new ArrayList<>();
        BigDecimal first =
                BigDecimal.valueOf(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
        for (BigDecimal v = first; v.doubleValue() <= high; v = v.add(step)) {
            values.add(v.doubleValue());
        }
        return values;
    }
}
