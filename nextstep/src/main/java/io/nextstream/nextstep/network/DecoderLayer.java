package io.nextstream.nextstep.network;

import io.nextstream.nextstep.torch.ScriptTemplate;
import io.nextstream.nextstep.weights.ParameterViews;
import io.nextstream.nextstep.weights.ParameterViews.Stack;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** x + attention(norm(x)), then x + feed-forward(norm(x)). */
final class DecoderLayer {

    private final ModelConfig config;
    private final GroupedQueryAttention attention;
    private final SwiGlu feedForward;

    DecoderLayer(ModelConfig config) {
        this.config = config;
        this.attention = new GroupedQueryAttention(config);
        this.feedForward = new SwiGlu(config);
    }

    private static String prefix(int layer) {
        return "layers." + layer + ".";
    }

    List<TensorSpec> parameters(int layer) {
        List<TensorSpec> specs = new ArrayList<>();
        specs.addAll(attention.parameters(prefix(layer) + "self_attn."));
        specs.addAll(feedForward.parameters(prefix(layer) + "mlp."));
        specs.add(TensorSpec.of(prefix(layer) + "input_layernorm.weight", config.hiddenSize()));
        specs.add(
                TensorSpec.of(
                        prefix(layer) + "post_attention_layernorm.weight", config.hiddenSize()));
        return specs;
    }

    List<Stack> stacks(int layer) {
        List<Stack> stacks = new ArrayList<>(attention.stacks(prefix(layer) + "self_attn."));
        stacks.addAll(feedForward.stacks(prefix(layer) + "mlp."));
        return stacks;
    }

    /** The arguments of {@code layer} and {@code layer_step} that are one layer's weights. */
    String arguments(int layer, ParameterViews views) {
        Stream<String> norms = attention.norms().stream().map(n -> "self_attn." + n + ".weight");
        Stream<String> names =
                Stream.of(
                        "input_layernorm.weight",
                        "self_attn.qkv_proj.weight",
                        "self_attn.qkv_proj.bias",
                        "self_attn.o_proj.weight",
                        "post_attention_layernorm.weight",
                        "mlp.gate_up_proj.weight",
                        "mlp.down_proj.weight");
        return Stream.concat(names, norms)
                .map(name -> views.script(prefix(layer) + name))
                .collect(Collectors.joining(", "));
    }

    /**
     * {@code layer}: all positions at once; also returns the keys and values [B, G, S, d]. {@code
     * layer_step}: one position, whose key and value it writes into the caches at {@code position}.
     */
    String methods() {
        String normed = attention.norms().stream().map(n -> ", " + n).collect(Collectors.joining());
        return attention.methods()
                + feedForward.methods()
                + ScriptTemplate.fill(
                        """
                def layer(self, x: Tensor, bias: Tensor, cos: Tensor, sin: Tensor, norm1: Tensor, qkv: Tensor, qkv_bias: Tensor, out: Tensor, norm2: Tensor, gate_up: Tensor, down: Tensor{norms}) -> Tuple[Tensor, Tensor, Tensor]:
                  q, k, v = self.query_key_value(self.rms_norm(x, norm1), qkv, qkv_bias, cos, sin{normed})
                  x = x + self.linear(self.attend(q, k, v, bias), out, None)
                  x = x + self.swiglu(self.rms_norm(x, norm2), gate_up, down)
                  return (x, k, v)
                def layer_step(self, x: Tensor, keys: Tensor, values: Tensor, position: int, bias: Tensor, cos: Tensor, sin: Tensor, norm1: Tensor, qkv: Tensor, qkv_bias: Tensor, out: Tensor, norm2: Tensor, gate_up: Tensor, down: Tensor{norms}) -> Tensor:
                  q, k, v = self.query_key_value(self.rms_norm(x, norm1), qkv, qkv_bias, cos, sin{normed})
                  _0 = torch.copy_(torch.narrow(keys, 2, position, 1), k)
                  _1 = torch.copy_(torch.narrow(values, 2, position, 1), v)
                  seen = position + 1
                  y = self.attend_one(q, torch.narrow(keys, 2, 0, seen), torch.narrow(values, 2, 0, seen), bias)
                  x = x + self.linear(y, out, None)
                  return x + self.swiglu(self.rms_norm(x, norm2), gate_up, down)
                """,
                        Map.of("norms", attention.normParameters(), "normed", normed));
    }
}
