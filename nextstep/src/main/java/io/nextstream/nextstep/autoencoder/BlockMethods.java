package io.nextstream.nextstep.autoencoder;

import io.nextstream.nextstep.torch.ScriptTemplate;
import java.util.Map;

/**
 * The script methods that the blocks of encoder and decoder call; every picture is [B, C, H, W].
 */
final class BlockMethods {

    private BlockMethods() {}

    /**
     * The text of the methods. Down-sampling pads right and bottom only, as the reference does: a
     * symmetric pad would shift the picture by half a pixel a level.
     */
    static String text() {
        return ScriptTemplate.fill(
                """
                def convolution(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                  return torch.conv2d(x, w, b, [1, 1], [1, 1], [1, 1], 1)
                def pointwise(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                  return torch.conv2d(x, w, b, [1, 1], [0, 0], [1, 1], 1)
                def norm(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                  return torch.group_norm(x, {groups}, w, b, 1e-06, True)
                def norm_swish(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                  return torch.silu(self.norm(x, w, b))
                def residual_branch(self, x: Tensor, n1w: Tensor, n1b: Tensor, c1w: Tensor, c1b: Tensor, n2w: Tensor, n2b: Tensor, c2w: Tensor, c2b: Tensor) -> Tensor:
                  h = self.convolution(self.norm_swish(x, n1w, n1b), c1w, c1b)
                  return self.convolution(self.norm_swish(h, n2w, n2b), c2w, c2b)
                def residual(self, x: Tensor, n1w: Tensor, n1b: Tensor, c1w: Tensor, c1b: Tensor, n2w: Tensor, n2b: Tensor, c2w: Tensor, c2b: Tensor) -> Tensor:
                  return x + self.residual_branch(x, n1w, n1b, c1w, c1b, n2w, n2b, c2w, c2b)
                def residual_wider(self, x: Tensor, n1w: Tensor, n1b: Tensor, c1w: Tensor, c1b: Tensor, n2w: Tensor, n2b: Tensor, c2w: Tensor, c2b: Tensor, sw: Tensor, sb: Tensor) -> Tensor:
                  h = self.residual_branch(x, n1w, n1b, c1w, c1b, n2w, n2b, c2w, c2b)
                  return self.pointwise(x, sw, sb) + h
                def positions(self, x: Tensor) -> Tensor:
                  # [B, C, H, W] to [B, 1, H W, C]
                  return torch.transpose(torch.flatten(x, 2, -1), 1, 2).unsqueeze(1)
                def attention(self, x: Tensor, nw: Tensor, nb: Tensor, qw: Tensor, qb: Tensor, kw: Tensor, kb: Tensor, vw: Tensor, vb: Tensor, ow: Tensor, ob: Tensor) -> Tensor:
                  h = self.norm(x, nw, nb)
                  q = self.positions(self.pointwise(h, qw, qb))
                  k = self.positions(self.pointwise(h, kw, kb))
                  v = self.positions(self.pointwise(h, vw, vb))
                  y = torch.scaled_dot_product_attention(q, k, v, None, 0., False)
                  y = torch.reshape(torch.transpose(y.squeeze(1), 1, 2), torch.size(x))
                  return x + self.pointwise(y, ow, ob)
                def downsample(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                  return torch.conv2d(torch.constant_pad_nd(x, [0, 1, 0, 1], 0), w, b, [2, 2], [0, 0], [1, 1], 1)
                def upsample(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                  return self.convolution(torch.upsample_nearest2d(x, None, [2., 2.]), w, b)
                def output(self, x: Tensor, nw: Tensor, nb: Tensor, w: Tensor, b: Tensor) -> Tensor:
                  return self.convolution(self.norm_swish(x, nw, nb), w, b)
                """,
                Map.of("groups", AutoencoderConfig.GROUPS));
    }
}
