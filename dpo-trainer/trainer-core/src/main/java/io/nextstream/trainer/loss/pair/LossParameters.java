package io.nextstream.trainer.loss.pair;

/**
 * What the losses need beside their names; each takes what is its own.
 *
 * @param smoothing of {@link Cdpo}
 * @param flipRate of {@link Robust}
 * @param dpopLambda of {@link Dpop}
 * @param tau of {@link Ipo} and {@link Sppo}
 * @param simpoGamma of {@link SimPo}
 */
public record LossParameters(
        double smoothing, double flipRate, double dpopLambda, double tau, double simpoGamma) {

    /** ε 0.1 both ways, λ 5, τ 0.1, γ 0.5. */
    public static LossParameters defaults() {
        return new LossParameters(0.1, 0.1, 5, 0.1, 0.5);
    }
}
