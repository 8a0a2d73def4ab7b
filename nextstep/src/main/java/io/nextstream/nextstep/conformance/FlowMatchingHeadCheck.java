package io.nextstream.nextstep.conformance;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** The velocity of single tokens at given times, and the sinusoid of the time. */
final class FlowMatchingHeadCheck implements Check {

    private static final String ENTRY =
            """
            def head(self, flat: Tensor, x: Tensor, t: Tensor, cond: Tensor) -> Tuple[Tensor, Tensor]:
              w = self.unpack(flat)
              m = self.modulation(w, self.embed_time(w, t) + self.head_condition(w, cond))
              return (self.velocity(w, x, m), self.timestep_sinusoid(t))
            """;

    @Override
    public boolean takesPrecision() {
        return true;
    }

    @Override
    public List<Comparison> compare(GoldenCase golden, Backend backend) {
        try (CaseNetwork network = new CaseNetwork(golden, golden.config(), backend, ENTRY)) {
            NDManager manager = network.manager();
            NDList out =
                    network.call(
                            "head",
                            golden.floats(manager, "x_t"),
                            golden.floats(manager, "t"),
                            golden.floats(manager, "cond"));
            return new Comparisons(golden)
                    .value("velocity", out.get(0).toFloatArray())
                    .value("timestep_embedding", out.get(1).toFloatArray())
                    .list();
        }
    }
}
