package io.nextstream.app.stack;

import java.util.Comparator;

/**
 * Which of two states was written later, when their files say the same time: stores and file
 * systems may keep whole seconds only, and a job takes a checkpoint each second.
 */
public final class StateAge {
    private static final String CHECKPOINT = "chk-";

    /**
     * Paths of states, the older one first: checkpoints by their number, as text {@code chk-9}
     * would come after {@code chk-10}; then savepoints, which are the last thing that a job writes.
     */
    public static final Comparator<String> BY_NAME =
            Comparator.comparingLong(StateAge::number).thenComparing(Comparator.naturalOrder());

    private StateAge() {}

    private static long number(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.matches(CHECKPOINT + "\\d{1,18}")
                ? Long.parseLong(name.substring(CHECKPOINT.length()))
                : Long.MAX_VALUE;
    }
}
