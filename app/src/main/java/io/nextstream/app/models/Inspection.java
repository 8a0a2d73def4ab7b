package io.nextstream.app.models;

import io.nextstream.nextstep.checkpoint.ModelSource;
import io.nextstream.nextstep.checkpoint.Part;
import io.nextstream.nextstep.weights.TensorSource;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a model consists of, in lines for a person. */
public final class Inspection {
    private final ModelSource source;

    public Inspection(ModelSource source) {
        this.source = source;
    }

    /**
     * Prints tensors, parts and faults.
     *
     * @return whether all fits
     */
    public boolean print(boolean tensors, PrintWriter out) {
        if (tensors) {
            list("", source.model(), out);
            list("autoencoder: ", source.autoencoder(), out);
            out.println();
        }
        List<Part> parts = Part.of(source);
        out.printf("%-20s %8s %18s  %s%n", "part", "tensors", "parameters", "numbers");
        parts.forEach(part -> out.println(row(part)));
        List<String> faults = source.faults();
        if (faults.isEmpty()) {
            out.println("All of it fits config.json and tokenizer.json.");
        } else {
            out.println("Faults: " + faults.size());
            faults.forEach(fault -> out.println("  " + fault));
        }
        return faults.isEmpty();
    }

    private static void list(String prefix, List<TensorSource> tensors, PrintWriter out) {
        tensors.stream()
                .sorted(Comparator.comparing(TensorSource::name))
                .forEach(
                        tensor ->
                                out.printf(
                                        "%-64s %-5s %s%n",
                                        prefix + tensor.name(),
                                        tensor.dtype().label(),
                                        tensor.shape()));
    }

    private static String row(Part part) {
        return String.format(
                Locale.ROOT,
                "%-20s %8d %,18d  %s",
                part.name(),
                part.tensors(),
                part.parameters(),
                String.join(", ", part.dtypes()));
    }
}
