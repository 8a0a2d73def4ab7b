package io.nextstream.nextstep.network;

import io.nextstream.nextstep.weights.ParameterViews.Stack;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.List;

/** The feed-forward block: down(silu(gate(x)) * up(x)), without biases. */
final class SwiGlu {

    private final ModelConfig config;

    SwiGlu(ModelConfig config) {
        this.config = config;
    }

    List<TensorSpec> parameters(String prefix) {
        int d = config.hiddenSize();
        int inner = config.intermediateSize();
        return List.of(
                TensorSpec.of(prefix + "gate_proj.weight", inner, d),
                TensorSpec.of(prefix + "up_proj.weight", inner, d),
                TensorSpec.of(prefix + "down_proj.weight", d, inner));
    }

    List<Stack> stacks(String prefix) {
        return List.of(
                new Stack(
                        prefix + "gate_up_proj.weight",
                        List.of(prefix + "gate_proj.weight", prefix + "up_proj.weight")));
    }

    String methods() {
        return """
        def swiglu(self, x: Tensor, gate_up: Tensor, down: Tensor) -> Tensor:
          # [B, S, D] -> [B, S, D]
          gate, up = torch.chunk(gate_up, 2)
          x = self.low(x)
          y = torch.silu(torch.linear(x, gate, None)) * torch.linear(x, up, None)
          return self.high(torch.linear(y, down, None))
        """;
    }
}
