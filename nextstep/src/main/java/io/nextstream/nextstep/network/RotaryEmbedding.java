package io.nextstream.nextstep.network;

import io.nextstream.nextstep.torch.ScriptTemplate;
import java.util.Map;

/**
 * Rotary positions (RoPE) in the rotate-half convention: pair i of a head is (x_i, x_{i + d/2}),
 * turned by the angle position * theta^(-2i/d).
 *
 * <p>Positions are one-dimensional over text and image tokens alike and count left pads: only
 * differences of positions matter.
 */
final class RotaryEmbedding {

    private final ModelConfig config;

    RotaryEmbedding(ModelConfig config) {
        this.config = config;
    }

    String methods() {
        return ScriptTemplate.fill(
                """
                def rotary_tables(self, like: Tensor, length: int) -> Tuple[Tensor, Tensor]:
                  pair = torch.arange({half}, dtype=6, layout=None, device=like.device, pin_memory=False)
                  frequency = torch.reciprocal(torch.pow({theta}, pair * {rate}))  # [d/2]
                  position = torch.arange(length, dtype=6, layout=None, device=like.device, pin_memory=False)
                  angle = position.unsqueeze(1) * frequency  # [S, d/2]
                  cos = torch.cos(angle)
                  sin = torch.sin(angle)
                  # rotate_half(x) is roll(x, d/2) with its first half negated: the sign sits in the table.
                  return (torch.cat([cos, cos], -1).unsqueeze(1), torch.cat([-sin, sin], -1).unsqueeze(1))
                def rotate(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
                  # x [B, S, heads, d], cos and sin [S, 1, d]
                  return torch.addcmul(x * cos, torch.roll(x, [{half}], [-1]), sin)
                """,
                Map.of(
                        "half", config.headDim() / 2,
                        "theta", config.ropeTheta(),
                        "rate", 2.0 / config.headDim()));
    }
}
