package io.nextstream.bench;

import java.util.List;

/** What a benchmark measured. */
public record BenchResult(List<Figure> figures, List<Curve> curves) {

    public BenchResult {
        figures = List.copyOf(figures);
        curves = List.copyOf(curves);
    }
}
