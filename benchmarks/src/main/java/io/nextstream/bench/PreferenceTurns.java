package io.nextstream.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.bench.side.Sizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A step of preference learning beside that of Python: with the transformer run once a picture, as
 * ours does it, and with the whole network run for each draw, as is usual where one call takes one
 * time a picture.
 */
final class PreferenceTurns {

    private static final int WARM_UP = 1;

    private static final Shape USUAL = new Shape(8, 64, 4);

    private static final List<Integer> PAIRS = List.of(2, 4, 8, 16);
    private static final List<Integer> TOKENS = List.of(16, 64, 144);
    private static final List<Integer> DRAWS = List.of(1, 2, 4, 8);

    private static final ObjectNode STEPS = Side.request("prefer").put("count", 3);

    private final Sides sides;
    private final Sizes size;
    private final Path folder;
    private final Comparison comparison;
    private final Consumer<Figure> figures;

    /** What was measured against eager: shapes that several curves have in common count once. */
    private final Map<Shape, Figure> measured = new HashMap<>();

    /**
     * A batch.
     *
     * @param tokens of a picture
     * @param draws K, of each token
     */
    private record Shape(int pairs, int tokens, int draws) {

        String file() {
            return "pairs-%d-%d-%d.safetensors".formatted(pairs, tokens, draws);
        }

        ObjectNode of(String request) {
            return Side.request(request)
                    .put("pairs", pairs)
                    .put("tokens", tokens)
                    .put("draws", draws);
        }
    }

    PreferenceTurns(
            Sides sides, Sizes size, Path folder, Comparison comparison, Consumer<Figure> figures) {
        this.sides = sides;
        this.size = size;
        this.folder = folder;
        this.comparison = comparison;
        this.figures = figures;
    }

    /** Pairs a second and peak memory, against both ways. */
    void compare() {
        String name = "preference step, %s, K %d".formatted(size, USUAL.draws());
        try (Side java = java(USUAL)) {
            try (Side python = python(USUAL, false)) {
                Turns turns = turns(name, java, python, comparison.rounds());
                Figure eager = rate(turns, name + ", against eager", USUAL, 1.15);
                measured.put(USUAL, eager);
                figures.accept(eager);
                double ours = java.ask(Side.request("memory")).path("bytes").asDouble();
                double peer = python.ask(Side.request("memory")).path("bytes").asDouble();
                figures.accept(Figure.once(name + ", peak memory", ours, peer, "B", 1.0));
            }
        }
        try (Side java = java(USUAL);
                Side again = python(USUAL, true)) {
            Turns turns = turns(name, java, again, comparison.rounds());
            figures.accept(rate(turns, name + ", against the network run for each", USUAL, 2.0));
        }
    }

    /** How the cost grows. */
    List<Curve> curves() {
        return List.of(
                curve("draws of a token", DRAWS, draws -> new Shape(8, 64, draws)),
                curve("tokens of a picture", TOKENS, tokens -> new Shape(8, tokens, 4)),
                curve("pairs in a batch", PAIRS, pairs -> new Shape(pairs, 64, 4)));
    }

    private Curve curve(String axis, List<Integer> values, IntFunction<Shape> shapes) {
        List<Curve.Point> points = new ArrayList<>();
        for (int value : values) {
            String name = "preference step, %s, %d %s".formatted(size, value, axis);
            Figure figure =
                    measured.computeIfAbsent(shapes.apply(value), shape -> point(name, shape));
            points.add(new Curve.Point(value, figure.ours(), figure.peer()));
        }
        return new Curve("pairs a second, " + size, axis, points);
    }

    private Figure point(String name, Shape shape) {
        try (Side java = java(shape);
                Side python = python(shape, false)) {
            Turns turns = turns(name, java, python, comparison.roundsOfAPoint());
            Figure figure = rate(turns, name, shape, null);
            figures.accept(figure);
            return figure;
        }
    }

    private Side java(Shape shape) {
        Side java = sides.java();
        java.ask(
                shape.of("write_pairs")
                        .put("sizes", size.name())
                        .put("case", folder.toString())
                        .put("name", shape.file()));
        java.ask(shape.of("open_preferring").put("sizes", size.name()));
        return java;
    }

    private Side python(Shape shape, boolean again) {
        Side python = sides.python();
        python.ask(
                Side.request("open_preferring")
                        .put("case", folder.toString())
                        .put("name", shape.file())
                        .put("again", again));
        return python;
    }

    private static Turns turns(String name, Side java, Side python, int rounds) {
        Alike.require(
                "losses of " + name,
                java.numbers(STEPS, "losses"),
                python.numbers(STEPS, "losses"),
                1e-3);
        return Turns.taken(
                WARM_UP,
                rounds,
                () -> java.numbers(STEPS, "seconds"),
                () -> python.numbers(STEPS, "seconds"));
    }

    private static Figure rate(Turns turns, String name, Shape shape, @Nullable Double bar) {
        return turns.rate(name, "pairs/s", shape.pairs(), shape.pairs(), bar);
    }
}
