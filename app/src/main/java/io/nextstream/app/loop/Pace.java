package io.nextstream.app.loop;

import java.time.Duration;

/** Follows how many pairs people have looked at. For one thread. */
final class Pace {
    private final long begunWith;
    private final long begunAt;
    private long shown;
    private long grewAt;

    /**
     * @param begunWith pairs that earlier starts showed
     * @param now of a clock that never goes back, in nanoseconds
     */
    Pace(long begunWith, long now) {
        this.begunWith = begunWith;
        this.begunAt = now;
        this.shown = begunWith;
        this.grewAt = now;
    }

    PhaseEnd.Progress at(long nowShown, long now) {
        if (nowShown > shown) {
            shown = nowShown;
            grewAt = now;
        }
        return new PhaseEnd.Progress(
                Duration.ofNanos(now - begunAt), begunWith, shown, Duration.ofNanos(now - grewAt));
    }
}
