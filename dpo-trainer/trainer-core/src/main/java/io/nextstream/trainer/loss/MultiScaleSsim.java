package io.nextstream.trainer.loss;

/**
 * Multi-scale structural similarity of pictures (Wang, Simoncelli and Bovik 2003, equation 7): how
 * alike they look, without a trained network.
 *
 * <pre>
 *   l  = (2 μx μy + C1) / (μx² + μy² + C1)      c s = (2 σxy + C2) / (σx² + σy² + C2)
 *   MS-SSIM = mean(l c s at the coarsest scale)^w_M · Π mean(c s at scale j)^w_j
 * </pre>
 *
 * <p>Means and variances are those of a Gaussian window of 11 pixels, σ 1.5, where it fits whole;
 * each scale halves the sides of the one before. As many of the paper's five scales as leave eleven
 * pixels are taken, their weights divided by their sum: two at 32 pixels, five from 176 on. Taken
 * for each channel on its own, then averaged. 1 for equal pictures, symmetric, at most 1.
 */
final class MultiScaleSsim {

    /** Pixels that a picture needs along each side. */
    static final int SMALLEST_SIDE = 11;

    /**
     * {@code ms_ssim(x, y) -> [B]} of pictures [B, C, H, W] in [-1, 1].
     *
     * <p>A scale at which two pictures contradict each other (c s below 0) counts as 1e-4: powers
     * of it stay real, and their slope finite.
     */
    static final String SCRIPT =
            """
            def ssim_window(self, like: Tensor) -> Tensor:
              i = torch.arange(11, dtype=6, layout=None, device=like.device, pin_memory=False) - 5.
              g = torch.exp(i * i / -4.5)
              return g / torch.sum(g)
            def ssim_blur(self, x: Tensor, g: Tensor) -> Tensor:
              # [P, 1, H, W] -> [P, 1, H - 10, W - 10]
              x = torch.conv2d(x, g.view([1, 1, 11, 1]), None, [1, 1], [0, 0], [1, 1], 1)
              return torch.conv2d(x, g.view([1, 1, 1, 11]), None, [1, 1], [0, 0], [1, 1], 1)
            def ssim_scale(self, a: Tensor, b: Tensor, g: Tensor) -> Tuple[Tensor, Tensor]:
              # [P, 1, H, W] each -> mean of l c s and mean of c s, [P] each
              blurred = self.ssim_blur(torch.cat([a, b, a * a, b * b, a * b], 0), g)
              ma, mb, aa, bb, ab = torch.chunk(blurred, 5)
              cs = (2. * (ab - ma * mb) + 0.0009) / (aa - ma * ma + bb - mb * mb + 0.0009)
              l = (2. * ma * mb + 0.0001) / (ma * ma + mb * mb + 0.0001)
              return (torch.mean(l * cs, [1, 2, 3]), torch.mean(cs, [1, 2, 3]))
            def ms_ssim(self, x: Tensor, y: Tensor) -> Tensor:
              channels = x.size(1)
              a = x.reshape([-1, 1, x.size(2), x.size(3)]) * 0.5 + 0.5
              b = y.reshape([-1, 1, y.size(2), y.size(3)]) * 0.5 + 0.5
              g = self.ssim_window(a)
              all = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333]
              scales = 1
              side = min(x.size(2), x.size(3)) // 2
              total = all[0]
              while scales < 5 and side >= 11:
                total = total + all[scales]
                scales = scales + 1
                side = side // 2
              product = torch.ones_like(a[:, 0, 0, 0])
              for j in range(scales):
                both, contrast = self.ssim_scale(a, b, g)
                if j == scales - 1:
                  term = both
                else:
                  term = contrast
                  a = torch.avg_pool2d(a, [2, 2])
                  b = torch.avg_pool2d(b, [2, 2])
                product = product * torch.pow(torch.clamp(term, 0.0001), all[j] / total)
              return torch.mean(product.view([-1, channels]), [1])
            """;

    private MultiScaleSsim() {}
}
