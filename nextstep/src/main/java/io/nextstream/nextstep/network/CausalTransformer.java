package io.nextstream.nextstep.network;

import io.nextstream.nextstep.torch.ScriptTemplate;
import io.nextstream.nextstep.weights.ParameterViews;
import io.nextstream.nextstep.weights.ParameterViews.Stack;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The decoder over one sequence of text and image tokens (paper section 2; Qwen2.5's layout): token
 * table, decoder layers, final norm, and the head that predicts text.
 */
final class CausalTransformer {

    private final ModelConfig config;
    private final DecoderLayer layer;

    CausalTransformer(ModelConfig config) {
        this.config = config;
        this.layer = new DecoderLayer(config);
    }

    List<TensorSpec> parameters() {
        List<TensorSpec> specs = new ArrayList<>();
        specs.add(TensorSpec.of("embed_tokens.weight", config.vocabSize(), config.hiddenSize()));
        for (int l = 0; l < config.layers(); l++) {
            specs.addAll(layer.parameters(l));
        }
        specs.add(TensorSpec.of("norm.weight", config.hiddenSize()));
        if (config.mlpBeforeLmHead()) {
            long d = config.hiddenSize();
            specs.add(TensorSpec.of("before_lm_head.weight", d, d));
            specs.add(TensorSpec.of("before_lm_head.bias", d));
        }
        specs.add(TensorSpec.of("lm_head.weight", config.vocabSize(), config.hiddenSize()));
        return specs;
    }

    List<Stack> stacks() {
        List<Stack> stacks = new ArrayList<>();
        for (int l = 0; l < config.layers(); l++) {
            stacks.addAll(layer.stacks(l));
        }
        return stacks;
    }

    /**
     * {@code hidden(w, ids [B, S], image_tokens [M, C], mask [B, S]) -> [B, S, D]} after the final
     * norm; image tokens fill the placeholders in order of appearance; mask 1 = token, 0 = pad on
     * either side.
     *
     * <p>{@code prefill} is the same with room for {@code more} further positions: it returns the
     * hidden states, then keys and values of every layer. {@code step} feeds one position x [B, 1,
     * D] at {@code position} through these caches; its bias is [B, 1, 1, position + 1].
     *
     * <p>{@code text_logp(w, h [R, D], targets [R]) -> [R]}: log-probability of each target.
     */
    String methods(ParameterViews views) {
        StringBuilder parallel = new StringBuilder();
        StringBuilder cached = new StringBuilder();
        StringBuilder steps = new StringBuilder();
        for (int l = 0; l < config.layers(); l++) {
            String weights = layer.arguments(l, views);
            parallel.append("  x, _k, _v = self.layer(x, bias, cos, sin, %s)\n".formatted(weights));
            cached.append("  x, k, v = self.layer(x, bias, cos, sin, %s)\n".formatted(weights));
            cached.append("  caches.append(torch.constant_pad_nd(k, [0, 0, 0, more], 0))\n");
            cached.append("  caches.append(torch.constant_pad_nd(v, [0, 0, 0, more], 0))\n");
            steps.append(
                    "  x = self.layer_step(x, caches[%d], caches[%d], position, bias, cos, sin, %s)\n"
                            .formatted(2 * l, 2 * l + 1, weights));
        }
        return new RmsNorm(config).methods()
                + new RotaryEmbedding(config).methods()
                + layer.methods()
                + ScriptTemplate.fill(
                        """
                        def embed(self, w: List[Tensor], ids: Tensor, image_tokens: Tensor) -> Tensor:
                          text = self.high(torch.embedding({embed}, ids))  # [B, S, D]
                          image = self.project_in(w, image_tokens)  # [M, D]
                          return torch.masked_scatter(text, torch.eq(ids, {placeholder}).unsqueeze(-1), image)
                        def attention_bias(self, x: Tensor, mask: Tensor) -> Tensor:
                          # [B, S, D], [B, S] -> [B, 1, S, S]: 0 where a position may look, -inf elsewhere.
                          # Every position may look at itself, or the rows of pads would be all -inf: not a number.
                          S = x.size(1)
                          square = x.new_ones([S, S])
                          future = torch.triu(square, 1) > 0
                          other = torch.eq(mask, 0).unsqueeze(1).unsqueeze(1)  # [B, 1, 1, S]
                          hidden = torch.logical_or(future, torch.logical_and(other, torch.tril(square, -1) > 0))
                          return torch.masked_fill(x.new_zeros([1, 1, S, S]), hidden, -inf)
                        def hidden(self, w: List[Tensor], ids: Tensor, image_tokens: Tensor, mask: Tensor) -> Tensor:
                          x = self.embed(w, ids, image_tokens)
                          bias = self.attention_bias(x, mask)
                          cos, sin = self.rotary_tables(x, x.size(1))
                        {parallel}  return self.rms_norm(x, {norm})
                        def prefill(self, w: List[Tensor], ids: Tensor, image_tokens: Tensor, mask: Tensor, more: int) -> Tuple[Tensor, List[Tensor]]:
                          x = self.embed(w, ids, image_tokens)
                          bias = self.attention_bias(x, mask)
                          cos, sin = self.rotary_tables(x, x.size(1))
                          caches = annotate(List[Tensor], [])
                        {cached}  return (self.rms_norm(x, {norm}), caches)
                        def step(self, w: List[Tensor], x: Tensor, caches: List[Tensor], position: int, bias: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
                          # x [B, 1, D]; cos and sin [1, 1, d] of this position -> [B, 1, D] after the final norm
                        {steps}  return self.rms_norm(x, {norm})
                        def logits(self, w: List[Tensor], h: Tensor) -> Tensor:
                          return self.linear({beforeLmHead}, {lmHead}, None)
                        def text_logp(self, w: List[Tensor], h: Tensor, targets: Tensor) -> Tensor:
                          return torch.neg(torch.cross_entropy_loss(self.logits(w, h), targets, None, 0, -100, 0.))
                        """,
                        Map.of(
                                "embed", views.script("embed_tokens.weight"),
                                "beforeLmHead", beforeLmHead(views),
                                "norm", views.script("norm.weight"),
                                "lmHead", views.script("lm_head.weight"),
                                "placeholder", config.placeholder(),
                                "parallel", parallel,
                                "cached", cached,
                                "steps", steps));
    }

    /** One linear map, though the release calls it an MLP; without it, the state itself. */
    private String beforeLmHead(ParameterViews views) {
        if (!config.mlpBeforeLmHead()) {
            return "h";
        }
        return "self.linear(h, %s, %s)"
                .formatted(
                        views.script("before_lm_head.weight"), views.script("before_lm_head.bias"));
    }
}
