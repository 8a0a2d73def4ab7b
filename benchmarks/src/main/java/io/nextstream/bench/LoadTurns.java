package io.nextstream.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.bench.side.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Loading a network from a file that nobody has read since it was written, until it has drawn one
 * token.
 */
final class LoadTurns {

    /** A network of half a gigabyte, or what does not depend on its size would weigh too much. */
    private static final int LAYERS = 36;

    /** Rounds before the ones that count: Java compiles itself in the first. */
    private static final int WARM_UP = 2;

    private static final String INPUTS = "draw.safetensors";

    private final Sides sides;
    private final Path folder;
    private final int rounds;
    private final Consumer<Figure> figures;

    LoadTurns(Sides sides, Path folder, int rounds, Consumer<Figure> figures) {
        this.sides = sides;
        this.folder = folder;
        this.rounds = rounds;
        this.figures = figures;
    }

    void run() throws IOException {
        ObjectNode load = Side.request("load").put("case", folder.toString()).put("name", INPUTS);
        write();
        Path file = folder.resolve("model.safetensors");
        double gigabytes = Files.size(file) * 1e-9;
        ObjectNode forget = Side.request("forget").put("file", file.toString());
        try (Side java = sides.java();
                Side python = sides.python()) {
            Alike.require(
                    "tokens of a loaded network",
                    java.numbers(load, "token"),
                    python.numbers(load, "token"),
                    1e-3);
            Turns turns = new Turns();
            for (int i = -WARM_UP; i < rounds; i++) {
                python.ask(forget);
                double ours = java.numbers(load, "seconds")[0];
                python.ask(forget);
                double peer = python.numbers(load, "seconds")[0];
                if (i >= 0) {
                    turns.add(new double[] {ours / gigabytes}, new double[] {peer / gigabytes});
                }
            }
            figures.accept(turns.time("load from safetensors, cold, a GB", 1.0));
        }
        Files.delete(file);
    }

    private void write() {
        try (Side java = sides.java()) {
            ObjectNode network =
                    Side.request("write_case")
                            .put("sizes", Sizes.D512.name())
                            .put("layers", LAYERS)
                            .put("case", folder.toString());
            java.ask(network);
            java.ask(
                    network.put("do", "write_drawing")
                            .put("name", INPUTS)
                            .put("first", 0)
                            .put("pictures", 1)
                            .put("tokens", 1)
                            .put("steps", 1));
        }
    }
}
