package io.nextstream.nextstep.autoencoder;

import io.nextstream.nextstep.torch.ScriptTemplate;
import java.util.Map;

/**
 * Latents to image tokens and back: squares of p x p latent pixels, in raster order; number c * p *
 * p + dy * p + dx of a token is channel c of the latent at (dy, dx) in its square.
 */
public final class Patches {

    /** p of the published networks, and of every {@link AutoencoderConfig}. */
    public static final int SIDE = 2;

    private Patches() {}

    /**
     * {@code patchify(z [B, z, h, w]) -> [B, N, z p p]} and {@code unpatchify(tokens, rows, cols)
     * -> [B, z, h, w]}.
     *
     * @param side p, latent pixels of a token along one side
     */
    public static String methods(int side) {
        return ScriptTemplate.fill(
                """
                def patchify(self, z: Tensor) -> Tensor:
                  size = torch.size(z)  # [B, z, h, w]
                  x = torch.reshape(z, [size[0], size[1], size[2] // {p}, {p}, size[3] // {p}, {p}])
                  x = torch.permute(x, [0, 2, 4, 1, 3, 5])  # [B, rows, cols, z, p, p]
                  return torch.reshape(x, [size[0], -1, size[1] * {area}])  # [B, N, z p p]
                def unpatchify(self, tokens: Tensor, rows: int, cols: int) -> Tensor:
                  size = torch.size(tokens)  # [B, N, z p p]
                  channels = size[2] // {area}
                  x = torch.reshape(tokens, [size[0], rows, cols, channels, {p}, {p}])
                  x = torch.permute(x, [0, 3, 1, 4, 2, 5])  # [B, z, rows, p, cols, p]
                  return torch.reshape(x, [size[0], channels, rows * {p}, cols * {p}])
                """,
                Map.of("p", side, "area", side * side));
    }
}
