package io.nextstream.trainer.loss.pair;

/**
 * Direct preference optimisation (Rafailov et al. 2023, arXiv 2305.18290, equation 7; on
 * flow-matching errors Diffusion-DPO, arXiv 2311.12908, equation 14):
 *
 * <pre>  −log σ(z)</pre>
 */
public record Sigmoid() implements PairLoss {

    @Override
    public <T> T of(Terms<T> terms, Arithmetic<T> in) {
        return in.negated(in.logSigmoid(terms.z()));
    }
}
