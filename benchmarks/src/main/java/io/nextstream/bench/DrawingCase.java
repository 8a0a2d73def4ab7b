package io.nextstream.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.bench.side.Sizes;
import java.nio.file.Path;

/**
 * Something to draw, which either side opens.
 *
 * @param size the network
 * @param folder where both sides find it
 * @param pictures in one call
 * @param tokens of each
 * @param steps of the flow-matching head for each token
 */
record DrawingCase(Sizes size, Path folder, int pictures, int tokens, int steps) {

    private static final ObjectNode ONCE = Side.request("draw").put("count", 1);

    /** Opens it in Java, which also writes what Python reads. */
    void openJava(Side java) {
        ObjectNode request =
                Side.request("open_drawing")
                        .put("sizes", size.name())
                        .put("first", 0)
                        .put("pictures", pictures)
                        .put("tokens", tokens)
                        .put("steps", steps);
        java.ask(request);
        java.ask(
                request.put("do", "write_drawing")
                        .put("case", folder.toString())
                        .put("name", file()));
    }

    /** Opens in Python what {@link #openJava} wrote. */
    void openPython(Side python) {
        python.ask(Side.request("open_drawing").put("case", folder.toString()).put("name", file()));
    }

    /** Seconds of drawing what is open. */
    static double[] seconds(Side side) {
        return side.numbers(ONCE, "seconds");
    }

    private String file() {
        return "draw%d-%d-%d.safetensors".formatted(pictures, tokens, steps);
    }
}
