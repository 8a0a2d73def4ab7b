package io.nextstream.bench;

import io.nextstream.bench.side.Sizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Preference learning's speed beside that of Python's PyTorch: same arithmetic, same weights, same
 * pairs, in turns, the losses compared first.
 */
public final class DpoBench {

    private final Options options;
    private final Path scripts;
    private final Consumer<String> progress;
    private final List<Figure> figures = new ArrayList<>();

    /**
     * What to run.
     *
     * @param out folder for results, logs and the files that both sides read
     * @param torch {@code newest} or a version of Python's torch
     * @param sizes networks
     * @param rounds of every comparison, at least 1
     * @param curves whether to measure how the cost grows, too
     */
    public record Options(Path out, String torch, List<Sizes> sizes, int rounds, boolean curves) {

        public Options {
            sizes = List.copyOf(sizes);
            if (rounds < 1) {
                throw new IllegalArgumentException("a comparison takes at least one round");
            }
        }
    }

    /**
     * @param scripts the folder with Python's side
     * @param progress takes a line for every figure
     */
    public DpoBench(Options options, Path scripts, Consumer<String> progress) {
        this.options = options;
        this.scripts = scripts;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @throws BenchException if Python cannot be set up, a side fails, or the two sides' losses
     *     differ
     * @throws IOException if {@code out} cannot be written
     */
    public BenchResult run() throws IOException {
        Path out = options.out().toAbsolutePath();
        Sides sides = Sides.open(scripts, options.torch(), out, progress);
        List<Curve> curves = new ArrayList<>();
        for (Sizes size : options.sizes()) {
            Path folder = out.resolve(size.name());
            try (Side java = sides.java()) {
                java.ask(
                        Side.request("write_case")
                                .put("sizes", size.name())
                                .put("case", folder.toString()));
            }
            PreferenceTurns turns =
                    new PreferenceTurns(sides, size, folder, options.rounds(), this::add);
            turns.compare();
            if (options.curves()) {
                curves.addAll(turns.curves());
            }
        }
        return new BenchResult(figures, curves);
    }

    private void add(Figure figure) {
        figures.add(figure);
        progress.accept(FigureTable.line(figure));
    }
}
