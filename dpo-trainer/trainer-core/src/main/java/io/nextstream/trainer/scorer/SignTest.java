package io.nextstream.trainer.scorer;

/** How likely a fair coin is to fall so. */
final class SignTest {

    private SignTest() {}

    /**
     * P(at most {@code heads} of {@code n}), exact but for rounding.
     *
     * @param heads 0 to n
     */
    static double atMost(int heads, int n) {
        double logChoose = 0;
        double logAll = n * StrictMath.log(2);
        double sum = 0;
        for (int i = 0; i <= heads; i++) {
            sum += StrictMath.exp(logChoose - logAll);
            logChoose += StrictMath.log((double) (n - i) / (i + 1));
        }
        return Math.min(1, sum);
    }
}
