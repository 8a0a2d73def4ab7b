package io.nextstream.nextstep.network;

/** The numbers in which matrix products are computed; everything between them stays fp32. */
public enum Precision {
    /**
     * Single precision throughout: the same numbers everywhere, for serving and for preferences.
     */
    FLOAT32("x"),

    /**
     * Operands rounded to eight bits of mantissa: several times faster where the processor has such
     * products, exact enough for learning from pictures. Master weights stay fp32.
     */
    BFLOAT16("x.to(15)");

    private final String narrowed;

    Precision(String narrowed) {
        this.narrowed = narrowed;
    }

    /**
     * {@code low(x)} narrows an operand, {@code high(x)} widens a result, {@code linear} does both
     * around a product; weights come narrowed from {@code unpack}.
     */
    String methods() {
        return """
        def low(self, x: Tensor) -> Tensor:
          return %s
        def high(self, x: Tensor) -> Tensor:
          return %s
        def linear(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
          return self.high(torch.linear(self.low(x), weight, bias))
        """
                .formatted(narrowed, this == FLOAT32 ? "x" : "x.to(6)");
    }
}
