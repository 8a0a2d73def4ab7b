package io.nextstream.bench;

import io.nextstream.bench.side.Sizes;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/** Drawing beside Python: one prompt, eight in a batch, and eight in a batch beside one by one. */
final class DrawingTurns {

    private static final int STEPS = 20;
    private static final int BATCH = 8;

    private final Sides sides;
    private final Sizes size;
    private final Path folder;
    private final ModelBench.Options options;
    private final Consumer<Figure> figures;

    DrawingTurns(
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

    void run() throws IOException {
        compare(1, 1.4);
        compare(BATCH, 1.3);
        try (Side batched = java(BATCH);
                Side single = java(1)) {
            Turns turns =
                    Turns.taken(
                            1,
                            options.rounds(),
                            () -> DrawingCase.seconds(batched),
                            () -> DrawingCase.seconds(single));
            figures.accept(
                    turns.rate(
                            "%d prompts in a batch, %s, against Java one by one"
                                    .formatted(BATCH, size),
                            "images/s",
                            BATCH,
                            1,
                            2.5));
        }
    }

    private void compare(int pictures, double bar) throws IOException {
        try (Side java = java(pictures);
                Side python = python(pictures)) {
            requireAlike(java, python);
            Turns turns =
                    Turns.taken(
                            1,
                            options.rounds(),
                            () -> DrawingCase.seconds(java),
                            () -> DrawingCase.seconds(python));
            String name = pictures == 1 ? "one prompt, " : pictures + " prompts in a batch, ";
            figures.accept(
                    turns.rate(
                            name + size + ", against eager", "images/s", pictures, pictures, bar));
        }
    }

    private DrawingCase drawing(int pictures) {
        return new DrawingCase(size, folder, pictures, Sizes.GRID * Sizes.GRID, STEPS);
    }

    private Side java(int pictures) {
        Side java = sides.java();
        drawing(pictures).openJava(java);
        return java;
    }

    private Side python(int pictures) {
        Side python = sides.python();
        drawing(pictures).openPython(python);
        return python;
    }

    private void requireAlike(Side java, Side python) throws IOException {
        Path ours = folder.resolve("ours.safetensors");
        Path peers = folder.resolve("peers.safetensors");
        java.ask(Side.request("draw").put("count", 1).put("out", ours.toString()));
        python.ask(Side.request("draw").put("count", 1).put("out", peers.toString()));
        Alike.require("image tokens of " + size, tokens(ours), tokens(peers), 1e-3);
    }

    private static double[] tokens(Path file) throws IOException {
        Map<String, FloatTensor> tensors = SafeTensors.read(Files.readAllBytes(file));
        return tensors.values().stream()
                .flatMapToDouble(
                        tensor -> {
                            double[] numbers = new double[tensor.data().length];
                            for (int i = 0; i < numbers.length; i++) {
                                numbers[i] = tensor.data()[i];
                            }
                            return Arrays.stream(numbers);
                        })
                .toArray();
    }
}
