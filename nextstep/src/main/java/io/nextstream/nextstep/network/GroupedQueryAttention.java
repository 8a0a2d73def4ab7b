package io.nextstream.nextstep.network;

import io.nextstream.nextstep.torch.ScriptTemplate;
import io.nextstream.nextstep.weights.ParameterViews.Stack;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.List;
import java.util.Map;

/**
 * Causal self-attention in which H / G query heads share a key-value head. Queries, keys and values
 * have biases, the output projection has none.
 */
final class GroupedQueryAttention {

    private final ModelConfig config;
    private final int queryWidth;
    private final int keyWidth;

    GroupedQueryAttention(ModelConfig config) {
        this.config = config;
        this.queryWidth = config.heads() * config.headDim();
        this.keyWidth = config.kvHeads() * config.headDim();
    }

    List<TensorSpec> parameters(String prefix) {
        int d = config.hiddenSize();
        return List.of(
                TensorSpec.of(prefix + "q_proj.weight", queryWidth, d),
                TensorSpec.of(prefix + "k_proj.weight", keyWidth, d),
                TensorSpec.of(prefix + "v_proj.weight", keyWidth, d),
                TensorSpec.of(prefix + "q_proj.bias", queryWidth),
                TensorSpec.of(prefix + "k_proj.bias", keyWidth),
                TensorSpec.of(prefix + "v_proj.bias", keyWidth),
                TensorSpec.of(prefix + "o_proj.weight", d, queryWidth));
    }

    List<Stack> stacks(String prefix) {
        return List.of(stack(prefix, "weight"), stack(prefix, "bias"));
    }

    private static Stack stack(String prefix, String kind) {
        return new Stack(
                prefix + "qkv_proj." + kind,
                List.of(
                        prefix + "q_proj." + kind,
                        prefix + "k_proj." + kind,
                        prefix + "v_proj." + kind));
    }

    /**
     * {@code query_key_value}: x [B, S, D] to rotated queries [B, H, S, d], rotated keys and values
     * [B, G, S, d]. {@code attend}: all positions at once. {@code attend_one}: one new position
     * against L cached ones, without repeating keys for the heads of a group.
     */
    String methods() {
        return ScriptTemplate.fill(
                """
                def query_key_value(self, x: Tensor, weight: Tensor, bias: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
                  B = x.size(0)
                  S = x.size(1)
                  y = self.linear(x, weight, bias)  # [B, S, (H + 2G) d]
                  qk, v = torch.split_with_sizes(y, [{qkWidth}, {kWidth}], -1)
                  qk = self.rotate(qk.view([B, S, {qkHeads}, {d}]), cos, sin)
                  q, k = torch.split_with_sizes(qk, [{H}, {G}], 2)
                  return (q.transpose(1, 2), k.transpose(1, 2), v.view([B, S, {G}, {d}]).transpose(1, 2))
                def attend(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
                  # q [B, H, S, d], k and v [B, G, S, d], bias [B, 1, S, S] -> [B, S, H d]
                  y = torch.scaled_dot_product_attention(q, k, v, bias, 0., False, scale=None, enable_gqa={grouped})
                  return y.transpose(1, 2).reshape([q.size(0), q.size(2), {qWidth}])
                def attend_one(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
                  # q [B, H, 1, d], k and v [B, G, L, d], bias [B, 1, 1, L] -> [B, 1, H d]
                  q = q.reshape([q.size(0), {G}, {perGroup}, {d}])
                  scores = torch.matmul(q, k.transpose(2, 3)) * {scale} + bias  # [B, G, H/G, L]
                  return torch.matmul(torch.softmax(scores, -1), v).reshape([q.size(0), 1, {qWidth}])
                """,
                Map.of(
                        "H",
                        config.heads(),
                        "G",
                        config.kvHeads(),
                        "d",
                        config.headDim(),
                        "qkHeads",
                        config.heads() + config.kvHeads(),
                        "qWidth",
                        queryWidth,
                        "kWidth",
                        keyWidth,
                        "qkWidth",
                        queryWidth + keyWidth,
                        "perGroup",
                        config.heads() / config.kvHeads(),
                        "scale",
                        1 / Math.sqrt(config.headDim()),
                        "grouped",
                        config.heads() == config.kvHeads() ? "False" : "True"));
    }
}
