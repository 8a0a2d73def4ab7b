package io.nextstream.trainer.loss.pair;

/**
 * Preference optimisation without a reference, after SimPO (Meng et al. 2024, arXiv 2405.14734,
 * equation 6):
 *
 * <pre>  −log σ((β/2) (e_l − e_w) + β_text (logp_w − logp_l) − γ)</pre>
 *
 * <p>e is a mean over tokens, as SimPO's likelihood is; logp is a plan's sum. The step report's
 * margin and rewards stay those against the reference.
 *
 * @param gamma γ, the margin that winners shall have, at least 0
 */
public record SimPo(double gamma) implements PairLoss {

    public SimPo {
        PairLoss.require(gamma >= 0, "SimPO's gamma", gamma);
    }

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        return in.negated(in.logSigmoid(in.plus(terms.alone(), -gamma)));
    }
}
