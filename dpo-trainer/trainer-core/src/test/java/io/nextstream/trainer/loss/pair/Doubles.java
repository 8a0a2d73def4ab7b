package io.nextstream.trainer.loss.pair;

/** Values are numbers. */
final class Doubles implements Arithmetic<Double> {

    static double loss(PairLoss loss, Terms<Double> terms) {
        return loss.of(terms, new Doubles());
    }

    @Override
    public Double plus(Double a, Double b) {
        return a + b;
    }

    @Override
    public Double plus(Double a, double number) {
        return a + number;
    }

    @Override
    public Double minus(Double a, Double b) {
        return a - b;
    }

    @Override
    public Double negated(Double a) {
        return -a;
    }

    @Override
    public Double times(Double a, double number) {
        return a * number;
    }

    @Override
    public Double times(Double a, Double b) {
        return a * b;
    }

    @Override
    public Double over(Double a, Double b) {
        return a / b;
    }

    @Override
    public Double orElse(Double a, double number) {
        return Double.isNaN(a) ? number : a;
    }

    @Override
    public Double square(Double a) {
        return a * a;
    }

    @Override
    public Double positive(Double a) {
        return Math.max(0, a);
    }

    @Override
    public Double sigmoid(Double a) {
        return 1 / (1 + Math.exp(-a));
    }

    @Override
    public Double logSigmoid(Double a) {
        return Math.min(a, 0) - Math.log1p(Math.exp(-Math.abs(a)));
    }
}
