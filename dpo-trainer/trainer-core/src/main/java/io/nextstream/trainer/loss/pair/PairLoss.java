package io.nextstream.trainer.loss.pair;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * What a pair costs, before its weight: every loss is taken pair by pair, the mean comes after it.
 *
 * <p>Each of them is written once, in {@link #of}; {@link LossChoice} knows them by name.
 */
public sealed interface PairLoss extends Serializable
        permits ApoZero,
                Bco,
                Cdpo,
                Dpop,
                Hinge,
                Ipo,
                Kto,
                Mixture,
                Nca,
                Robust,
                Sdpo,
                Sigmoid,
                SimPo,
                Sppo,
                Winner {

    /** The loss of these terms. */
    <T> T of(Terms<T> terms, Arithmetic<T> in);

    /**
     * μ of {@link Sdpo}, if the loser's gradient is scaled.
     *
     * @return from 0 to 1, or nothing
     */
    default OptionalDouble loserScaling() {
        return OptionalDouble.empty();
    }

    /**
     * {@code pair_losses(z, s_w, s_l, alone, e_w: [P] each, beta, baseline: [], flips: [P]) ->
     * [P]}, a method for a module. The arguments are those of {@link Terms}.
     */
    default String script() {
        return """
               def pair_losses(self, z: Tensor, s_w: Tensor, s_l: Tensor, alone: Tensor, e_w: Tensor, beta: Tensor, baseline: Tensor, flips: Tensor) -> Tensor:
                 return ${loss}
               """
                .replace("${loss}", of(ScriptText.TERMS, new ScriptText()));
    }

    /** Refuses a parameter. */
    static void require(boolean holds, String name, double value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of range: " + value);
        }
    }
}
