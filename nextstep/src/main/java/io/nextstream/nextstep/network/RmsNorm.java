package io.nextstream.nextstep.network;

/** Root-mean-square normalisation: x / sqrt(mean(x^2) + eps) * weight, over the last extent. */
final class RmsNorm {

    private final ModelConfig config;

    RmsNorm(ModelConfig config) {
        this.config = config;
    }

    String methods() {
        return """
        def rms_norm(self, x: Tensor, weight: Tensor) -> Tensor:
          scale = torch.rsqrt(torch.mean(x * x, [-1], True) + %s)
          return x * scale * self.high(weight)
        """
                .formatted(config.rmsNormEps());
    }
}
