package io.nextstream.app.stack;

/** Flink wraps causes many times over; what a person needs is the innermost. */
final class Causes {
    private Causes() {}

    static String rootMessage(Throwable t) {
        Throwable root = t;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
