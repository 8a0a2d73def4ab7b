package io.nextstream.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.bench.side.Sizes;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The training step beside that of Python, eager and compiled, and the memory that it took. */
final class TrainingTurns {

    /** Rounds before the ones that count. */
    private static final int WARM_UP = 2;

    /** Rows and columns of the matrices whose product is the machine's peak. */
    private static final int SQUARE = 2048;

    private static final ObjectNode STEPS = Side.request("train").put("count", 8);

    private final Sides sides;
    private final Sizes size;
    private final Path folder;
    private final ModelBench.Options options;
    private final Consumer<Figure> figures;

    TrainingTurns(
            Sides sides,
            Sizes size,
            Path folder,
            ModelBench.Options options,
            Consumer<Figure> figures) {
        this.sides = sides;
        this.size = size;
        this.folder = folder;
        this.options = options;
        this.figures = figures;
    }

    void run() {
        // bf16 has eight bits of mantissa, and autocast rounds at other places than we do.
        compare("fp32", 0.90, 1e-4);
        compare("bf16", 1.00, 1e-2);
    }

    private void compare(String precision, double bar, double tolerance) {
        String name = "train step, " + size + ", " + precision;
        try (Side java = sides.java()) {
            double operations = open(java, precision);
            try (Side eager = python(precision, false)) {
                Turns turns = turns(java, eager, tolerance);
                figures.accept(turns.time(name + ", against eager", bar));
                double ours = java.ask(Side.request("memory")).path("bytes").asDouble();
                double peer = eager.ask(Side.request("memory")).path("bytes").asDouble();
                figures.accept(Figure.once(name + ", peak memory", ours, peer, "B", 1.0));
            }
            figures.accept(share(java, precision, operations));
        }
        if (options.compiled()) {
            try (Side java = sides.java();
                    Side compiled = python(precision, true)) {
                open(java, precision);
                Turns turns = turns(java, compiled, tolerance);
                figures.accept(turns.time(name + ", against torch.compile", null));
            }
        }
    }

    /** How many floating-point operations a step's products are. */
    private double open(Side java, String precision) {
        return java.ask(
                        Side.request("open_training")
                                .put("sizes", size.name())
                                .put("precision", precision))
                .path("operations")
                .asDouble();
    }

    /** Steps beside products of large matrices, in turns. */
    private Figure share(Side java, String precision, double operations) {
        ObjectNode product =
                Side.request("matmul")
                        .put("size", SQUARE)
                        .put("precision", precision)
                        .put("count", 8);
        double peak = 2.0 * SQUARE * SQUARE * SQUARE;
        Turns turns =
                Turns.taken(
                        1,
                        options.rounds(),
                        () -> java.numbers(STEPS, "seconds"),
                        () -> java.numbers(product, "seconds"));
        return turns.rate(
                "train step, %s, %s, share of the matmul peak".formatted(size, precision),
                "GFLOP/s",
                operations * 1e-9,
                peak * 1e-9,
                null);
    }

    private Side python(String precision, boolean compiled) {
        Side python = sides.python();
        python.ask(
                Side.request("open_training")
                        .put("case", folder.toString())
                        .put("precision", precision)
                        .put("compiled", compiled));
        return python;
    }

    private Turns turns(Side java, Side python, double tolerance) {
        Alike.require(
                "losses of " + size,
                java.numbers(STEPS, "losses"),
                python.numbers(STEPS, "losses"),
                tolerance);
        return Turns.taken(
                WARM_UP,
                options.rounds(),
                () -> java.numbers(STEPS, "seconds"),
                () -> python.numbers(STEPS, "seconds"));
    }
}
