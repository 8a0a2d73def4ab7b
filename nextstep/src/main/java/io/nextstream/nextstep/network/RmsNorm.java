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
          norm = torch.linalg_vector_norm(x, 2, [-1], True, dtype=None)
          scale = torch.rsqrt(norm * norm / x.size(-1) + %s)
          return x * scale * self.high(weight)
        """
                .formatted(config.rmsNormEps());
    }
}
