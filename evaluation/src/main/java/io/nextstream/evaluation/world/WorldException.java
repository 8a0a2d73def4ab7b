package io.nextstream.evaluation.world;

import java.util.List;

/** A world that cannot be used; the message names every key that is wrong, not just the first. */
public final class WorldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    WorldException(String source, List<String> problems) {
        super(source + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each thing that is wrong, beginning with its key. */
    public List<String> problems() {
        return problems;
    }
}
