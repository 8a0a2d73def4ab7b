package io.nextstream.app.loop;

/** Looks on while people vote. */
@FunctionalInterface
public interface LoopWatch {
    /** Nobody looks. */
    LoopWatch NONE = progress -> {};

    /** Called about once a second by the thread of the loop, which waits meanwhile. */
    void onSecond(PhaseEnd.Progress progress);

    /** Both of them, this one first. */
    default LoopWatch and(LoopWatch other) {
        return progress -> {
            onSecond(progress);
            other.onSecond(progress);
        };
    }
}
