package io.nextstream.nextstep.network;

/** The numbers in which matrix products are computed; everything between them stays fp32. */
public enum Precision {
    /** Single precision throughout: the same numbers everywhere, and what the loop serves in. */
    FLOAT32("fp32", "x"),

    /**
     * Operands rounded to eight bits of mantissa: several times faster where the processor has such
     * products, exact enough for learning and for drawing. Master weights stay fp32.
     */
    BFLOAT16("bf16", "x.to(15)");

    private final String label;
    private final String narrowed;

    Precision(String label, String narrowed) {
        this.label = label;
        this.narrowed = narrowed;
    }

    /** How people write it: {@code fp32}, {@code bf16}. */
    public String label() {
        return label;
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
