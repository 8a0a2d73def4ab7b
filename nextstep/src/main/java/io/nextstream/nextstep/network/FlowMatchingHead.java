package io.nextstream.nextstep.network;

import io.nextstream.nextstep.torch.ScriptTemplate;
import io.nextstream.nextstep.weights.ParameterViews;
import io.nextstream.nextstep.weights.ParameterViews.Stack;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The flow-matching head: the velocity of one noisy image token, given the time and the
 * transformer's state (paper section 2.2; "SimpleMLPAdaLN" as in MAR). No token sees another.
 *
 * <p>With y = time(t) + cond(c), every block is x + gate * mlp(norm(x) * (1 + scale) + shift),
 * where shift, scale and gate are linear in silu(y). They do not depend on x, so those of all
 * blocks come from one matrix product, before the blocks and, in drawing, before the loop over
 * time.
 */
final class FlowMatchingHead {

    private static final String PREFIX = "image_head.net.";
    private static final String LAST = PREFIX + "final_layer.";

    private final ModelConfig config;
    private final TimestepEmbedder time;

    FlowMatchingHead(ModelConfig config) {
        this.config = config;
        this.time = new TimestepEmbedder(config);
    }

    private static String block(int i) {
        return PREFIX + "res_blocks." + i + ".";
    }

    List<TensorSpec> parameters() {
        int width = config.headWidth();
        int channels = config.tokenChannels();
        List<TensorSpec> specs = new ArrayList<>(time.parameters());
        linear(specs, PREFIX + "cond_embed.", width, config.hiddenSize());
        linear(specs, PREFIX + "input_proj.", width, channels);
        for (int i = 0; i < config.headLayers(); i++) {
            specs.add(TensorSpec.of(block(i) + "in_ln.weight", width));
            specs.add(TensorSpec.of(block(i) + "in_ln.bias", width));
            linear(specs, block(i) + "mlp.0.", width, width);
            linear(specs, block(i) + "mlp.2.", width, width);
        }
        linear(specs, LAST + "linear.", channels, width);
        for (int i = 0; i < config.headLayers(); i++) {
            linear(specs, block(i) + "adaLN_modulation.1.", 3 * width, width);
        }
        linear(specs, LAST + "adaLN_modulation.1.", 2 * width, width);
        return specs;
    }

    private static void linear(List<TensorSpec> specs, String prefix, int out, int in) {
        specs.add(TensorSpec.of(prefix + "weight", out, in));
        specs.add(TensorSpec.of(prefix + "bias", out));
    }

    List<Stack> stacks() {
        return List.of(stack("weight"), stack("bias"));
    }

    private Stack stack(String kind) {
        List<String> parts =
                IntStream.range(0, config.headLayers())
                        .mapToObj(i -> block(i) + "adaLN_modulation.1." + kind)
                        .collect(Collectors.toCollection(ArrayList::new));
        parts.add(LAST + "adaLN_modulation.1." + kind);
        return new Stack(PREFIX + "adaLN_modulation." + kind, parts);
    }

    /**
     * {@code modulation(w, y [.., W])}: shift, scale (in fp32: 1 + scale) and gate of every block,
     * then shift and scale of the last layer, each [.., W]. {@code velocity(w, x [.., C],
     * modulation) -> [.., C]}.
     *
     * <p>{@code token_residuals(w, cond_hidden [N, D], x [N, C], t [K N], eps [K N, C]) -> [K, N,
     * C]}: the velocity less its target; row r of t and eps belongs to token r mod N. The hidden
     * state is the transformer's, one position before the token; the projection happens in here.
     * {@code squared_errors(residuals) -> [K N]}: their squares, mean over C. {@code token_errors}:
     * both in one.
     *
     * <p>{@code head_by_columns(w)}: the same weights, those of {@code velocity} copied column by
     * column, which is how products with 8 to 32 rows read them fastest (docs/experiments.md).
     */
    String methods(ParameterViews views, Precision precision) {
        // In fp32 the 1 of 1 + scale comes out of the matrix product, as a part of its bias; bf16
        // would round it.
        boolean folded = precision == Precision.FLOAT32;
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < config.headLayers(); i++) {
            blocks.append(
                    "  x = self.head_block(x, m[%d], m[%d], m[%d], %s, %s, %s, %s, %s, %s)\n"
                            .formatted(
                                    3 * i,
                                    3 * i + 1,
                                    3 * i + 2,
                                    views.script(block(i) + "in_ln.weight"),
                                    views.script(block(i) + "in_ln.bias"),
                                    views.script(block(i) + "mlp.0.weight"),
                                    views.script(block(i) + "mlp.0.bias"),
                                    views.script(block(i) + "mlp.2.weight"),
                                    views.script(block(i) + "mlp.2.bias")));
        }
        StringBuilder columns = new StringBuilder();
        for (String name : repeated()) {
            String weight = views.script(name).replace("w[", "c[");
            columns.append("  %1$s = %1$s.t().contiguous().t()%n".formatted(weight));
        }
        int last = 3 * config.headLayers();
        return time.methods(views)
                + ScriptTemplate.fill(
                        """
                        def head_condition(self, w: List[Tensor], projected: Tensor) -> Tensor:
                          return self.linear(projected, {cond}, {condBias})
                        def modulation(self, w: List[Tensor], y: Tensor) -> List[Tensor]:
                          bias = {adaBias}{onePlus}
                          return torch.chunk(torch.linear(self.low(torch.silu(y)), {ada}, bias), {chunks}, -1)
                        def modulate(self, h: Tensor, shift: Tensor, scale: Tensor) -> Tensor:
                          return torch.add_({scaled}, shift)
                        def head_block(self, x: Tensor, shift: Tensor, scale: Tensor, gate: Tensor, norm: Tensor, norm_bias: Tensor, w0: Tensor, b0: Tensor, w2: Tensor, b2: Tensor) -> Tensor:
                          h = torch.layer_norm(x, [{W}], self.high(norm), self.high(norm_bias), 1e-06)
                          h = self.modulate(h, shift, scale)
                          h = self.high(torch.linear(torch.silu(torch.linear(self.low(h), w0, b0)), w2, b2))
                          return torch.add_(gate * h, x)
                        def head_by_columns(self, w: List[Tensor]) -> List[Tensor]:
                          c = torch.slice(w, 0, 9223372036854775807, 1)
                        {columns}  return c
                        def velocity(self, w: List[Tensor], x: Tensor, m: List[Tensor]) -> Tensor:
                          x = self.linear(x, {in}, {inBias})
                        {blocks}  h = torch.layer_norm(x, [{W}], None, None, 1e-06)
                          h = self.modulate(h, m[{shift}], m[{scale}])
                          return self.linear(h, {out}, {outBias})
                        def token_residuals(self, w: List[Tensor], cond_hidden: Tensor, x: Tensor, t: Tensor, eps: Tensor) -> Tensor:
                          N = x.size(0)
                          noise = eps.view([-1, N, {C}])
                          c = self.head_condition(w, self.project_out(w, cond_hidden))  # [N, W]
                          m = self.modulation(w, self.embed_time(w, t).view([-1, N, {W}]) + c)
                          x_t = torch.lerp(noise, x.unsqueeze(0), t.view([-1, N, 1]))  # [K, N, C]
                          return self.velocity(w, x_t, m) - (x - noise)
                        def squared_errors(self, residuals: Tensor) -> Tensor:
                          return torch.mean(residuals * residuals, [-1]).view([-1])
                        def token_errors(self, w: List[Tensor], cond_hidden: Tensor, x: Tensor, t: Tensor, eps: Tensor) -> Tensor:
                          return self.squared_errors(self.token_residuals(w, cond_hidden, x, t, eps))
                        """,
                        Map.ofEntries(
                                Map.entry("W", config.headWidth()),
                                Map.entry("C", config.tokenChannels()),
                                Map.entry("chunks", last + 2),
                                Map.entry("shift", last),
                                Map.entry("scale", last + 1),
                                Map.entry("blocks", blocks),
                                Map.entry("columns", columns),
                                Map.entry(
                                        "scaled",
                                        folded ? "h * scale" : "torch.add_(h * scale, h)"),
                                Map.entry("onePlus", folded ? scaleOnes(last + 2) : ""),
                                Map.entry("cond", views.script(PREFIX + "cond_embed.weight")),
                                Map.entry("condBias", views.script(PREFIX + "cond_embed.bias")),
                                Map.entry("ada", views.script(PREFIX + "adaLN_modulation.weight")),
                                Map.entry(
                                        "adaBias", views.script(PREFIX + "adaLN_modulation.bias")),
                                Map.entry("in", views.script(PREFIX + "input_proj.weight")),
                                Map.entry("inBias", views.script(PREFIX + "input_proj.bias")),
                                Map.entry("out", views.script(LAST + "linear.weight")),
                                Map.entry("outBias", views.script(LAST + "linear.bias"))));
    }

    /** The matrices that {@code velocity} multiplies with, at every step of a token. */
    private List<String> repeated() {
        List<String> names = new ArrayList<>(List.of(PREFIX + "input_proj.weight"));
        for (int i = 0; i < config.headLayers(); i++) {
            names.add(block(i) + "mlp.0.weight");
            names.add(block(i) + "mlp.2.weight");
        }
        names.add(LAST + "linear.weight");
        return names;
    }

    /** Adds 1 to the bias of every scale, which are chunks 1, 4, 7 and so on. */
    private String scaleOnes(int chunks) {
        return ScriptTemplate.fill(
                """
                .view([{chunks}, {W}])
                  chunk = torch.arange({chunks}, dtype=4, layout=None, device=y.device, pin_memory=False)
                  bias = (bias + torch.eq(torch.remainder(chunk, 3), 1).unsqueeze(1)).view([-1])
                """
                        .stripTrailing(),
                Map.of("chunks", chunks, "W", config.headWidth()));
    }
}
