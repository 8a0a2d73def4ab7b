package io.nextstream.bench;

import io.nextstream.bench.side.Sizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** How the cost of drawing grows: tokens a second against length, batch and head steps. */
final class CurveTurns {

    private static final List<Integer> LENGTHS = List.of(16, 64, 144, 256);
    private static final List<Integer> BATCHES = List.of(1, 2, 4, 8, 16);
    private static final List<Integer> STEPS = List.of(5, 10, 20, 40);

    private static final int TOKENS = 64;
    private static final int HEAD_STEPS = 20;

    private final Sides sides;
    private final Sizes size;
    private final Path folder;
    private final int rounds;
    private final Consumer<Figure> figures;

    CurveTurns(Sides sides, Sizes size, Path folder, int rounds, Consumer<Figure> figures) {
        this.sides = sides;
        this.size = size;
        this.folder = folder;
        this.rounds = rounds;
        this.figures = figures;
    }

    List<Curve> run() {
        return List.of(
                curve("tokens of a picture", LENGTHS, tokens -> drawing(1, tokens, HEAD_STEPS)),
                curve("pictures in a batch", BATCHES, batch -> drawing(batch, TOKENS, HEAD_STEPS)),
                curve("head steps a token", STEPS, steps -> drawing(1, TOKENS, steps)));
    }

    private DrawingCase drawing(int pictures, int tokens, int steps) {
        return new DrawingCase(size, folder, pictures, tokens, steps);
    }

    private Curve curve(String axis, List<Integer> values, IntFunction<DrawingCase> drawings) {
        List<Curve.Point> points = new ArrayList<>();
        try (Side java = sides.java();
                Side python = sides.python()) {
            for (int value : values) {
                DrawingCase drawing = drawings.apply(value);
                drawing.openJava(java);
                drawing.openPython(python);
                Turns turns =
                        Turns.taken(
                                1,
                                rounds,
                                () -> DrawingCase.seconds(java),
                                () -> DrawingCase.seconds(python));
                double tokens = drawing.pictures() * drawing.tokens();
                Figure figure =
                        turns.rate(
                                "drawing, %s, %d %s".formatted(size, value, axis),
                                "tokens/s",
                                tokens,
                                tokens,
                                null);
                figures.accept(figure);
                points.add(new Curve.Point(value, figure.ours(), figure.peer()));
            }
        }
        return new Curve("tokens a second, " + size, axis, points);
    }
}
