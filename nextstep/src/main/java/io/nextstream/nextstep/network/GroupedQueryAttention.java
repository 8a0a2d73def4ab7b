package io.nextstream.nextstep.network;

import io.nextstream.nextstep.torch.ScriptTemplate;
import io.nextstream.nextstep.weights.ParameterViews.Stack;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Causal self-attention in which H / G query heads share a key-value head. Queries, keys and values
 * have biases, the output projection has none. With {@code attention_use_qk_norm} every head's
 * query and key is normalised before it is turned (keys as in Qwen3).
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
        List<TensorSpec> specs = new ArrayList<>();
        specs.add(TensorSpec.of(prefix + "q_proj.weight", queryWidth, d));
        specs.add(TensorSpec.of(prefix + "k_proj.weight", keyWidth, d));
        specs.add(TensorSpec.of(prefix + "v_proj.weight", keyWidth, d));
        specs.add(TensorSpec.of(prefix + "q_proj.bias", queryWidth));
        specs.add(TensorSpec.of(prefix + "k_proj.bias", keyWidth));
        specs.add(TensorSpec.of(prefix + "v_proj.bias", keyWidth));
        specs.add(TensorSpec.of(prefix + "o_proj.weight", d, queryWidth));
        for (String norm : norms()) {
            specs.add(TensorSpec.of(prefix + norm + ".weight", config.headDim()));
        }
        return specs;
    }

    /** The norms of queries and keys, by name; none unless they are switched on. */
    List<String> norms() {
        return config.qkNorm() ? List.of("q_norm", "k_norm") : List.of();
    }

    /** As a script declares them, after other parameters. */
    String normParameters() {
        return norms().stream().map(norm -> ", " + norm + ": Tensor").collect(Collectors.joining());
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
     * {@code query_key_value}, whose last arguments are {@link #norms()}: x [B, S, D] to rotated
     * queries [B, H, S, d], rotated keys and values [B, G, S, d]. {@code attend}: all positions at
     * once. {@code attend_one}: one new position against L cached ones. Neither repeats keys for
     * the heads of a group: the group's queries stand below one another.
     */
    String methods() {
        return ScriptTemplate.fill(
                """
                def query_key_value(self, x: Tensor, weight: Tensor, bias: Tensor, cos: Tensor, sin: Tensor{norms}) -> Tuple[Tensor, Tensor, Tensor]:
                  B = x.size(0)
                  S = x.size(1)
                  y = self.linear(x, weight, bias)  # [B, S, (H + 2G) d]
                  qk, v = torch.split_with_sizes(y, [{qkWidth}, {kWidth}], -1)
                  qk = self.rotate({normed}, cos, sin)
                  q, k = torch.split_with_sizes(qk, [{H}, {G}], 2)
                  return (q.transpose(1, 2), k.transpose(1, 2), v.view([B, S, {G}, {d}]).transpose(1, 2))
                def attend(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
                  # q [B, H, S, d], k and v [B, G, S, d], bias [B, 1, S, S] -> [B, S, H d]
                  B = q.size(0)
                  S = q.size(2)
                  q = (q * {scale}).reshape([B, {G}, -1, {d}])
                  scores = torch.matmul(q, k.transpose(2, 3)).view([B, {H}, S, S])
                  p = torch.softmax(torch.add_(scores, bias), -1).view([B, {G}, -1, S])
                  y = torch.matmul(p, v).view([B, {H}, S, {d}])
                  return y.transpose(1, 2).reshape([B, S, {qWidth}])
                def attend_one(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
                  # q [B, H, 1, d], k and v [B, G, L, d], bias [B, 1, 1, L] -> [B, 1, H d]
                  q = q.reshape([q.size(0), {G}, {perGroup}, {d}])
                  scores = torch.matmul(q, k.transpose(2, 3)) * {scale} + bias  # [B, G, H/G, L]
                  return torch.matmul(torch.softmax(scores, -1), v).reshape([q.size(0), 1, {qWidth}])
                """,
                Map.ofEntries(
                        Map.entry("H", config.heads()),
                        Map.entry("G", config.kvHeads()),
                        Map.entry("d", config.headDim()),
                        Map.entry("normed", normed()),
                        Map.entry("norms", normParameters()),
                        Map.entry("qWidth", queryWidth),
                        Map.entry("kWidth", keyWidth),
                        Map.entry("qkWidth", queryWidth + keyWidth),
                        Map.entry("perGroup", config.heads() / config.kvHeads()),
                        Map.entry("scale", 1 / Math.sqrt(config.headDim()))));
    }

    /** Queries and keys side by side, [B, S, H + G, d]. */
    private String normed() {
        String heads =
                "qk.view([B, S, %d, %d])"
                        .formatted(config.heads() + config.kvHeads(), config.headDim());
        if (!config.qkNorm()) {
            return heads;
        }
        // One norm over every head: its weight is that of queries H times, that of keys G times.
        return "self.rms_norm(%s, torch.cat([q_norm.expand([%d, -1]), k_norm.expand([%d, -1])]))"
                .formatted(heads, config.heads(), config.kvHeads());
    }
}
