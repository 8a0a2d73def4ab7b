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

    private final Comparison comparison;
    private final boolean withCurves;
    private final Path scripts;
    private final Consumer<String> progress;
    private final List<Figure> figures = new ArrayList<>();

    /**
     * @param comparison with what, where and how often
     * @param withCurves whether to measure how the cost grows, too
     * @param scripts the folder with Python's side
     * @param progress takes a line for every figure
     */
    public DpoBench(
            Comparison comparison, boolean withCurves, Path scripts, Consumer<String> progress) {
        this.comparison = comparison;
        this.withCurves = withCurves;
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
        Path out = comparison.out().toAbsolutePath();
        Sides sides = Sides.open(scripts, comparison.torch(), out, progress);
        List<Curve> curves = new ArrayList<>();
        for (Sizes size : comparison.sizes()) {
            Path folder = out.resolve(size.name());
            try (Side java = sides.java()) {
                java.ask(
                        Side.request("write_case")
                                .put("sizes", size.name())
                                .put("case", folder.toString()));
            }
            PreferenceTurns turns = new PreferenceTurns(sides, size, folder, comparison, this::add);
            turns.compare();
            if (withCurves) {
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
