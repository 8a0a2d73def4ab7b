package io.nextstream.nextstep.network;

import io.nextstream.nextstep.torch.ScriptTemplate;
import io.nextstream.nextstep.weights.ParameterViews;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.List;
import java.util.Map;

/**
 * The two linear maps at the transformer's image side: a token [C] to an input [D], and a hidden
 * state [D] to the condition [D] of the flow-matching head. The head is conditioned on the
 * projected state in training and in drawing.
 */
final class ImageProjectors {

    private final ModelConfig config;

    ImageProjectors(ModelConfig config) {
        this.config = config;
    }

    List<TensorSpec> parameters() {
        int d = config.hiddenSize();
        return List.of(
                TensorSpec.of("image_in_projector.weight", d, config.tokenChannels()),
                TensorSpec.of("image_in_projector.bias", d),
                TensorSpec.of("image_out_projector.weight", d, d),
                TensorSpec.of("image_out_projector.bias", d));
    }

    String methods(ParameterViews views) {
        return ScriptTemplate.fill(
                """
                def project_in(self, w: List[Tensor], tokens: Tensor) -> Tensor:
                  return self.linear(tokens, {in}, {inBias})
                def project_out(self, w: List[Tensor], h: Tensor) -> Tensor:
                  return self.linear(h, {out}, {outBias})
                """,
                Map.of(
                        "in", views.script("image_in_projector.weight"),
                        "inBias", views.script("image_in_projector.bias"),
                        "out", views.script("image_out_projector.weight"),
                        "outBias", views.script("image_out_projector.bias")));
    }
}
