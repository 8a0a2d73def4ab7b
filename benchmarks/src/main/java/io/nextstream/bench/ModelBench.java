package io.nextstream.bench;

import io.nextstream.bench.side.Sizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The model's speed beside that of Python's PyTorch: same arithmetic, same weights, same inputs, in
 * turns. Results are compared before anything is timed.
 */
public final class ModelBench {

    private final Options options;
    private final Path scripts;
    private final Consumer<String> progress;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();

    /** What can be measured. */
    public enum Part {
        /** The training step, in fp32 and bf16, against eager and compiled, and its memory. */
        TRAIN,
        /** Drawing one picture and eight. */
        DRAW,
        /** How the cost of drawing grows with length, batch and head steps. */
        CURVES,
        /** Loading a network that lies on disk. */
        LOAD
    }

    /**
     * What to run.
     *
     * @param comparison with what, where and how often
     * @param parts what to measure
     * @param compiled whether to compare with {@code torch.compile}, too
     */
    public record Options(Comparison comparison, List<Part> parts, boolean compiled) {

        public Options {
            parts = List.copyOf(parts);
        }

        int rounds() {
            return comparison.rounds();
        }
    }

    /**
     * @param scripts the folder with Python's side
     * @param progress takes a line for every figure and phase
     */
    public ModelBench(Options options, Path scripts, Consumer<String> progress) {
        this.options = options;
        this.scripts = scripts;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @throws BenchException if Python cannot be set up, a side fails, or the two sides' results
     *     differ
     * @throws IOException if {@code out} cannot be written
     */
    public BenchResult run() throws IOException {
        Comparison comparison = options.comparison();
        Path out = comparison.out().toAbsolutePath();
        Sides sides = Sides.open(scripts, comparison.torch(), out, progress);
        for (Sizes size : comparison.sizes()) {
            Path folder = out.resolve(size.name());
            try (Side java = sides.java()) {
                java.ask(
                        Side.request("write_case")
                                .put("sizes", size.name())
                                .put("case", folder.toString()));
            }
            if (options.parts().contains(Part.TRAIN)) {
                new TrainingTurns(sides, size, folder, options, this::add).run();
            }
            if (options.parts().contains(Part.DRAW)) {
                new DrawingTurns(sides, size, folder, options, this::add).run();
            }
            if (options.parts().contains(Part.CURVES)) {
                int rounds = comparison.roundsOfAPoint();
                curves.addAll(new CurveTurns(sides, size, folder, rounds, this::add).run());
            }
        }
        if (options.parts().contains(Part.LOAD)) {
            new LoadTurns(sides, out.resolve("load"), options.rounds(), this::add).run();
        }
        return new BenchResult(figures, curves);
    }

    private void add(Figure figure) {
        figures.add(figure);
        progress.accept(FigureTable.line(figure));
    }
}
