package io.nextstream.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.bench.side.Sizes;
import io.nextstream.nextstep.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The model's speed beside that of Python's PyTorch: same arithmetic, same weights, same inputs, in
 * turns. Results are compared before anything is timed.
 */
public final class ModelBench {

    /** Rounds before the ones that count. */
    private static final int WARM_UP = 2;

    private static final int STEPS = 20;

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
     * @param rounds of every comparison
     */
    public record Options(Path out, String torch, List<Sizes> sizes, int rounds) {}

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
    public List<Figure> run() throws IOException {
        Files.createDirectories(options.out());
        progress.accept("Python with torch " + options.torch());
        Path python =
                PythonEnvironment.interpreter(
                        scripts, options.torch(), options.out().resolve("pip.log"));
        Sides sides = new Sides(scripts, python, options.out());
        for (Sizes size : options.sizes()) {
            Path folder = options.out().resolve(size.name());
            try (Side java = sides.java()) {
                java.ask(
                        Side.request("write_case")
                                .put("sizes", size.name())
                                .put("case", folder.toString()));
            }
            train(sides, size, folder, "fp32", 0.90);
            train(sides, size, folder, "bf16", 1.00);
            draw(sides, size, folder, 1, 1.4);
        }
        return List.copyOf(figures);
    }

    private void train(
            Sides sides, Sizes size, Path folder, String precision, @Nullable Double bar) {
        try (Side java = sides.java();
                Side python = sides.python()) {
            ObjectNode open =
                    Side.request("open_training")
                            .put("sizes", size.name())
                            .put("precision", precision);
            java.ask(open);
            open.remove("sizes");
            python.ask(open.put("case", folder.toString()));
            // bf16 has eight bits of mantissa, and autocast rounds at other places than we do.
            double tolerance = precision.equals("bf16") ? 1e-2 : 1e-4;
            ObjectNode steps = Side.request("train").put("count", 3);
            requireAlike(
                    "the losses of " + size + " in " + precision,
                    java.numbers(steps, "losses"),
                    python.numbers(steps, "losses"),
                    tolerance);
            Turns turns = new Turns();
            for (int i = -WARM_UP; i < options.rounds(); i++) {
                double[] ours = java.numbers(steps, "seconds");
                double[] peers = python.numbers(steps, "seconds");
                if (i >= 0) {
                    turns.add(ours, peers);
                }
            }
            add(turns.time("train step, " + size + ", " + precision + ", against eager", bar));
        }
    }

    private void draw(Sides sides, Sizes size, Path folder, int pictures, @Nullable Double bar)
            throws IOException {
        String name = "draw" + pictures + ".safetensors";
        try (Side java = sides.java();
                Side python = sides.python()) {
            ObjectNode open =
                    Side.request("open_drawing")
                            .put("sizes", size.name())
                            .put("case", folder.toString())
                            .put("name", name)
                            .put("first", 0)
                            .put("pictures", pictures)
                            .put("tokens", Sizes.GRID * Sizes.GRID)
                            .put("steps", STEPS);
            java.ask(open.deepCopy().put("do", "write_drawing"));
            java.ask(open);
            python.ask(
                    Side.request("open_drawing").put("case", folder.toString()).put("name", name));
            Path ours = folder.resolve("ours.safetensors");
            Path peers = folder.resolve("peers.safetensors");
            java.ask(Side.request("draw").put("count", 1).put("out", ours.toString()));
            python.ask(Side.request("draw").put("count", 1).put("out", peers.toString()));
            requireAlike("the pictures of " + size, tokens(ours), tokens(peers), 1e-3);
            ObjectNode once = Side.request("draw").put("count", 1);
            Turns turns = new Turns();
            for (int i = -1; i < options.rounds(); i++) {
                double[] our = java.numbers(once, "seconds");
                double[] peer = python.numbers(once, "seconds");
                if (i >= 0) {
                    turns.add(our, peer);
                }
            }
            add(
                    turns.rate(
                            "images of %d prompt(s), %s".formatted(pictures, size),
                            "images/s",
                            pictures,
                            pictures,
                            bar));
        }
    }

    private static double[] tokens(Path file) throws IOException {
        float[] tokens = SafeTensors.read(Files.readAllBytes(file)).get("tokens").data();
        double[] numbers = new double[tokens.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tokens[i];
        }
        return numbers;
    }

    /** Speed without the same results would be no comparison. */
    private static void requireAlike(
            String what, double[] ours, double[] peers, double tolerance) {
        if (ours.length != peers.length) {
            throw new BenchException(what + ": we have " + ours.length + ", Python " + peers.length);
        }
        double largest = 0;
        double scale = 0;
        for (int i = 0; i < ours.length; i++) {
            largest = Math.max(largest, Math.abs(ours[i] - peers[i]));
            scale = Math.max(scale, Math.abs(peers[i]));
        }
        if (!(largest <= tolerance * scale)) {
            throw new BenchException(
                    "%s differ by %.3g of %.3g: the two sides do not compute the same"
                            .formatted(what, largest, scale));
        }
    }

    private void add(Figure figure) {
        figures.add(figure);
        progress.accept(FigureTable.line(figure));
    }
}
