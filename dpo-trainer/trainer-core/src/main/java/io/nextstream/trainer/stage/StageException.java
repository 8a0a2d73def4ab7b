package io.nextstream.trainer.stage;

import java.util.List;

/** A stage that cannot be used; names every key that is wrong, not just the first. */
public final class StageException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public StageException(String source, List<String> problems) {
        super(source + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each thing that is wrong, beginning with its key. */
    public List<String> problems() {
        return problems;
    }
}
