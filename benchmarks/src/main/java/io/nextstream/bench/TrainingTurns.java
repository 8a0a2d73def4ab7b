package io.nextstream.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.bench.side.Sizes;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The training step beside that of Python, eager and compiled, and the memory that it took. */
final class TrainingTurns {

    /** Rounds before the ones that count. */
    private static final int WARM_UP = 2;

    private static final ObjectNode STEPS = Side.request("train").put("count", 3);

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
        try (Side java = java(precision)) {
            try (Side eager = python(precision, false)) {
                Turns turns = turns(java, eager, tolerance);
                figures.accept(turns.time(name + ", against eager", bar));
                double ours = java.ask(Side.request("memory")).path("bytes").asDouble();
                double peer = eager.ask(Side.request("memory")).path("bytes").asDouble();
                figures.accept(Figure.once(name + ", peak memory", ours, peer, "B", 1.0));
            }
        }
        if (options.compiled()) {
            try (Side java = java(precision);
                    Side compiled = python(precision, true)) {
                Turns turns = turns(java, compiled, tolerance);
                figures.accept(turns.time(name + ", against torch.compile", null));
            }
        }
    }

    private Side java(String precision) {
        Side java = sides.java();
        java.ask(
                Side.request("open_training")
                        .put("sizes", size.name())
                        .put("precision", precision));
        return java;
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
        Turns turns = new Turns();
        for (int i = -WARM_UP; i < options.rounds(); i++) {
            double[] ours = java.numbers(STEPS, "seconds");
            double[] peers = python.numbers(STEPS, "seconds");
            if (i >= 0) {
                turns.add(ours, peers);
            }
        }
        return turns;
    }
}
