package io.nextstream.nextstep.network;

import io.nextstream.nextstep.torch.ScriptTemplate;
import io.nextstream.nextstep.weights.ParameterViews;
import java.util.Map;

/**
 * The transformer cut between its layers, for whoever computes a layer again instead of keeping
 * what is in it.
 *
 * <p>{@code layer_inputs(w, ids, image_tokens, mask) -> List[Tensor]}: what each layer gets, then
 * what the last one gives, all [B, S, D]. {@code layer_at(w, i, x, mask)}: layer i alone. {@code
 * last_norm(w, x)}: what {@code hidden} does after the last layer. The same calls as in {@code
 * hidden}, so the same bits.
 */
final class LayerByLayer {

    private final ModelConfig config;

    LayerByLayer(ModelConfig config) {
        this.config = config;
    }

    /** To be compiled beside the methods of the transformer. */
    String methods(ParameterViews views) {
        DecoderLayer layer = new DecoderLayer(config);
        StringBuilder choice = new StringBuilder();
        for (int l = 0; l < config.layers(); l++) {
            choice.append("  if i == %d:\n".formatted(l));
            choice.append(
                    "    x, _k, _v = self.layer(x, bias, cos, sin, %s)\n"
                            .formatted(layer.arguments(l, views)));
        }
        return ScriptTemplate.fill(
                """
                def layer_at(self, w: List[Tensor], i: int, x: Tensor, mask: Tensor) -> Tensor:
                  bias = self.attention_bias(x, mask)
                  cos, sin = self.rotary_tables(x, x.size(1))
                {choice}  return x
                def layer_inputs(self, w: List[Tensor], ids: Tensor, image_tokens: Tensor, mask: Tensor) -> List[Tensor]:
                  kept = [self.embed(w, ids, image_tokens)]
                  for i in range({layers}):
                    kept.append(self.layer_at(w, i, kept[i], mask))
                  return kept
                def last_norm(self, w: List[Tensor], x: Tensor) -> Tensor:
                  return self.rms_norm(x, {norm})
                """,
                Map.of(
                        "choice", choice,
                        "layers", config.layers(),
                        "norm", views.script("norm.weight")));
    }
}
