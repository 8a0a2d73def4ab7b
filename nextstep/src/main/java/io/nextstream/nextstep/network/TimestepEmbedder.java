package io.nextstream.nextstep.network;

import io.nextstream.nextstep.torch.ScriptTemplate;
import io.nextstream.nextstep.weights.ParameterViews;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.List;
import java.util.Map;

/**
 * The time as a vector: 256 numbers [cos | sin] of t * 10000^(-i/128), then two linear maps. The
 * time goes in as it is, between 0 and 1, not scaled to 1000 steps.
 */
final class TimestepEmbedder {

    private static final int HALF = 128;
    private static final String PREFIX = "image_head.net.time_embed.mlp.";

    private final ModelConfig config;

    TimestepEmbedder(ModelConfig config) {
        this.config = config;
    }

    List<TensorSpec> parameters() {
        int width = config.headWidth();
        return List.of(
                TensorSpec.of(PREFIX + "0.weight", width, 2 * HALF),
                TensorSpec.of(PREFIX + "0.bias", width),
                TensorSpec.of(PREFIX + "2.weight", width, width),
                TensorSpec.of(PREFIX + "2.bias", width));
    }

    String methods(ParameterViews views) {
        return ScriptTemplate.fill(
                """
                def timestep_sinusoid(self, t: Tensor) -> Tensor:
                  # [R] -> [R, 256]
                  i = torch.arange({half}, dtype=6, layout=None, device=t.device, pin_memory=False)
                  angle = t.unsqueeze(-1) * torch.exp(i * {rate})
                  return torch.cat([torch.cos(angle), torch.sin(angle)], -1)
                def embed_time(self, w: List[Tensor], t: Tensor) -> Tensor:
                  # [R] -> [R, W]
                  y = torch.silu(torch.linear(self.low(self.timestep_sinusoid(t)), {w0}, {b0}))
                  return self.high(torch.linear(y, {w2}, {b2}))
                """,
                Map.of(
                        "half", HALF,
                        "rate", -Math.log(10_000) / HALF,
                        "w0", views.script(PREFIX + "0.weight"),
                        "b0", views.script(PREFIX + "0.bias"),
                        "w2", views.script(PREFIX + "2.weight"),
                        "b2", views.script(PREFIX + "2.bias")));
    }
}
