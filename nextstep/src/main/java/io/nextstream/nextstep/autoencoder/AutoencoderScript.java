package io.nextstream.nextstep.autoencoder;

import io.nextstream.nextstep.torch.ScriptTemplate;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The autoencoder's parameters and its TorchScript.
 *
 * <p>Methods of the script; pixels [B, 3, H, W] are fp32 in [-1, 1], {@code flat} is the parameter
 * vector, {@code w} what {@code unpack(flat)} returns:
 *
 * <ul>
 *   <li>{@code moments(w, pixels) -> [B, 2z, h, w]}: mean and log-variance before the norm
 *   <li>{@code posterior_mean(moments) -> [B, z, h, w]}: after the norm
 *   <li>{@code noised(latents, alpha [B, 1, 1, 1], eps) -> latents}
 *   <li>{@code latents(w, pixels) -> [B, z, h, w]}: what the model sees; at every position mean 0
 *       and variance 1 over the channels (paper, equation 3, without noise)
 *   <li>{@code decode(w, latents) -> pixels}
 *   <li>{@code tokens_of_images(images uint8 [B, H, W, 3], flat) -> [B, N, 4z]}
 *   <li>{@code images_of_tokens(tokens [B, N, 4z], flat, rows, cols) -> uint8 [B, H, W, 3]}
 * </ul>
 */
public final class AutoencoderScript {

    private AutoencoderScript() {}

    /** The parameters of an autoencoder of this size. */
    public static ParameterLayout layout(AutoencoderConfig config) {
        List<TensorSpec> specs =
                Stream.concat(Chains.encoder(config).stream(), Chains.decoder(config).stream())
                        .flatMap(block -> block.parameters().stream())
                        .collect(Collectors.toList());
        return ParameterLayout.of(specs);
    }

    /**
     * The methods, to be compiled alone or with others beside them.
     *
     * @param layout of the flat vector, as {@link #layout} gives it
     */
    public static String methods(AutoencoderConfig config, ParameterLayout layout) {
        return layout.unpackMethod("unpack")
                + BlockMethods.text()
                + chain("moments", Chains.encoder(config), layout)
                + chain("reconstruct", Chains.decoder(config), layout)
                + latents(config)
                + Patches.methods(Patches.SIDE)
                + pixels();
    }

    private static String chain(String method, List<Block> blocks, ParameterLayout layout) {
        return "def "
                + method
                + "(self, w: List[Tensor], x: Tensor) -> Tensor:\n"
                + blocks.stream().map(block -> block.line(layout)).collect(Collectors.joining())
                + "  return x\n";
    }

    private static String latents(AutoencoderConfig config) {
        String norm = config.encoderNorm() ? "self.position_norm(mean)" : "mean";
        return ScriptTemplate.fill(
                """
                def position_norm(self, z: Tensor) -> Tensor:
                  size = torch.size(z)
                  x = torch.reshape(z, [size[0], size[1], size[2] // {p}, {p}, size[3] // {p}, {p}])
                  x = x - torch.mean(x, [1, 3, 5], True)
                  variance = torch.mean(x * x, [1, 3, 5], True)
                  return torch.reshape(x * torch.rsqrt(variance + 1e-06), size)
                def posterior_mean(self, moments: Tensor) -> Tensor:
                  mean = torch.narrow(moments, 1, 0, {channels})
                  return {norm}
                def latents(self, w: List[Tensor], pixels: Tensor) -> Tensor:
                  return (self.posterior_mean(self.moments(w, pixels)) - {shift}) * {scale}
                def noised(self, latents: Tensor, alpha: Tensor, eps: Tensor) -> Tensor:
                  return torch.addcmul(latents, alpha, eps)
                def decode(self, w: List[Tensor], latents: Tensor) -> Tensor:
                  return self.reconstruct(w, latents / {scale} + {shift})
                """,
                Map.of(
                        "p", config.normPatch(),
                        "channels", config.latentChannels(),
                        "norm", norm,
                        "shift", config.shiftFactor(),
                        "scale", config.scalingFactor()));
    }

    private static String pixels() {
        return """
                def tokens_of_images(self, images: Tensor, flat: Tensor) -> Tensor:
                  x = torch.permute(torch.to(images, 6), [0, 3, 1, 2]) / 127.5 - 1.
                  return self.patchify(self.latents(self.unpack(flat), x))
                def images_of_tokens(self, tokens: Tensor, flat: Tensor, rows: Tensor, cols: Tensor) -> Tensor:
                  z = self.unpatchify(tokens, int(rows), int(cols))
                  x = self.decode(self.unpack(flat), z)
                  x = torch.clamp(x / 2. + 0.5, 0., 1.) * 255.
                  return torch.contiguous(torch.to(torch.permute(torch.round(x), [0, 2, 3, 1]), 0))
                """;
    }
}
