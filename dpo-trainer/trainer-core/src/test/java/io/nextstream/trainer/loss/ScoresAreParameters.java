package io.nextstream.trainer.loss;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * A "network" that says that its parameters are its scores, so that losses can be worked out by
 * hand: flat = [e of all rows, logp of all rows].
 */
final class ScoresAreParameters {

    static final String SCRIPT =
            """
            def parts(self, trained: Tensor) -> List[Tensor]:
              return [trained]
            def shared(self, parts: List[Tensor]) -> List[Tensor]:
              return parts
            def weights(self, frozen: Tensor, shared: List[Tensor]) -> List[Tensor]:
              return shared
            def scores(self, w: List[Tensor], ${parameters}) -> Tuple[Tensor, Tensor, Tensor]:
              c = torch.chunk(w[0], 2)
              return ((c)[0], (c)[1], noise)
            """
                            .replace("${parameters}", Scores.PARAMETERS)
                    + Leaves.SCRIPT
                    + Tape.KEPT;

    private ScoresAreParameters() {}

    /** Rows that such a network does not look at. */
    static NDList unused(NDManager manager) {
        NDList unused = new NDList();
        for (int i = 0; i < Scores.PARAMETERS.split(",").length; i++) {
            unused.add(manager.create(0f));
        }
        return unused;
    }
}
